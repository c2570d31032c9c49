"""The bundle for a freedom-of-information request: nobody is named in its open part."""

import hashlib
import io
import json
import zipfile

import pytest
from django.utils import timezone

from grants.errors import RuleError
from grants.exchange import disclosure_files
from grants.models import Answer, AnswerVersion, AuditEntry
from grants.rules import case_notes, disclosed_documents, disclosures, reviews
from tests.factories.assessments import InterestFactory
from tests.factories.funds import QuestionFactory, SectionFactory
from tests.factories.people import StaffFactory
from tests.factories.reserves import released_round, titled

pytestmark = pytest.mark.django_db
PLAN = "Asha Groomfield runs it. Ring 0113 496 0123 or asha@example.org."


@pytest.fixture
def application(decision_maker, officer, now):
    """A released application with a contact, a plan that names her, a note, an interest."""
    application = titled(released_round(decision_maker, released=now), "First")
    section = SectionFactory(version=application.form_version)
    QuestionFactory(section=section, key="plan", label="What will you do?")
    QuestionFactory(
        section=section, key="contact_main", label="Who is your contact?", kind="contact"
    )
    by = application.organisation.memberships.get().user
    for key, text in (
        ("plan", PLAN),
        ("contact_main.name", "Asha Groomfield"),
        ("contact_main.email", "asha@example.org"),
    ):
        Answer.objects.create(
            application=application, key=key, text=text, saved_at=now, saved_by=by
        )
    AnswerVersion.objects.create(
        application=application, key="plan", text=PLAN, reason="sent", kept_at=now, kept_by=by
    )
    case_notes.add(application, "Asha rang about the hall.", by=officer, now=now)
    case_notes.add(application, "The budget adds up.", by=officer, now=now)
    InterestFactory(
        application=application,
        person=StaffFactory(role="assessor", name="Birch Interested"),
        answer="interest",
        detail="My brother plays there.",
    )
    return application


def rows(sections, title):
    return next(section.rows for section in sections if section.title == title)


def gathered(application):
    return disclosures.gather(application, disclosed_documents.checked(application))


def packed(application):
    with disclosure_files.zip_of(gathered(application)) as made:
        return made.read()


def files_of(application):
    with zipfile.ZipFile(io.BytesIO(packed(application))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_open_part_names_nobody_whom_the_portal_knows(application, officer, decision_maker):
    opened = "".join(text for name, text in files_of(application).items() if "/open/" in name)
    people = [
        "Asha",
        "Groomfield",
        "asha@example.org",
        "0113 496 0123",
        "Birch",
        "brother",
        officer.name,
        decision_maker.name,
        *(reading.assessor.name for reading in application.assessments.all()),
        *(member.user.email for member in application.organisation.memberships.all()),
    ]

    assert [name for name in people if name in opened] == []
    assert "[person] runs it. Ring [person] or [person]." in opened


def test_what_was_taken_out_is_set_apart_with_who_is_who(application, officer):
    bundle = gathered(application)

    assert rows(bundle.set_apart, "Notes of officers") == [
        {"Number": "1", "Note": "Asha rang about the hall."}
    ]
    assert {"Called": "Officer 1", "Name": officer.name, "E-mail": officer.email} in rows(
        bundle.set_apart, "Who is who"
    )
    assert (
        rows(bundle.set_apart, "Interests declared")[0]["What it is"] == "My brother plays there."
    )
    assert rows(bundle.set_apart, "Earlier versions of answers")[0]["Answer"] == PLAN


def test_a_note_that_names_somebody_is_set_apart_as_a_whole(application):
    notes = rows(gathered(application).opened, "Notes of officers")

    assert [note["Note"] for note in notes] == [
        "Set apart: it names a person.",
        "The budget adds up.",
    ]


def test_scores_and_decision_are_in_it_under_numbers(application):
    opened = gathered(application).opened

    assert rows(opened, "Scores")[0]["By"] == "Assessor 1"
    assert rows(opened, "Scores")[0]["Comment"] == "A 4 for plan_fit."
    assert rows(opened, "Decisions")[0]["Decided"] == "Reserve"
    assert rows(opened, "What the board recommended")[0]["Recommended"] == "Reserve"


def test_before_the_release_nothing_of_the_decision_is_in_it(application):
    call = application.round
    call.released_at, call.released_by = None, None
    call.save()
    application.refresh_from_db()

    bundle = gathered(application)

    titles = {section.title for section in [*bundle.opened, *bundle.set_apart]}
    assert titles & {"Scores", "Decisions", "What the board recommended"} == set()
    assert bundle.left_out[0][0] == "Scores, recommendation and decision"


def test_contents_say_what_was_left_out_and_why(application):
    contents = files_of(application)[f"{application.reference}/contents.txt"]

    assert "- Notes of officers: 2" in contents
    assert "Answers to the equality form. They are joined to no application" in contents


def test_the_same_facts_give_the_same_file_with_right_fingerprints(application):
    first = packed(application)
    files, root = files_of(application), f"{application.reference}/"

    assert packed(application) == first
    for line in files[f"{root}SHA256SUMS"].splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[root + name].encode()).hexdigest() == digest
    assert all(name.startswith(root) and ".." not in name for name in files)
    assert json.loads(files[f"{root}open/application.json"])["reference"] == application.reference


def test_hostile_text_stays_text(application, now):
    by = application.organisation.memberships.get().user
    reviews.ask(application, "complaint", "<script>x</script>", page="1", by=by, now=now)

    page = files_of(application)[f"{application.reference}/open/application.html"]

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_taking_it_is_recorded_with_its_reason(application, officer):
    disclosures.record(
        application,
        reason="FOI 12 of 3 March",
        digest="ab",
        files=2,
        by=officer,
        now=timezone.now(),
    )

    entry = AuditEntry.objects.get(action="application.disclose")
    assert entry.facts == {"reason": "FOI 12 of 3 March", "digest": "ab", "files": 2}
    with pytest.raises(RuleError, match="which request"):
        disclosures.record(
            application, reason=" ", digest="", files=0, by=officer, now=timezone.now()
        )


def test_an_interest_shuts_it(application, officer):
    InterestFactory(application=application, person=officer, answer="interest")

    with pytest.raises(RuleError, match="closed to you"):
        disclosures.record(
            application, reason="FOI", digest="", files=0, by=officer, now=timezone.now()
        )
