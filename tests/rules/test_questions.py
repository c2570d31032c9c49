from datetime import date
from decimal import Decimal

import pytest

from grants.models import Exclusion
from grants.rules import answer_faults, budgets, exclusions, questions
from grants.rules.budgets import Line
from grants.rules.faults import Fault
from grants.rules.forms import load_standard_form
from grants.rules.questions import FilledForm
from tests.factories.forms import SMALL
from tests.factories.people import LONG_AGO

pytestmark = pytest.mark.django_db
CAP = Decimal("5000")


@pytest.fixture
def standard(db):
    found = [
        question
        for section in load_standard_form(LONG_AGO).sections.order_by("position")
        for question in section.questions.order_by("position")
    ]

    def fill(kind="charity", **texts):
        return FilledForm(
            questions=tuple(found),
            texts=texts,
            organisation_kind=kind,
            floor=Decimal("100"),
            cap=CAP,
            decision_due_on=date(2027, 2, 26),
        )

    return fill


def always(form):
    return [question.key for question in questions.asked(form)]


@pytest.mark.parametrize(
    ("amount", "count"), [("", 18), ("100", 18), ("1000.00", 18), ("1000.01", 30), ("5000", 30)]
)
def test_the_standard_form_asks_18_questions_and_30_above_a_thousand_pounds(
    standard, amount, count
):
    assert len(always(standard(amount_requested=amount))) == count


def test_an_earlier_answer_brings_its_questions(standard):
    plain, with_children = standard(), standard(works_with_vulnerable="children\nadults_at_risk")

    assert set(always(with_children)) - set(always(plain)) == {
        "safeguarding_policy",
        "safeguarding_lead",
        "safeguarding_checks",
        "safeguarding_practice",
        "safeguarding_online",
    }


def test_a_follow_up_goes_with_the_question_that_it_follows(standard):
    above = standard(amount_requested="1500", police_link="yes")
    below = standard(amount_requested="900", police_link="yes")

    assert "police_link_who" in always(above)
    assert "police_link_who" not in always(below)


def test_a_public_body_is_asked_how_it_is_extra(standard):
    assert "extra_to_duty" in always(standard(kind="council"))
    assert "extra_to_duty" not in always(standard(kind="charity"))


def test_all_follow_ups_together_are_at_most_eleven(standard):
    most = standard(
        kind="council",
        amount_requested="5000",
        works_with_vulnerable="children",
        police_link="yes",
        other_funding="yes",
        interests="yes",
    )

    assert len(always(most)) - 30 <= 11


def fault_words(form, *keys):
    asked = [form.by_key[key] for key in keys]
    return [fault.words for fault in answer_faults.faults(form, asked)]


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("amount_requested", "-5", "Enter an amount of £0 or more"),
        ("amount_requested", "NaN", "Enter the amount in pounds, like 1,250 or 1250.50"),
        (
            "amount_requested",
            "5240",
            "You ask for £5,240. The most we can give is £5,000, so take £240 off",
        ),
        ("amount_requested", "99.99", "You ask for £99.99. The least we give is £100"),
        ("delivery_postcode", "LS9", "Enter a whole postcode, like LS9 6AA"),
        ("theme_main", "piracy", "Choose from the list"),
        ("start_date", "31/2/2027", "Enter a real date, like 27 3 2027"),
        (
            "start_date",
            "2027-02-26",
            "We decide by 26 February 2027, and cannot pay for what came before. "
            "Choose a later day",
        ),
        ("project_title", "x" * 81, "81 characters. Take 1 out; we have kept all of them for now"),
        ("need", "word " * 151, "151 words. Take 1 out; we have kept all of them for now"),
    ],
)
def test_a_wrong_answer_is_told_what_to_do(standard, key, text, words):
    assert fault_words(standard(**{key: text}), key) == [words]


@pytest.mark.parametrize("end", ["2028-03-15", "2027-03-15"])
def test_the_end_may_be_twelve_months_after_the_start(standard, end):
    form = standard(start_date="2027-03-15", end_date=end)

    assert fault_words(form, "start_date", "end_date") == []


def test_the_end_is_not_before_the_start_nor_after_twelve_months(standard):
    before = standard(start_date="2027-03-15", end_date="2027-03-14")
    after = standard(start_date="2027-03-15", end_date="2028-03-16")

    assert fault_words(before, "end_date") == ["The end is before the start. Change one of them"]
    assert fault_words(after, "end_date") == [
        "The project can last 12 months, so it has to end by 15 March 2028"
    ]


