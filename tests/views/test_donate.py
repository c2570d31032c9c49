import threading
import urllib.parse
import urllib.request
from decimal import Decimal

import pytest
from django.urls import reverse

from demo.fake_stripe.post import deliver, signature
from demo.fake_stripe.server import FakeStripe
from grants.models import Donation, StripeEvent
from grants.rules import donations
from grants.states import DonationState

SECRET = "test_secret"


@pytest.fixture
def fake_stripe(settings, live_server):
    server = FakeStripe(0, webhook=f"{live_server.url}/webhooks/stripe/", secret=SECRET)
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def give(client, **answers):
    page = client.get(reverse("public:donate"))
    key = page.context["form"]["key"].value()
    facts = {"choice": "25", "other_amount": "", "name": "", "email": "", "key": key}
    return client.post(reverse("public:donate"), {**facts, **answers})


@pytest.mark.django_db(transaction=True)
def test_a_gift_goes_to_checkout_and_is_paid_by_the_signed_event(client, fake_stripe):
    answer = give(client, email="donor@example.org")

    donation = Donation.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"http://localhost:{fake_stripe.server_port}/pay/{donation.stripe_session}"
    assert donation.state == DonationState.STARTED

    event = fake_stripe.memory.finish(donation.stripe_session, "pay")
    deliver(event, address=fake_stripe.webhook, secret=SECRET).join()
    donation.refresh_from_db()
    assert donation.state == DonationState.PAID
    thanks = client.get(reverse("public:donate_thanks", args=[donation.reference]))
    assert (
        f"We received £25. Your receipt number is <strong>{donation.reference}"
        in thanks.content.decode()
    )


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_opens_one_checkout(client, fake_stripe):
    page = client.get(reverse("public:donate"))
    form = {"choice": "10", "key": page.context["form"]["key"].value()}

    first = client.post(reverse("public:donate"), form)
    second = client.post(reverse("public:donate"), form)

    assert first.url == second.url
    assert len(fake_stripe.memory.sessions) == 1


@pytest.mark.django_db
def test_donate_keeps_what_was_typed_when_stripe_is_away(client):
    answer = give(client, choice="other", other_amount="12.50", name="A Neighbour")

    assert answer.status_code == 200
    assert "Nothing has been taken" in answer.content.decode()
    assert answer.context["form"]["name"].value() == "A Neighbour"
    assert Donation.objects.get().amount == Decimal("12.50")
    assert donations.total_given() == Decimal("0.00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter the amount that you would like to give"),
        ("lots", "Enter the amount in pounds, like 1,250 or 1250.50"),
        ("0.50", "Give from £1 to £10,000"),
    ],
)
def test_donate_says_what_is_wrong_with_an_amount(client, typed, words):
    answer = give(client, choice="other", other_amount=typed)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Donation.objects.exists()


@pytest.mark.django_db
def test_only_the_donate_page_lets_its_form_go_to_stripe(client, settings):
    page = client.get(reverse("public:donate"))
    thanks = client.get(reverse("public:funds"))

    assert "form-action 'self' http://127.0.0.1:1" in page.headers["Content-Security-Policy"]
    assert "http://127.0.0.1:1" not in thanks.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_post_box_refuses_what_we_did_not_sign(client):
    body = b'{"id": "evt_1", "type": "x", "data": {"object": {}}}'

    answer = client.post(
        "/webhooks/stripe/",
        body,
        content_type="application/json",
        headers={"stripe-signature": signature(body, "another secret", 1)},
    )

    assert answer.status_code == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.django_db
def test_the_post_box_refuses_an_old_letter(client):
    body = b'{"id": "evt_1", "type": "x", "data": {"object": {}}}'

    answer = client.post(
        "/webhooks/stripe/",
        body,
        content_type="application/json",
        headers={"stripe-signature": signature(body, SECRET, 1_000_000)},
    )

    assert answer.status_code == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_fake_server_replays_a_key_and_refuses_its_other_use(fake_stripe):
    def open_session(pence):
        params = {
            "line_items[0][price_data][unit_amount]": pence,
            "line_items[0][price_data][currency]": "gbp",
            "success_url": "http://localhost/",
            "cancel_url": "http://localhost/",
        }
        return urllib.request.Request(
            f"http://127.0.0.1:{fake_stripe.server_port}/v1/checkout/sessions",
            data=urllib.parse.urlencode(params).encode(),
            headers={"Authorization": "Bearer test_key", "Idempotency-Key": "one"},
        )

    with urllib.request.urlopen(open_session(500)) as first:
        answer = first.read()
    with urllib.request.urlopen(open_session(500)) as second:
        assert second.read() == answer
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(open_session(600))
    assert refused.value.code == 400
    refused.value.close()
