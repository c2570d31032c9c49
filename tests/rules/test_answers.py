from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from grants.errors import RuleError
from grants.models import Answer, AnswerVersion, BudgetLine, GroupRole, PeopleCount
from grants.rules import answers, applications, budgets
from grants.rules.answers import Meeting, save_answers
from grants.rules.budgets import Line
from tests.conftest import NOW
from tests.factories.forms import DECLARATION, ready, standard_round, started
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(group, owner, now):
    return started(group, owner, now)


def text(draft, key):
    return draft.answers.get(key=key).text


def test_saving_keeps_the_copies_for_lists(draft, owner, now):
    save_answers(
        draft,
        {
            "project_title": "  Friday\nNight Project ",
            "project_summary": "Football.",
            "amount_requested": "4985.00",
            "theme_main": "cse",
            "delivery_postcode": "LS9 6AA",
        },
        by=owner,
        now=now,
    )

    draft.refresh_from_db()
    assert (draft.title, draft.summary) == ("Friday Night Project", "Football.")
    assert draft.amount_requested == Decimal("4985.00")
    assert (draft.theme.key, draft.district.key) == ("cse", "leeds")
    assert draft.delivery_postcode == "LS9 6AA"


def test_saving_keeps_what_cannot_be_read(draft, owner, now):
    save_answers(
        draft,
        {"amount_requested": "about five hundred", "start_date": "31/2/2027"},
        by=owner,
        now=now,
    )

    draft.refresh_from_db()
    assert draft.amount_requested is None
    assert text(draft, "amount_requested") == "about five hundred"
    assert text(draft, "start_date") == "31/2/2027"


def test_saving_keeps_every_word_over_the_limit(draft, owner, now):
    long = "word " * 200_000

    save_answers(draft, {"need": long}, by=owner, now=now)

    assert text(draft, "need") == long.strip()


def test_saving_takes_emoji_other_scripts_and_nothing_that_a_database_refuses(draft, owner, now):
    save_answers(draft, {"need": "🙂 سلام\x00\r\nTwo lines\r"}, by=owner, now=now)

    assert text(draft, "need") == "🙂 سلام\nTwo lines"


def test_saving_the_same_twice_changes_nothing(draft, owner, now):
    mark = answers.marks(draft, ["need"])

    first = save_answers(draft, {"need": "Text"}, marks=mark, by=owner, now=now)
    second = save_answers(draft, {"need": "Text"}, marks=mark, by=owner, now=now)

    assert (first.changed, second.changed, second.met) == (["need"], [], [])
    assert Answer.objects.get(key="need").revision == 1


def test_two_people_at_once_lose_nothing(draft, owner, group_editor, now):
    mark = answers.marks(draft, ["need", "activities"])
    save_answers(draft, {"need": "The secretary's."}, marks=mark, by=group_editor, now=now)

    saved = save_answers(
        draft, {"need": "Mine.", "activities": "Also mine."}, marks=mark, by=owner, now=now
    )

    assert saved.changed == ["activities"]
    assert saved.met == [Meeting("need", "The secretary's.", group_editor.name)]
    assert text(draft, "need") == "The secretary's."
    kept = AnswerVersion.objects.filter(reason=AnswerVersion.Reason.MET)
    assert sorted(kept.values_list("text", "kept_by")) == [
        ("Mine.", owner.pk),
        ("The secretary's.", group_editor.pk),
    ]


def test_an_old_page_that_left_an_answer_alone_does_not_meet(draft, owner, group_editor, now):
    save_answers(draft, {"need": "First."}, by=owner, now=now)
    mark = answers.marks(draft, ["need"])
    save_answers(draft, {"need": "Second."}, marks=mark, by=group_editor, now=now)

    saved = save_answers(draft, {"need": "First."}, marks=mark, by=owner, now=now)

    assert (saved.changed, saved.met) == ([], [])
    assert text(draft, "need") == "Second."


def test_saving_again_after_a_meeting_keeps_ones_own(draft, owner, group_editor, now):
    old = answers.marks(draft, ["need"])
    save_answers(draft, {"need": "Theirs."}, marks=old, by=group_editor, now=now)
    save_answers(draft, {"need": "Mine."}, marks=old, by=owner, now=now)

    fresh = answers.marks(draft, ["need"])
    saved = save_answers(draft, {"need": "Mine."}, marks=fresh, by=owner, now=now)

    assert (saved.changed, text(draft, "need")) == (["need"], "Mine.")


def test_saving_refuses_a_question_that_the_form_does_not_have(draft, owner, now):
    with pytest.raises(RuleError):
        save_answers(draft, {"state": "offered"}, by=owner, now=now)


def test_saving_refuses_after_sending(group, owner, now):
    draft = ready(group, owner, now)
    applications.submit(draft, declaration=DECLARATION, by=owner, now=now)

    with pytest.raises(RuleError, match="its answers stay as they are"):
        save_answers(draft, {"need": "Later."}, by=owner, now=now)


def test_saving_tells_a_lapsed_draft_when_it_closed(draft, owner):
    closes = draft.round.closes_at
    applications.lapse_drafts(closes)

    with pytest.raises(RuleError, match="closed at noon on Friday 11 December"):
        save_answers(draft, {"need": "Later."}, by=owner, now=closes + timedelta(minutes=4))


def test_budget_lines_follow_the_answer_as_far_as_it_can_be_read(draft, owner, now):
    lines = [
        Line("staff", "Youth worker", "40 x £20", "800", "600.50", "£199.50", ""),
        Line("venue", "Hall", "", "abc", "300", "", ""),
    ]

    save_answers(draft, {"budget": budgets.to_text(lines)}, by=owner, now=now)

    assert budgets.from_text(text(draft, "budget")) == lines
    row = BudgetLine.objects.get()
    assert (row.item, row.from_us, row.from_others) == (
        "Youth worker",
        Decimal("600.50"),
        Decimal("199.50"),
    )


def test_people_counts_follow_the_answer(draft, owner, now):
    save_answers(
        draft,
        {"people_counts": "leeds.age_11_13=120\nleeds.age_14_17=many\nmars.age_11_13=4"},
        by=owner,
        now=now,
    )

    counts = PeopleCount.objects.values_list("district__key", "age_band", "count")
    assert list(counts) == [("leeds", "age_11_13", 120)]


class AnySequenceOfSaves(TestCase):
    """Two people save in any order, from pages of any age: every text they typed is kept."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.booleans(), st.booleans(), st.text(st.characters(codec="ascii"), max_size=6)
            ),
            max_size=8,
        )
    )
    def test_loses_no_text(self, steps):
        group = OrganisationFactory()
        people = [
            MembershipFactory(organisation=group, role=GroupRole.OWNER).user,
            MembershipFactory(organisation=group, role=GroupRole.EDITOR).user,
        ]
        draft = started(group, people[0], NOW, standard_round())
        held = [answers.marks(draft, ["need"])] * 2
        overwritten = set()
        for who, looks_first, typed in steps:
            if looks_first:
                held[who] = answers.marks(draft, ["need"])
            before = Answer.objects.filter(key="need").first()
            saved = save_answers(draft, {"need": typed}, marks=held[who], by=people[who], now=NOW)
            if saved.changed and before:
                overwritten.add(before.text)
            now_there = {a.text for a in Answer.objects.filter(key="need")}
            versions = set(AnswerVersion.objects.values_list("text", flat=True))
            was_typed = answers.tidy(typed)
            base_was_mine = not saved.changed and not saved.met
            assert was_typed in now_there | versions | {""} or base_was_mine
