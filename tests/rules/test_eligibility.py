from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.rules import code_lists, eligibility, places
from grants.rules.eligibility import Answers, Terms, Verdict
from grants.rules.places import Limits, Place

TERMS = Terms(
    kinds=frozenset({"charity", "community_group", "council"}),
    places=Limits((("leeds", "Leeds"), ("bradford", "Bradford"))),
    floor=Decimal("100"),
    cap=Decimal("5000"),
    decision_due_on=date(2027, 2, 26),
    next_round="summer 2027",
)
LEEDS = Place("in", "leeds", "Leeds")
GOOD = {
    "kind": "charity",
    "place": LEEDS,
    "purpose": "yes",
    "amount": Decimal("4985"),
    "starts_on": date(2027, 3, 1),
    "months": 12,
    "excluded": "none",
    "account": "yes",
    "reports": "no",
}


def verdict_with(**changes):
    return eligibility.decide(Answers(**{**GOOD, **changes}), TERMS)


def test_decide_says_yes_and_that_answers_carry_over():
    assert verdict_with() == Verdict(
        "yes", "", "You can apply. We will carry your answers into the form."
    )


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"kind": "one_person"}, "check_kind"),
        ({"kind": "business"}, "check_kind"),
        ({"kind": "police_team"}, "check_kind"),
        ({"place": Place("out", "", "North Yorkshire")}, "check_place"),
        ({"place": Place("in", "wakefield", "Wakefield")}, "check_place"),
        ({"purpose": "no"}, "check_purpose"),
        ({"amount": Decimal("99.99")}, "check_amount"),
        ({"amount": Decimal("5000.01")}, "check_amount"),
        ({"starts_on": date(2027, 2, 26)}, "check_time"),
        ({"months": 13}, "check_time"),
        ({"excluded": "research"}, "check_excluded"),
        ({"account": "no"}, "check_account"),
        ({"reports": "late"}, "check_reports"),
    ],
)
def test_decide_says_no(changes, key):
    verdict = verdict_with(**changes)

    assert (verdict.result, verdict.key) == ("no", key)
    assert verdict.message
    assert "{{" not in verdict.message


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"place": Place("ask", "leeds", "Leeds")}, "check_place"),
        ({"purpose": "not_sure"}, "check_purpose"),
        ({"reports": "running"}, "check_reports"),
    ],
)
def test_decide_says_talk_to_us(changes, key):
    verdict = verdict_with(**changes)

    assert (verdict.result, verdict.key) == ("talk", key)


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": Decimal("100")},
        {"amount": Decimal("5000")},
        {"starts_on": date(2027, 2, 27)},
        {"account": "held"},
        {"account": "public_body", "kind": "council"},
    ],
)
def test_decide_says_yes_at_the_edges(changes):
    assert verdict_with(**changes).result == "yes"


def test_decide_tells_the_limits_in_words():
    assert verdict_with(amount=Decimal("9000")).message.startswith(
        "We can give from £100 to £5,000."
    )
    assert verdict_with(place=Place("out", "", "North Yorkshire (Skipton)")).message.startswith(
        "The work must be in Leeds or Bradford. That postcode is in North Yorkshire (Skipton)."
    )
    assert "before 26 February 2027" in verdict_with(months=13).message


def test_decide_puts_no_before_talk_and_the_first_no_first():
    assert verdict_with(purpose="not_sure", account="no").result == "no"
    assert verdict_with(amount=Decimal("1"), account="no").key == "check_amount"


answers = st.builds(
    Answers,
    kind=st.sampled_from([None, "charity", "council", "one_person"]),
    place=st.sampled_from([None, LEEDS, Place("ask", "", ""), Place("out", "", "Skipton")]),
    purpose=st.sampled_from([None, "yes", "no", "not_sure"]),
    amount=st.none() | st.decimals("0.01", "9999", places=2),
    starts_on=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    months=st.none() | st.integers(1, 40),
    excluded=st.sampled_from([None, "none", "food", "trip"]),
    account=st.sampled_from([None, "yes", "held", "no"]),
    reports=st.sampled_from([None, "no", "late", "running"]),
)


@given(answers)
def test_decide_never_says_yes_to_a_broken_rule(given_answers):
    verdict = eligibility.decide(given_answers, TERMS)

    if verdict.result == "yes":
        assert given_answers.kind in (None, *TERMS.kinds)
        assert given_answers.place in (None, LEEDS)
        assert given_answers.amount is None or 100 <= given_answers.amount <= 5000
        assert given_answers.account != "no"
        assert given_answers.reports in (None, "no")


@given(answers)
def test_decide_takes_back_no_refusal_when_more_is_answered(given_answers):
    fuller = Answers(
        **{
            name: value if value is not None else GOOD[name]
            for name, value in vars(given_answers).items()
        }
    )
    time_is_half_answered = (given_answers.starts_on is None) != (given_answers.months is None)

    if not time_is_half_answered:
        assert eligibility.decide(fuller, TERMS) == eligibility.decide(given_answers, TERMS)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 24))
def test_last_day_is_never_more_than_the_months(starts_on, months):
    end = eligibility.last_day(starts_on, months)

    assert starts_on <= end
    assert 28 * months - 1 <= (end - starts_on).days + 1 <= 31 * months


def test_last_day_of_a_year_and_of_a_short_month():
    assert eligibility.last_day(date(2027, 3, 1), 12) == date(2028, 2, 29)
    assert eligibility.last_day(date(2027, 3, 15), 1) == date(2027, 4, 14)
    assert eligibility.last_day(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert eligibility.last_day(date(2027, 3, 1), 12) - date(2027, 3, 1) == timedelta(days=365)


@pytest.mark.parametrize(
    ("typed", "half"),
    [("LS9 6AA", "LS9"), ("ls96aa", "LS9"), (" ol14  7ab ", "OL14"), ("BD23", "BD23")],
)
def test_outward_reads_a_postcode_however_it_is_typed(typed, half):
    assert places.outward(typed) == half


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("postcode", "result"),
    [
        ("OL14 7AB", "yes"),
        ("BD23 1AA", "no"),
        ("BD24 9AA", "no"),
        ("BD20 0AA", "talk"),
        ("LS24 9AA", "talk"),
        ("LS25 1AA", "talk"),
        ("SW1A 1AA", "no"),
    ],
)
def test_border_postcodes_are_decided_as_agreed(postcode, result):
    code_lists.load()
    everywhere = Terms(
        **{
            **vars(TERMS),
            "places": Limits(
                tuple(
                    (key, key.title())
                    for key in ("bradford", "calderdale", "kirklees", "leeds", "wakefield")
                )
            ),
        }
    )
    given_answers = Answers(**{**GOOD, "place": places.locate(postcode)})

    assert eligibility.decide(given_answers, everywhere).result == result


@pytest.mark.parametrize(
    ("given", "term", "words"),
    [
        ({"account": "held"}, "takes_held_money", "in your own group’s name"),
        ({"reports": "running"}, "takes_running_grants", "without a running grant"),
    ],
)
def test_round_may_refuse_what_others_take(given, term, words):
    asked = Answers(**{**GOOD, **given})

    assert eligibility.decide(asked, TERMS).result != "no"
    verdict = eligibility.decide(asked, replace(TERMS, **{term: False}))
    assert (verdict.result, words in verdict.message) == ("no", True)
