"""What a round does not pay for: its own list, from the standard one on."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import Exclusion
from grants.rules import budgets, exclusions
from grants.rules.budgets import Line
from tests.factories.funds import RoundFactory

How = Exclusion.How


def rule(*words, how=How.STOP, **facts):
    facts = {"key": "travel", "label": "Travel", "message": "We do not pay for travel."} | facts
    return Exclusion(words=list(words), how=how, **facts)


def cost(item, from_us, from_others="0"):
    full = str(Decimal(from_us) + Decimal(from_others))
    return Line("other", item, "", full, from_us, from_others, "")


def numbers(lines, *rules, how=How.STOP):
    return [found for _, found in budgets.not_paid_for(lines, rules, how=how)]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("A van for a day", True),
        ("VAN HIRE", True),
        ("van", True),
        ("Vandalism repairs", False),
        ("Caravan", False),
        ("Hire of a (van)", True),
    ],
)
def test_an_exclusion_looks_for_whole_words_in_any_case(text, is_found):
    assert exclusions.falls_under(rule("van"), text) is is_found


def test_words_with_signs_are_taken_as_they_are():
    assert exclusions.falls_under(rule("a+b"), "Buy a+b now")
    assert not exclusions.falls_under(rule("a+b"), "Buy aab now")


def test_an_exclusion_without_words_finds_nothing():
    assert not exclusions.falls_under(rule(" "), "Anything at all")


def test_only_what_is_asked_from_us_counts():
    assert numbers([cost("Train", "0", "50"), cost("Train", "20")], rule("train")) == [[2]]


def test_an_exclusion_lets_sums_up_to_its_bound_pass():
    bus = [cost("Bus", "60"), cost("Bus", "40")]

    assert numbers(bus, rule("bus", above=Decimal(100))) == []
    assert numbers([*bus, cost("Bus", "0.01")], rule("bus", above=Decimal(100))) == [[1, 2, 3]]


def test_an_exclusion_lets_its_share_of_the_ask_pass():
    office, other = cost("Overheads", "100"), cost("Coach", "900")

    assert numbers([office, other], rule("overheads", above_percent=10)) == []
    assert numbers([office, cost("Coach", "899")], rule("overheads", above_percent=10)) == [[1]]


def test_what_officers_look_at_does_not_stop_a_budget():
    flagged = rule("camera", how=How.FLAG)
    lines = [cost("A camera", "200")]

    assert numbers(lines, flagged, how=How.FLAG) == [[1]]
    assert (
        budgets.faults(
            [Line("equipment", "A camera", "", "200", "200", "0", "")],
            floor=Decimal(100),
            cap=Decimal(5000),
            asked_for=None,
            excluded=[flagged],
        )
        == []
    )


@pytest.mark.django_db
def test_a_round_keeps_its_own_list():
    ours, other = RoundFactory(), RoundFactory()
    exclusions.add_standard(ours)

    assert [one.key for one in exclusions.of(ours)] == [one.key for one in exclusions.standard()]
    assert exclusions.of(other) == ()


@pytest.mark.django_db
def test_an_exclusion_that_nothing_falls_under_is_refused():
    call = RoundFactory()
    Exclusion.objects.create(round=call, key="travel", label="Travel", message="No.", words=[" "])

    with pytest.raises(RuleError, match="which words show a cost of the kind “Travel”"):
        exclusions.check(call)
