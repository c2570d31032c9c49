"""Groups that apply together, and the one that holds the money for another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.models import Organisation
from grants.rules import (
    answer_faults,
    answers,
    applications,
    copies,
    interests,
    named_people,
    papers,
    partners,
    questions,
    reuse,
    round_limits,
    task_list,
    triage_checks,
    whole_forms,
)
from grants.rules.partners import Line
from tests.factories.forms import DECLARATION, ready, standard_round, started

ELM = Line("Elm Trust", "Runs the Tuesdays.", "300")
OAK = Line("Oak & Co", "Lends its hall.", "")
TOGETHER = {"joint": "yes", "joint_partners": partners.to_text([ELM, OAK])}


def faults(*lines, asked_for="900"):
    found = partners.faults("joint_partners", partners.to_text(lines), asked_for=Decimal(asked_for))
    return [fault.words for fault in found]


def asked_of(draft):
    return [question.key for question in questions.asked(answers.filled(draft))]


@given(
    st.lists(
        st.builds(
            Line,
            *(
                st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
                for _ in range(3)
            ),
        )
    )
)
def test_lines_read_back_as_they_were_typed_without_stray_spaces(lines):
    text = partners.to_text(lines)
    kept = partners.from_text(answers.tidy(text))

    assert partners.to_text(kept) == text
    assert [line.does for line in kept] == [
        " ".join(line.does.split())
        for line in lines
        if any(cell.split() for cell in (line.name, line.does, line.amount))
    ]


def test_each_group_has_a_name_and_something_to_do():
    assert faults(ELM, OAK) == []
    assert faults(Line("", "Runs it.", ""), Line("Elm", "", "")) == [
        "Group 1: enter its name",
        "Group 2: say what it will do",
    ]


@pytest.mark.parametrize("amount", ["-5", "lots", "1.234", "1e3", "£5.5.5"])
def test_an_amount_is_in_pounds(amount):
    assert faults(Line("Elm", "Runs it.", amount)) == [
        "Group 1: enter the amount in pounds, like 1,250, or leave it empty"
    ]


@given(st.lists(st.integers(0, 500_000), max_size=partners.MOST_LINES))
def test_the_groups_get_no_more_than_is_asked_for(pence):
    shares = [Decimal(count) / 100 for count in pence]
    lines = [Line(f"Group {n}", "Helps.", str(share)) for n, share in enumerate(shares)]

    is_told = any("would get" in words for words in faults(*lines, asked_for="900.00"))

    assert is_told == (sum(shares) > Decimal("900.00"))


def test_long_cells_and_too_many_groups_are_told():
    assert faults(Line("x" * 121, "y" * 201, "")) == [
        "Group 1, “Name of the group”: 121 characters. Take 1 out",
        "Group 1, “What it will do”: 201 characters. Take 1 out",
    ]
    assert "Name at most 8 groups" in faults(*[ELM] * 9, asked_for="9000")


@pytest.mark.django_db
def test_a_joint_application_is_asked_about_where_the_round_takes_one(group, owner, now):
    call = standard_round()
    draft = started(group, owner, now, call)
    assert "joint" in asked_of(draft)
    assert "joint_partners" not in asked_of(draft)

    answers.save_answers(draft, {"joint": "yes"}, by=owner, now=now)
    assert "joint_partners" in asked_of(draft)

    call.takes_joint_bids = False
    call.save()
    draft.refresh_from_db()
    assert {"joint", "joint_partners"}.isdisjoint(asked_of(draft))
    told = [one.label for part in whole_forms.of(call).parts for one in part.questions]
    assert "Is this a joint application?" not in told
    assert "your group applies by itself, not together with others" in round_limits.in_words(call)


@pytest.mark.django_db
def test_a_joint_application_names_its_groups_before_it_is_sent(group, owner, now):
    draft = ready(group, owner, now, joint="yes")

    with pytest.raises(RuleError, match="Which groups apply with yours"):
        applications.submit(draft, declaration=DECLARATION, by=owner, now=now)

    answers.save_answers(draft, TOGETHER, by=owner, now=now)
    sent = applications.submit(draft, declaration=DECLARATION, by=owner, now=now)
    assert sent.submitted_at == now
    receipt = sent.letters.filter(key="receipt").first()
    assert "Elm Trust: Runs the Tuesdays (£300 of the grant)" in receipt.attachment
    assert "Oak & Co: Lends its hall (none of the grant)" in receipt.attachment


@pytest.mark.django_db
def test_triage_says_with_whom_a_group_applies(group, owner, now):
    draft = ready(group, owner, now)
    assert triage_checks.findings(draft, now=now)["t_joint"].text == "Not a joint application."

    answers.save_answers(draft, TOGETHER, by=owner, now=now)
    finding = triage_checks.findings(draft, now=now)["t_joint"]

    assert (finding.result, finding.text) == (
        "look",
        "With Elm Trust and Oak & Co: check that each of them has agreed.",
    )


@pytest.mark.django_db
def test_an_interest_is_asked_again_when_another_group_is_named(group, owner, assessor, now):
    draft = ready(group, owner, now, **TOGETHER)
    sent = applications.submit(draft, declaration=DECLARATION, by=owner, now=now)
    assert {"Elm Trust", "Oak & Co"} <= set(named_people.of([sent])[sent.pk])
    interests.declare(sent, "none", detail="", by=assessor, now=now)
    assert interests.has_declared(assessor, sent)

    answer = sent.answers.get(key="joint_partners")
    answer.text = partners.to_text([ELM, Line("Ash Hall", "Lends its hall.", "")])
    answer.save()

    assert not interests.has_declared(assessor, sent)


@pytest.mark.django_db
def test_blind_papers_hide_the_names_of_the_other_groups(group, owner, now):
    words = f"{group.legal_name}, elm trust and OAK & CO meet; helmets are not hidden."
    short = partners.to_text([ELM, OAK, Line("el", "Helps.", "")])
    draft = ready(group, owner, now, joint="yes", joint_partners=short, activities=words)

    blind = papers.for_assessor(draft)
    shown = {item.key: item.lines for part in blind.parts for item in part.items}

    assert shown["activities"] == (
        "[the group], [another group] and [another group] meet; helmets are not hidden.",
    )
    assert shown["joint_partners"][:2] == (
        "[another group]: Runs the Tuesdays (£300 of the grant)",
        "[another group]: Lends its hall (none of the grant)",
    )
    assert "Elm Trust" in str(papers.for_board(draft).parts)
    assert "Elm Trust" in copies.as_text(draft)


@pytest.mark.django_db
def test_the_group_that_holds_the_money_is_asked_for_only_where_somebody_does(group, owner, now):
    draft = ready(group, owner, now)
    assert "money_holder" not in asked_of(draft)

    Organisation.objects.filter(pk=group.pk).update(bank_account="held")
    draft.refresh_from_db()
    assert "money_holder" in asked_of(draft)

    holder = {
        "group": "Elm Trust",
        "role": "Chair",
        "email": "e@example.org",
        "telephone": "01632 960001",
    }
    texts = {f"money_holder.{part}": text for part, text in holder.items()}
    answers.save_answers(draft, texts, by=owner, now=now)

    assert triage_checks.findings(draft, now=now)["t_account"].text == (
        "Elm Trust holds the money: check the agreement."
    )
    assert "Elm Trust" in named_people.of([draft])[draft.pk]
    assert "Elm Trust" not in str(papers.for_assessor(draft).parts)


@pytest.mark.django_db
def test_the_groups_come_along_into_another_round(group, owner, now):
    draft = ready(group, owner, now, **TOGETHER)

    assert reuse.plan(draft, standard_round()).texts["joint_partners"] == TOGETHER["joint_partners"]


@pytest.mark.django_db
def test_the_page_of_partners_is_not_done_without_them(group, owner, now):
    draft = ready(group, owner, now, joint="yes")
    form = answers.filled(draft)
    asked = task_list.questions_on(form, "project")

    assert [fault.words for fault in answer_faults.missing(form, asked)] == [
        "Answer “Which groups apply with yours?”"
    ]
