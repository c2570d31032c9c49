"""How many questions a form asks at which amount, counted by what the form really asks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.models import Question, Section
from grants.rules import form_counts, form_previews, forms, questions
from grants.rules.form_counts import Band
from grants.rules.questions import FilledForm
from tests.factories.funds import FormVersionFactory, QuestionFactory, SectionFactory

Kind = Question.Kind
SECTION = Section(key="project", title="Your project")


def question(key, **facts):
    return Question(section=SECTION, key=key, label=key, kind=Kind.YES_NO, **facts)


def form_of(asked, amount, kind="charity", **texts):
    return FilledForm(
        questions=tuple(asked),
        texts={"amount_requested": str(amount), **texts},
        organisation_kind=kind,
        floor=Decimal(0),
        cap=Decimal(5000),
        decision_due_on=date(2027, 2, 26),
    )


@pytest.mark.django_db
def test_the_standard_form_asks_18_up_to_1000_and_30_above(now):
    asked = form_previews.questions_of(forms.load_standard_form(now))

    assert form_counts.bands(asked) == [
        Band("Up to £1,000", 18, 13),
        Band("£1,000.01 or more", 30, 14),
    ]
    assert form_counts.bands(asked, floor=Decimal(100), cap=Decimal(5000)) == [
        Band("£100 to £1,000", 18, 13),
        Band("£1,000.01 to £5,000", 30, 14),
    ]


@pytest.mark.parametrize(
    ("floor", "cap", "words"),
    [
        (None, None, ["Up to £500", "£500.01 to £1,000", "£1,000.01 or more"]),
        ("500", "1000", ["£500", "£500.01 to £1,000"]),
        ("500.01", "1000.01", ["£500.01 to £1,000", "£1,000.01"]),
        ("2000", "5000", ["£2,000 to £5,000"]),
        (None, "300", ["Up to £300"]),
    ],
)
def test_steps_keep_to_the_thresholds_and_to_the_limits_of_a_round(floor, cap, words):
    asked = [
        question("a"),
        question("b", above_amount=Decimal(500)),
        question("c", above_amount=Decimal(1000)),
    ]
    limits = {"floor": floor and Decimal(floor), "cap": cap and Decimal(cap)}

    assert [band.words for band in form_counts.bands(asked, **limits)] == words


def test_a_form_without_thresholds_asks_the_same_at_any_amount():
    assert form_counts.bands([question("a")]) == [Band("Any amount", 1, 0)]


def test_guidance_is_not_counted_and_brings_nothing():
    guidance = Question(section=SECTION, key="g", label="g", kind=Kind.GUIDANCE)
    after = question("after", shown_if_key="g", shown_if_values=["yes"])

    assert form_counts.bands([guidance, question("a"), after]) == [Band("Any amount", 1, 0)]


def test_a_follow_up_of_a_question_that_is_not_asked_is_not_counted():
    asked = [
        question("a", above_amount=Decimal(1000)),
        question("b", shown_if_key="a", shown_if_values=["yes"]),
        question("lost", shown_if_key="nowhere", shown_if_values=["yes"]),
        question("public", shown_if_key="org_kind", shown_if_values=["council"]),
    ]

    assert form_counts.bands(asked) == [
        Band("Up to £1,000", 0, 1),
        Band("£1,000.01 or more", 1, 2),
    ]


@st.composite
def made_forms(draw):
    """Forms whose questions depend on earlier ones, on the group's kind and on the amount."""
    asked: list[Question] = []
    for n in range(draw(st.integers(1, 7))):
        earlier = [one.key for one in asked]
        asked.append(
            question(
                f"q{n}",
                above_amount=draw(st.none() | st.sampled_from([Decimal(100), Decimal(500)])),
                shown_if_key=draw(st.sampled_from(["", "org_kind", "nowhere", *earlier])),
                shown_if_values=["yes", "council"],
            )
        )
    return asked


@given(
    made_forms(),
    st.decimals("0.01", 5000, places=2),
    st.lists(st.sampled_from(["yes", "no"]), min_size=7, max_size=7),
    st.sampled_from(["charity", "council"]),
)
def test_no_answers_bring_more_or_fewer_questions_than_were_counted(asked, amount, given_, kind):
    texts = {f"q{n}": answer for n, answer in enumerate(given_)}
    (band,) = form_counts.bands(asked, floor=amount, cap=amount)

    some = len(questions.asked(form_of(asked, amount, kind, **texts)))
    most = len(questions.asked(form_of(asked, amount, "council", **dict.fromkeys(texts, "yes"))))

    assert band.always <= some <= most == band.always + band.more


@pytest.mark.django_db
def test_check_refuses_questions_that_depend_on_each_other():
    section = SectionFactory(version=FormVersionFactory())
    for key, other in (("a", "b"), ("b", "a")):
        QuestionFactory(section=section, key=key, shown_if_key=other, shown_if_values=["yes"])

    with pytest.raises(RuleError, match="depends on itself"):
        forms.check(section.version)
