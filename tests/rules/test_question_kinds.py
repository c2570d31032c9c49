"""Addresses and guidance everywhere a form goes: pages, saving, copies, papers, new rounds."""

import pytest
from django.urls import reverse

from grants.errors import RuleError
from grants.gateways import files as store
from grants.models import Question
from grants.rules import (
    answer_faults,
    answers,
    applications,
    casework,
    copies,
    corrections,
    forms,
    papers,
    questions,
    reuse,
    task_list,
)
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory, DocumentFactory
from tests.factories.assessments import AssessmentFactory, declared
from tests.factories.funds import (
    FormVersionFactory,
    QuestionFactory,
    RoundFactory,
    SectionFactory,
)
from tests.pages import errors, page, text
from tests.views.applicant.writing import at, typed_in

Kind = Question.Kind
pytestmark = pytest.mark.django_db
ADDRESS = {
    "venue.line_1": "2 Chapel Street",
    "venue.line_2": "Mill Hill",
    "venue.town": "Leeds",
    "venue.postcode": "LS9 6AA",
}


@pytest.fixture
def section():
    """A page with guidance, an address and a plain question."""
    section = SectionFactory(version=FormVersionFactory(), key="place")
    QuestionFactory(
        section=section,
        key="before_you_start",
        kind=Kind.GUIDANCE,
        label="Before you start",
        hint="Ask the owner of the hall.\n\nThey know their insurer.",
    )
    QuestionFactory(section=section, key="venue", kind=Kind.ADDRESS, label="Where is the hall?")
    QuestionFactory(section=section, key="activities", label="What will you do?")
    return section


@pytest.fixture
def draft(section, group, owner, now, time_machine):
    time_machine.move_to(now, tick=False)
    return applications.start(RoundFactory(form_version=section.version), group, by=owner, now=now)


def filled(draft, owner, now):
    answers.save_answers(draft, {**ADDRESS, "activities": "Football."}, by=owner, now=now)
    return answers.filled(draft)


def test_the_page_shows_guidance_between_the_questions_and_a_box_for_each_part(
    client_of, owner, draft
):
    seen = page(client_of(owner).get(at("section", draft, key="place")))

    assert [text(h) for h in seen.iter("h2")][:1] == ["Before you start"]
    assert "They know their insurer." in text(seen)
    boxes = [box for box in seen.iter("input") if box.get("name", "").startswith("venue.")]
    assert [(box.get("name"), box.get("autocomplete")) for box in boxes] == [
        ("venue.line_1", "address-line1"),
        ("venue.line_2", "address-line2"),
        ("venue.town", "address-level2"),
        ("venue.postcode", "postal-code"),
    ]


def test_an_address_is_saved_part_by_part_with_its_postcode_tidied(client_of, owner, draft):
    client = client_of(owner)
    posted = typed_in(client, draft, "place", **{**ADDRESS, "venue.postcode": "ls96aa"})

    saved = client.post(at("section", draft, key="place"), {**posted, "activities": "Football."})

    assert saved.url == at("documents", draft)
    assert dict(draft.answers.values_list("key", "text")) == {**ADDRESS, "activities": "Football."}


def test_half_an_address_says_what_is_missing_and_is_kept(client_of, owner, draft):
    client = client_of(owner)
    posted = typed_in(client, draft, "place", **{"venue.line_1": "2 Chapel Street"})

    seen = client.post(at("section", draft, key="place"), posted)

    assert errors(seen) == ["Enter the town or city", "Enter the postcode"]
    assert draft.answers.get(key="venue.line_1").text == "2 Chapel Street"


def test_guidance_is_never_missing_and_never_counted(draft, owner, now):
    empty = answers.filled(draft)
    assert [fault.place for fault in answer_faults.missing(empty, questions.shown(empty))] == [
        "venue.line_1",
        "activities",
    ]
    (task,) = [t for t in task_list.tasks(empty, is_confirmed=True) if t.page == "section"]
    assert task.state == task_list.NOT_STARTED

    full = filled(draft, owner, now)

    assert applications.to_do(full, is_confirmed=True) == []
    (task,) = [t for t in task_list.tasks(full, is_confirmed=True) if t.page == "section"]
    assert task.state == task_list.DONE
    assert [key for key, _ in casework.to_open_again(draft)] == ["venue", "activities"]


def test_a_section_whose_questions_are_not_asked_has_no_page(draft, section):
    section.questions.exclude(kind=Kind.GUIDANCE).update(above_amount=1000)

    assert task_list.sections(answers.filled(draft)) == []


def test_copies_hold_the_address_and_no_guidance(draft, owner, now):
    filled(draft, owner, now)

    copy = copies.as_text(draft)

    assert "Where is the hall?\n2 Chapel Street\nMill Hill\nLeeds\nLS9 6AA\n" in copy
    assert "Before you start" not in copy