def test_neither_stands_alone(standard):
    form = standard(works_with_vulnerable="children\nneither")

    assert fault_words(form, "works_with_vulnerable") == [
        "Choose “Neither” alone, or only the ones that fit"
    ]


def test_people_are_whole_numbers(standard):
    form = standard(people_counts="leeds.age_11_13=some\nleeds.age_14_17=100000")

    assert answer_faults.faults(form, [form.by_key["people_counts"]]) == [
        Fault(
            f"people_counts.leeds.{band}",
            f"Enter a whole number from 0 to 99,999 instead of “{typed}”",
        )
        for band, typed in (("age_11_13", "some"), ("age_14_17", "100000"))
    ]


def test_a_whole_form_has_nothing_left(standard):
    form = standard(**SMALL)
    asked = [q for q in questions.asked(form) if q.key != "declaration"]

    assert (answer_faults.missing(form, asked), answer_faults.faults(form, asked)) == ([], [])


# --- The budget ---


def budget_words(*lines, asked_for=None):
    found = budgets.faults(
        list(lines),
        floor=Decimal("100"),
        cap=CAP,
        asked_for=asked_for,
        excluded=exclusions.standard(),
    )
    return [(fault.place, fault.words) for fault in found]


def line(cost, from_us, from_others="", in_kind="", item="Boxing coach, 20 sessions"):
    return Line("staff", item, "20 x £79", cost, from_us, from_others, in_kind)


def test_budget_tells_the_line_and_how_far_the_whole_is_over():
    found = budget_words(line("4000", "3390", "610"), line("1580", "1850"))

    assert found == [
        (
            "budget.2.from_us",
            "Line 2 asks us for £1,850, but “Boxing coach, 20 sessions” costs £1,580. "
            "Make the ask smaller or correct the cost",
        ),
        (
            "budget",
            "You ask for £5,240 in all. The most we can give is £5,000, so take £240 off",
        ),
    ]


def test_budget_adds_up_to_the_penny():
    assert budget_words(line("100.10", "100.01", "0.04", "0.05")) == []
    assert budget_words(line("100.11", "100.01", "0.04", "0.05")) == [
        (
            "budget.1.cost",
            "Line 1 costs £100.11, but its parts come to £100.10. "
            "Correct the cost or one of the parts",
        )
    ]


def test_budget_agrees_with_the_ask():
    assert budget_words(line("900", "900"), asked_for=Decimal("900.00")) == []
    assert budget_words(line("900", "900"), asked_for=Decimal("950")) == [
        (
            "budget",
            "The table asks us for £900, but on “Your project” you ask for £950. "
            "Make the two the same",
        )
    ]


def test_budget_refuses_food_from_us_but_not_from_others():
    ours = budget_words(line("200", "200", item="Lunch for volunteers"))
    theirs = budget_words(line("200", "", "200", item="Lunch for volunteers"), line("100", "100"))

    assert ours == [
        (
            "budget.1.item",
            'Line 1: We do not pay for food or drink. Move this to "from others".',
        )
    ]
    assert theirs == []


def test_budget_lets_small_prizes_pass():
    small = [line("100", "100", item="Prizes"), line("400", "400")]
    large = [line("101", "101", item="Prizes"), line("400", "400")]

    standard, stop = exclusions.standard(), Exclusion.How.STOP
    assert budgets.not_paid_for(small, standard, how=stop) == []
    assert [numbers for _, numbers in budgets.not_paid_for(large, standard, how=stop)] == [[1]]


def test_budget_flags_what_officers_look_at():
    lines = [line("3300", "3300", item="CCTV cameras")]

    found = budgets.not_paid_for(lines, exclusions.standard(), how=Exclusion.How.FLAG)
    assert [rule.key for rule, _ in found] == ["equipment"]


def test_budget_holds_fifteen_lines():
    fifteen = [line("10", "10")] * 15

    assert budget_words(*fifteen) == []
    assert budget_words(*fifteen, line("10", "10")) == [
        ("budget", "The table has 15 lines. Put some of the 16 costs together")
    ]


@pytest.mark.parametrize("typed", ["abc", "-5", "1.234", "1e3", "٣"])
def test_budget_says_which_amount_it_cannot_read(typed):
    assert budget_words(line(typed, "100")) == [
        ("budget.1.cost", "Line 1: enter it in pounds, like 1,250 or 1250.50")
    ]
