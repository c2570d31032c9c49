"""Old answers in a new round: what is asked again comes along, over the limit too, and the rest is named."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from grants.errors import RuleError
from grants.models import AuditEntry, BudgetLine, Question, Strand
from grants.rules import answer_faults, answers, applications, budgets, code_lists, questions, reuse
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory, DocumentFactory
from tests.factories.awards import AwardFactory
from tests.factories.forms import BUDGET, DECLARATION, SMALL, ready, standard_round
from tests.factories.funds import (
    DistrictFactory,
    FormVersionFactory,
    QuestionFactory,
    RoundFactory,
    SectionFactory,
)
from tests.factories.people import LONG_AGO

Kind = Question.Kind
ANEW = {"interests"}


@pytest.fixture
def sent(group, owner, now):
    code_lists.load()
    return applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)


def small_round(*asked, **facts):
    """A round whose form asks just these: (key, kind, further facts)."""
    version = FormVersionFactory()
    section = SectionFactory(version=version)
    for key, kind, more in asked:
        QuestionFactory(section=section, key=key, label=f"The {key}?", kind=kind, **more)
    return RoundFactory(form_version=version, **facts)


def old(group, owner, now, *asked, **texts):
    """A withdrawn application to a round that asked these."""
    draft = applications.start(small_round(*asked), group, by=owner, now=now)
    answers.save_answers(draft, texts, by=owner, now=now)
    return applications.withdraw(draft, by=owner, now=now)


pytestmark = pytest.mark.django_db


def test_everything_that_is_asked_again_comes_along(sent, owner, now):
    DocumentFactory(application=sent)
    call = standard_round()

    draft = reuse.start(sent, call, by=owner, now=now + timedelta(days=1))

    kept = dict(draft.answers.values_list("key", "text"))
    assert kept == {key: text for key, text in SMALL.items() if key not in ANEW}
    assert (draft.state, draft.round, draft.title) == ("draft", call, "Friday Night Project")
    assert draft.budget_lines.count() == 2
    assert sum(count.count for count in draft.people_counts.all()) == 150
    assert draft.organisation_confirmed_at is None
    assert not draft.documents.exists()


def test_the_trail_of_the_new_draft_names_the_old_one(sent, owner, now):
    draft = reuse.start(sent, standard_round(), by=owner, now=now)

    entry = AuditEntry.objects.get(action="application.copy_answers")
    assert (entry.subject_id, entry.facts["copied_from"]) == (draft.pk, sent.reference)
    assert "need" in entry.facts["rows"]
    assert SMALL["need"] not in str(entry.facts)
    assert draft.copied_from == sent


def test_the_old_one_stays_as_it_is(sent, owner, now):
    before = dict(sent.answers.values_list("key", "text"))

    draft = reuse.start(sent, standard_round(), by=owner, now=now)
    answers.save_answers(draft, {"need": "Another need."}, by=owner, now=now)

    sent.refresh_from_db()
    assert sent.state == ApplicationState.SUBMITTED
    assert dict(sent.answers.values_list("key", "text")) == before
    assert BudgetLine.objects.filter(application=sent).count() == 2


def test_pressed_twice_there_is_one_draft(sent, owner, now):
    call = standard_round()

    first = reuse.start(sent, call, by=owner, now=now)
    second = reuse.start(sent, call, by=owner, now=now)

    assert first == second
    assert AuditEntry.objects.filter(action="application.copy_answers").count() == 1


def test_a_draft_that_is_there_already_is_left_alone(sent, group, owner, now):
    call = standard_round()
    there = applications.start(call, group, by=owner, now=now, texts={"need": "Ours."})

    with pytest.raises(RuleError, match=there.reference):
        reuse.start(sent, call, by=owner, now=now)

    there.refresh_from_db()
    assert there.answers.get(key="need").text == "Ours."
    assert there.copied_from is None


def test_a_draft_is_not_copied(group, owner, now):
    draft = ApplicationFactory(organisation=group)

    with pytest.raises(RuleError, match="still a draft"):
        reuse.start(draft, standard_round(), by=owner, now=now)


def test_a_round_for_other_kinds_of_group_is_refused_and_not_offered(sent, owner, now):
    for_schools = standard_round(organisation_kinds=["school"])
    for_us = standard_round()

    assert for_us in reuse.rounds_for(sent, now=now)
    assert for_schools not in reuse.rounds_for(sent, now=now)
    with pytest.raises(RuleError, match="not open to groups of your kind"):
        reuse.start(sent, for_schools, by=owner, now=now)


def test_a_closed_round_is_refused(sent, owner, now):
    with pytest.raises(RuleError, match="not open now"):
        reuse.start(sent, standard_round(closed=True), by=owner, now=now)


def test_somebody_who_only_reads_is_refused(sent, group_viewer, now):
    with pytest.raises(RuleError, match="Ask an owner"):
        reuse.start(sent, standard_round(), by=group_viewer, now=now)


def test_a_group_that_owes_a_report_is_refused_as_when_it_starts(sent, owner, now):
    award = AwardFactory(organisation=sent.organisation)
    award.reports.create(due_on=now.date() - timedelta(days=9))

    with pytest.raises(RuleError, match="report that your group owes us"):
        reuse.start(sent, standard_round(), by=owner, now=now)


def test_an_answer_over_the_new_limit_is_kept_whole_and_said(group, owner, now):
    long = "word " * 80
    before = old(group, owner, now, ("need", Kind.LONG_TEXT, {}), need=long)
    call = small_round(("need", Kind.LONG_TEXT, {"limit_words": 75}))

    draft = reuse.start(before, call, by=owner, now=now)

    assert draft.answers.get(key="need").text == long.strip()
    form = answers.filled(draft)
    assert [f.words for f in answer_faults.faults(form, questions.asked(form))] == [
        "80 words. Take 5 out; we have kept all of them for now"
    ]


def test_options_that_are_gone_are_left_out_and_named(group, owner, now):
    options = [["a", "Football"], ["b", "Boxing"], ["c", "Chess"]]
    before = old(
        group,
        owner,
        now,
        ("many", Kind.SEVERAL_OF, {"options": options}),
        ("one", Kind.ONE_OF, {"options": options}),
        many="a\nb\nc",
        one="b",
    )
    call = small_round(
        ("many", Kind.SEVERAL_OF, {"options": options[:1]}),
        ("one", Kind.ONE_OF, {"options": options[2:]}),
    )

    plan = reuse.plan(before, call)

    assert plan.texts == {"many": "a"}
    assert plan.came == ["The many?"]
    assert plan.left_out == [("The many?", ["Boxing", "Chess"]), ("The one?", ["Boxing"])]


def test_several_choices_do_not_become_one(group, owner, now):
    options = {"options": [["a", "Football"], ["b", "Boxing"]]}
    before = old(group, owner, now, ("sport", Kind.SEVERAL_OF, options), sport="a\nb")

    plan = reuse.plan(before, small_round(("sport", Kind.ONE_OF, options)))

    assert (plan.texts, plan.left_out) == ({}, [("The sport?", ["Football", "Boxing"])])


def test_questions_that_are_gone_or_of_another_kind_are_named(group, owner, now):
    before = old(
        group,
        owner,
        now,
        ("gone", Kind.LONG_TEXT, {}),
        ("changed", Kind.LONG_TEXT, {}),
        ("shorter", Kind.LONG_TEXT, {}),
        gone="Text.",
        changed="Text.",
        shorter="Text.",
    )
    call = small_round(("changed", Kind.MONEY, {}), ("shorter", Kind.SHORT_TEXT, {}))

    plan = reuse.plan(before, call)

    assert plan.not_asked == ["The gone?", "The changed?"]
    assert plan.texts == {"shorter": "Text."}


def test_numbers_of_people_in_districts_that_the_round_is_not_for_are_named(group, owner, now):
    code_lists.load()
    for key in ("leeds", "kirklees"):
        DistrictFactory(key=key)
    table = ("people_counts", Kind.PEOPLE_COUNTS, {})
    before = old(group, owner, now, table, people_counts="leeds.age_11_13=9\nkirklees.age_11_13=5")
    call = small_round(table)
    call.districts.add(DistrictFactory(key="leeds"))

    plan = reuse.plan(before, call)

    assert plan.texts == {"people_counts": "leeds.age_11_13=9"}
    assert plan.left_out == [("The people_counts?", ["Kirklees"])]


def test_a_kind_of_cost_that_is_gone_is_chosen_anew(group, owner, now):
    code_lists.load()
    text = BUDGET.replace("staff\t", "zeppelins\t")
    table = ("budget", Kind.BUDGET, {})
    before = old(group, owner, now, table, budget=text)

    plan = reuse.plan(before, small_round(table))

    kept = budgets.from_text(plan.texts["budget"])
    assert [(line.category, line.cost) for line in kept] == [("", "800"), ("venue", "400")]
    assert plan.left_out == [("The budget?", ["zeppelins"])]


def test_what_says_who_signs_and_who_has_links_is_written_anew(sent):
    plan = reuse.plan(sent, standard_round())

    assert not [key for key in plan.texts if key.startswith(("declaration", "interests"))]
    assert plan.not_asked == []


class AnyAnswer(TestCase):
    """Whatever was written comes along as it was, or is named."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200),
        st.booleans(),
    )
    def test_no_text_is_lost_or_changed(self, typed, is_asked_again):
        question = ("need", Kind.LONG_TEXT, {})
        kept = answers.tidy(typed)
        before = ApplicationFactory(round=small_round(question), state="not_sent")
        person = before.created_by
        if kept:
            before.answers.create(key="need", text=kept, saved_at=LONG_AGO, saved_by=person)

        plan = reuse.plan(before, small_round(question) if is_asked_again else small_round())

        assert plan.texts == ({"need": kept} if kept and is_asked_again else {})
        assert plan.not_asked == (["The need?"] if kept and not is_asked_again else [])


def test_a_strand_is_asked_anew(sent, owner, now):
    call = standard_round()
    for name in ("Young people", "Streets"):
        Strand.objects.create(round=call, name=name, summary=name, pot="70000.00")

    draft = reuse.start(sent, call, by=owner, now=now + timedelta(days=1))

    assert draft.strand is None
    left = applications.to_do(answers.filled(draft), is_confirmed=True)
    assert "Choose the strand that you ask for money" in [fault.words for fault in left]