def test_an_assessor_of_a_blind_round_never_reads_an_address(draft, owner, now):
    filled(draft, owner, now)

    blind = papers.for_assessor(draft)
    draft.round.is_blind = False
    named = papers.for_assessor(draft)

    assert [item.key for part in blind.parts for item in part.items] == ["activities"]
    assert [item.key for part in named.parts for item in part.items] == ["venue", "activities"]


def test_an_address_comes_along_into_a_new_round(draft, section, owner, now):
    filled(draft, owner, now)

    plan = reuse.plan(draft, RoundFactory(form_version=section.version))

    assert plan.texts == {**ADDRESS, "activities": "Football."}
    assert plan.came == ["Where is the hall?", "What will you do?"]


def test_a_correction_does_not_turn_a_question_into_guidance(draft, section, officer, now):
    fresh = forms.copy(section.version, by=officer, now=now)
    Question.objects.filter(section__version=fresh, key="activities").update(kind=Kind.GUIDANCE)

    with pytest.raises(RuleError, match="asks for something else than before"):
        corrections.correct_form(draft.round, fresh, note="Shorter.", by=officer, now=now)


def test_the_public_page_tells_guidance_without_notes(client, section):
    call = RoundFactory(form_version=section.version, slug="winter-2026")
    section.questions.filter(kind=Kind.GUIDANCE).update(is_required=False, is_published=True)

    seen = client.get(f"/funds/{call.fund.slug}/winter-2026/questions/")

    said = text(page(seen))
    assert "Before you start Ask the owner of the hall. They know their insurer. Where" in said


def test_check_refuses_guidance_that_nobody_would_see(section):
    lonely = SectionFactory(version=section.version)
    QuestionFactory(section=lonely, kind=Kind.GUIDANCE, label="About your budget")
    QuestionFactory(section=lonely, kind=Kind.BUDGET)

    with pytest.raises(RuleError, match="Nobody would see “About your budget”"):
        forms.check(section.version)


def test_check_refuses_a_question_that_depends_on_guidance(section):
    section.questions.filter(key="activities").update(
        shown_if_key="before_you_start", shown_if_values=["yes"]
    )

    with pytest.raises(RuleError, match="before_you_start, which this form does not ask"):
        forms.check(section.version)


# --- Kept apart from scoring ---


@pytest.fixture
def kept_apart(section, group, owner, now):
    """A sent application with an answer and a file that no assessor and no board member may see."""
    for key, kind in (("links", Kind.LONG_TEXT), ("statement", Kind.FILE), ("plan", Kind.FILE)):
        QuestionFactory(section=section, key=key, kind=kind, label=f"The {key}")
    section.questions.filter(key__in=["links", "statement"]).update(is_for_officers=True)
    application = ApplicationFactory(
        round=RoundFactory(form_version=section.version, is_blind=False),
        organisation=group,
        sent=True,
        state=ApplicationState.ASSESSING,
    )
    application.answers.create(key="links", text="My aunt.", saved_at=now, saved_by=owner)
    for label in ("The statement", "The plan"):
        DocumentFactory(application=application, label=label)
    return application


def seen_in(read):
    items = [item.key for part in read.parts for item in part.items]
    return "links" in items, [label for label, _ in read.documents]


def test_what_is_kept_apart_is_read_by_officers_only(kept_apart):
    assert seen_in(papers.for_officer(kept_apart)) == (True, ["The statement", "The plan"])
    assert seen_in(papers.for_assessor(kept_apart)) == (False, ["The plan"])
    assert seen_in(papers.for_board(kept_apart)) == (False, ["The plan"])


def test_what_is_kept_apart_is_not_counted_among_the_documents_of_a_blind_round(kept_apart):
    kept_apart.round.is_blind = True

    assert seen_in(papers.for_assessor(kept_apart)) == (False, ["Document 1, TXT"])


def test_an_assessor_cannot_fetch_a_file_that_is_kept_apart(client_of, assessor, kept_apart):
    declared(AssessmentFactory(application=kept_apart, assessor=assessor))
    clean = store.check("plan.txt", b"We meet at six.")
    kept_apart.documents.filter(label="The plan").update(stored_as=store.keep(clean))

    def fetched(label):
        document = kept_apart.documents.get(label=label)
        return client_of(assessor).get(
            reverse("assessor:assessment_document", args=[kept_apart.reference, document.reference])
        )

    assert fetched("The plan").status_code == 200
    assert fetched("The statement").status_code == 404


def test_a_budget_that_is_kept_apart_shows_no_figure(kept_apart, section):
    QuestionFactory(section=section, key="budget", kind=Kind.BUDGET, is_for_officers=True)
    kept_apart.budget_lines.create(
        category="staff", item="Worker", cost=100, from_us=100, from_others=0, in_kind=0, position=1
    )

    assert papers.for_officer(kept_apart).budget_totals["cost"] == 100
    assert papers.for_assessor(kept_apart).budget_totals["cost"] == 0


def test_check_refuses_to_keep_the_head_of_an_application_apart(section):
    QuestionFactory(section=section, key="project_title", label="Its name?", is_for_officers=True)

    with pytest.raises(RuleError, match="stands at the head of every application"):
        forms.check(section.version)
