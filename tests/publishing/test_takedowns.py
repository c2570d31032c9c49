"""Anything comes off the site by one button, with a note, and comes back only signed off."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.log_actions import LogContext

from campaigns.models import CampaignPage, Sign
from publishing.errors import NotSignedOff
from publishing.models import Takedown
from publishing.rules import takedowns
from safety.models import HelpRoute

pytestmark = pytest.mark.usefixtures("site")


def button_of(content, kind):
    return reverse("take_down", args=[*kind.split("."), content.pk])


def test_page_comes_off_with_its_note(client_of, publisher, look, client):
    page = CampaignPage.objects.get(slug="know-the-signs")
    address = button_of(page, "wagtailcore.page")
    editing = client_of(publisher).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert f'href="{address}"' in editing.content.decode()

    response = client.post(address, {"note": "A name is in the story"}, follow=True)

    assert "is off the site" in response.content.decode()
    taken = Takedown.objects.get()
    assert (taken.label, taken.note, taken.by) == (
        "Know the Signs",
        "A name is in the story",
        publisher,
    )
    assert client.get("/campaigns/know-the-signs/").status_code == 404


def test_route_comes_off_every_page_at_once(client_of, publisher, look):
    route = HelpRoute.objects.get(key="nspcc")
    address = button_of(route, "safety.helproute")
    editing = client_of(publisher).get(
        reverse("wagtailsnippets_safety_helproute:edit", args=[route.pk])
    )
    assert f'href="{address}"' in editing.content.decode()

    client_of(publisher).post(address, {"note": "The line is closed"})

    for path in ("/", "/get-help/", "/campaigns/know-the-signs/"):
        assert "0808 800 5000" not in look(path).content.decode()


def test_sign_comes_off_every_page_at_once(publisher, now, look):
    sign = Sign.objects.get(key="gifts")

    takedowns.take_down(sign, note="Wrong words", by=publisher, now=now)

    assert sign.text not in look("/campaigns/know-the-signs/").content.decode()


def test_it_comes_back_only_after_the_lead_has_read_it_again(publisher, lead, now):
    route = HelpRoute.objects.get(key="nspcc")
    takedowns.take_down(route, note="Wrong number?", by=publisher, now=now)
    route.refresh_from_db()
    route.is_withdrawn = False
    route.save_revision()

    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        route.get_latest_revision().publish(user=publisher, skip_permission_checks=True)
    with LogContext(user=lead):
        route.get_latest_revision().publish(user=lead)

    assert HelpRoute.objects.get(key="nspcc").is_public


def test_a_note_is_needed(client_of, publisher):
    page = CampaignPage.objects.get(slug="know-the-signs")

    response = client_of(publisher).post(button_of(page, "wagtailcore.page"), {"note": "  "})

    assert "Say why" in response.content.decode()
    assert CampaignPage.objects.get(pk=page.pk).live
    with pytest.raises(ValidationError, match="Say why"):
        takedowns.take_down(page, note=" ", by=publisher, now=None)


def test_what_is_not_on_the_site_cannot_be_taken_down(publisher, now):
    page = CampaignPage.objects.get(slug="know-the-signs")
    takedowns.take_down(page, note="Once", by=publisher, now=now)

    with pytest.raises(ValidationError, match="not on the site"):
        takedowns.take_down(page, note="Twice", by=publisher, now=now)


def test_editors_cannot_press_it(client_of, editor, now):
    page = CampaignPage.objects.get(slug="know-the-signs")
    address = button_of(page, "wagtailcore.page")
    editing = client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    client_of(editor).post(address, {"note": "I do not like it"})

    assert address not in editing.content.decode()
    assert CampaignPage.objects.get(pk=page.pk).live
    with pytest.raises(PermissionDenied):
        takedowns.take_down(page, note="I do not like it", by=editor, now=now)


@pytest.mark.parametrize(
    "path",
    [
        "take-down/grants/award/1/",
        "take-down/no/such/1/",
        "take-down/wagtailcore/page/1/",
        "take-down/wagtailcore/page/999999/",
    ],
)
def test_nothing_else_can_be_taken_down(client_of, publisher, path):
    assert client_of(publisher).get(f"/cms/{path}").status_code == 404
