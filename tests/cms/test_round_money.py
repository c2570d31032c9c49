"""Staff set up how a round shares its pot and what it cannot pay for."""

import pytest

from grants.models import (
    AllocationLimit,
    District,
    Round,
)
from grants.rules import funds
from tests.cms.setting_up import add_round, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]


def limit_typed(**facts):
    typed_in = dict.fromkeys(("district", "theme", "least_awards", "least_amount"), "")
    typed_in |= {"most_awards": "", "most_amount": "", "id": "", "DELETE": "", **facts}
    return {
        "allocation_limits-TOTAL_FORMS": "1",
        "allocation_limits-INITIAL_FORMS": "0",
        **{f"allocation_limits-0-{name}": value for name, value in typed_in.items()},
    }


def test_officer_states_how_a_round_shares_its_pot(client_of, officer, version):
    leeds = District.objects.get(key="leeds").pk
    limit = limit_typed(district=leeds, least_awards="2", most_amount="5000")

    response = add_round(client_of(officer), version, allocation_policy="score_per_pound", **limit)

    assert response.status_code == 302
    call = Round.objects.get()
    assert call.allocation_policy == "score_per_pound"
    assert [str(each) for each in AllocationLimit.objects.filter(round=call)] == [
        "Leeds: at least 2 awards, at most £5,000"
    ]


@pytest.mark.parametrize(
    ("place", "least", "refusal"),
    [
        ("", "1", "can only say at most"),
        ("leeds", "", "Say at least how much, or at most how much."),
    ],
)
def test_a_limit_that_says_nothing_or_asks_too_much_is_refused(
    client_of, officer, version, place, least, refusal
):
    district = District.objects.get(key=place).pk if place else ""

    response = add_round(
        client_of(officer), version, **limit_typed(district=district, least_awards=least)
    )

    assert refusal in response.content.decode()
    assert not Round.objects.exists()


def test_how_a_published_round_shares_its_pot_stays(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))

    response = client.post(
        f"/cms/round/edit/{call.pk}/", data | {"allocation_policy": "most_projects"}
    )

    assert "Groups have read this round" in response.content.decode()
    call.refresh_from_db()
    assert call.allocation_policy == "rank_order"


def test_officer_says_what_a_round_cannot_pay_for(client_of, officer, version):
    client = client_of(officer)
    add_round(client, version)
    call = Round.objects.get()
    assert call.exclusions.first().label == "Refreshments, meals, alcohol"
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data |= {
        "exclusions-0-label": "Coaches and taxis",
        "exclusions-0-words": "coach hire\r\n\r\n taxi ",
        "exclusions-0-message": "Groups here walk.",
    }

    client.post(f"/cms/round/edit/{call.pk}/", data)

    first = call.exclusions.first()
    assert (first.label, first.words) == ("Coaches and taxis", ["coach hire", "taxi"])
    assert first.message == "Groups here walk."


def test_what_a_published_round_cannot_pay_for_stays(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/")) | {"exclusions-0-label": "Taxis"}

    response = client.post(f"/cms/round/edit/{call.pk}/", data)

    assert "Groups have read this round" in response.content.decode()
    assert call.exclusions.first().label == "Refreshments, meals, alcohol"
