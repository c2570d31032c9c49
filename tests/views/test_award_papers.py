"""A group sends its papers in the portal and an officer looks at them; nobody else comes near."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.errors import RuleError
from grants.models import Award, PaperFile
from grants.states import AwardState, PaperState
from tests.factories.award_papers import AwardPaperFactory, PaperFileFactory
from tests.factories.money import ReadyAwardFactory
from tests.factories.people import OrganisationFactory
from tests.pages import errors, links, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


@pytest.fixture
def _at_the_tests_moment(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)


@pytest.fixture
def paper(group):
    award = ReadyAwardFactory(state=AwardState.ACCEPTED, organisation=group)
    return AwardPaperFactory(award=award, label="Written rules", hint="As they are now.")


@pytest.fixture
def sent(paper):
    file = PaperFileFactory(paper=AwardPaperFactory(award=paper.award, label="Bank", sent=True))
    return file.paper


def at(side, name, paper, *parts):
    return reverse(f"{side}:{name}", args=[paper.award.reference, paper.reference, *parts])


def upload(client, paper, name="rules.txt", content=b"Our rules."):
    file = SimpleUploadedFile(name, content)
    return client.post(at("applicant", "award_paper", paper), {"file": file})


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (101 * 1024 * 1024))
    return packed.getvalue()


def test_a_group_sends_replaces_and_opens_a_paper(client_of, group_editor, paper):
    client = client_of(group_editor)
    grant = client.get(reverse("applicant:award_detail", args=[paper.award.reference]))
    assert "Written rules Due on Monday 21 December 2026" in text(page(grant))
    assert links(grant)["Written rules"] == at("applicant", "award_paper", paper)

    upload(client, paper)
    first = PaperFile.objects.get()
    got = client.get(at("applicant", "award_paper_file", paper, first.reference))
    client.post(at("applicant", "award_paper_file_remove", paper, first.reference))
    upload(client, paper, content=b"Our rules of this year.")

    assert b"".join(got.streaming_content) == b"Our rules."
    assert got.headers["Content-Disposition"] == 'attachment; filename="rules.txt"'
    gone = client.get(at("applicant", "award_paper_file", paper, first.reference))
    assert gone.status_code == 404
    paper.refresh_from_db()
    assert (paper.state, paper.files.filter(removed_at=None).count()) == (PaperState.SENT, 1)


@pytest.mark.parametrize("is_in_force", [True, False])
def test_a_group_reads_once_that_a_paper_is_only_wanted_if_it_has_it(
    client_of, group_editor, paper, is_in_force
):
    paper.is_required = False
    paper.save()
    if not is_in_force:
        offered = {
            "state": AwardState.OFFERED,
            "accepted_at": None,
            "accept_by": date(2026, 12, 14),
        }
        Award.objects.filter(pk=paper.award_id).update(**offered)

    page_of_grant = client_of(group_editor).get(
        reverse("applicant:award_detail", args=[paper.award.reference])
    )

    words = text(page(page_of_grant))
    assert words.count("If you have it") == is_in_force
    assert words.count("We pay without it too") == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rules.exe", b"MZ", "is not a type we can open"),
        ("rules.pdf", b"PK\x03\x04", "is damaged, or is another type than its name says"),
        ("rules.pdf", b"<html><script>alert(1)</script></html>", "is damaged, or is another type"),
        ("rules.txt", b"", "is empty"),
        ("rules.docx", bomb, "is damaged, or is another type"),
    ],
)
def test_a_hostile_file_is_refused_with_the_reason_and_kept_nowhere(
    client_of, owner, paper, name, content, said
):
    kept = set(storages["private"].listdir("")[1])

    seen = upload(client_of(owner), paper, name, content() if callable(content) else content)

    (error,) = errors(seen)
    assert said in error
    assert not PaperFile.objects.exists()
    assert set(storages["private"].listdir("")[1]) == kept


def test_a_file_that_the_scanner_refuses_is_kept_nowhere(client_of, owner, paper, monkeypatch):
    def scan(name, content):
        raise RuleError(f'"{name}" was refused by our virus scanner')

    monkeypatch.setattr("grants.gateways.scanner.scan", scan)

    seen = upload(client_of(owner), paper)

    assert errors(seen) == ['"rules.txt" was refused by our virus scanner']
    assert not PaperFile.objects.exists()


def test_the_name_of_a_file_cannot_mislead(client_of, owner, paper):
    client = client_of(owner)
    upload(client, paper, "../..\\<script>alert(1)</script>.txt")

    name = PaperFile.objects.get().file_name
    assert name.endswith(".txt")
    assert not set('<>/\\"') & set(name)
    assert name in text(page(client.get(at("applicant", "award_paper", paper))))


def test_a_refused_file_leaves_nothing_behind(client_of, owner, paper):
    paper.award.state = AwardState.CLOSED
    paper.award.save()
    kept = set(storages["private"].listdir("")[1])

    seen = upload(client_of(owner), paper)

    assert seen.context["form"].errors["file"] == [
        "This grant is over, so its papers stay as they are."
    ]
    assert set(storages["private"].listdir("")[1]) == kept


def test_a_viewer_reads_and_sends_nothing(client_of, group_viewer, sent):
    client = client_of(group_viewer)

    seen = client.get(at("applicant", "award_paper", sent))

    assert (seen.status_code, "Send this file" in seen.content.decode()) == (200, False)
    assert upload(client, sent).status_code == 403
    file = sent.files.get()
    removal = at("applicant", "award_paper_file_remove", sent, file.reference)
    assert client.post(removal).status_code == 403
    assert sent.files.get().removed_at is None


@pytest.mark.parametrize("side", ["applicant", "staff"])
def test_papers_of_another_award_are_not_found_under_ones_own(client_of, request, sent, side):
    person = request.getfixturevalue("owner" if side == "applicant" else "officer")
    client = client_of(person)
    other = PaperFileFactory(
        paper__award=ReadyAwardFactory(
            organisation=OrganisationFactory(), state=AwardState.ACCEPTED
        )
    )
    mine = sent.award.reference

    addresses = [
        reverse(f"{side}:award_paper", args=[mine, other.paper.reference]),
        reverse(f"{side}:award_paper_file", args=[mine, other.paper.reference, other.reference]),
        reverse(f"{side}:award_paper_file", args=[mine, sent.reference, other.reference]),
        reverse(f"{side}:award_paper_file_show", args=[mine, sent.reference, other.reference]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_another_group_finds_nothing(client_of, other_group, sent):
    client, file = client_of(other_group), sent.files.get()

    assert upload(client, sent).status_code == 404
    removal = at("applicant", "award_paper_file_remove", sent, file.reference)
    assert client.post(removal).status_code == 404
    assert sent.files.get().removed_at is None


def test_an_offer_shows_its_papers_and_takes_none_yet(client_of, owner, paper):
    paper.award.state, paper.award.accepted_at = AwardState.OFFERED, None
    paper.award.accept_by = date(2026, 12, 14)
    paper.award.save()
    client = client_of(owner)

    offer = text(page(client.get(reverse("applicant:award_detail", args=[paper.award.reference]))))
    seen = text(page(client.get(at("applicant", "award_paper", paper))))

    assert "Papers we ask for once you accept" in offer
    assert "Accept the offer first." in seen


def test_an_officer_accepts_a_paper_from_the_list_of_what_waits(client_of, officer, sent):
    client = client_of(officer)
    home = text(page(client.get(reverse("staff:home"))))
    listed = client.get(reverse("staff:award_papers"))

    seen = client.get(at("staff", "award_paper", sent))
    client.post(at("staff", "award_paper", sent), {"way": "accept", "accept-seen": sent.changes})

    assert "1 paper of a grant to look at" in home
    assert links(listed)["Bank"] == at("staff", "award_paper", sent)
    assert "rules.png" in links(seen)
    sent.refresh_from_db()
    assert (sent.state, sent.read_by) == (PaperState.ACCEPTED, officer)


def test_an_officer_asks_again_and_the_group_reads_why(client_of, officer, owner, sent):
    posted = {
        "way": "ask_again",
        "again-seen": sent.changes,
        "again-reason": "It is <b>blurred</b>.",
        "again-due_on_day": "14",
        "again-due_on_month": "12",
        "again-due_on_year": "2026",
    }
    client_of(officer).post(at("staff", "award_paper", sent), posted)

    seen = client_of(owner).get(at("applicant", "award_paper", sent))

    assert "It is <b>blurred</b>." in text(page(seen))
    assert "Due on Monday 14 December 2026" in text(page(seen))


def test_an_officer_waives_a_paper_with_a_reason(client_of, officer, paper):
    client = client_of(officer)

    without = client.post(at("staff", "award_paper", paper), {"way": "waive"})
    client.post(at("staff", "award_paper", paper), {"way": "waive", "waive-reason": "Seen."})

    assert errors(without) == ["Say why we do not need it"]
    paper.refresh_from_db()
    assert (paper.state, paper.note) == (PaperState.WAIVED, "Seen.")


def test_an_officer_is_told_when_the_files_changed_meanwhile(client_of, officer, sent):
    posted = {"way": "accept", "accept-seen": sent.changes - 1}

    seen = client_of(officer).post(at("staff", "award_paper", sent), posted)

    assert "The group has changed these files" in text(page(seen))
    sent.refresh_from_db()
    assert sent.state == PaperState.SENT


@pytest.mark.parametrize("name", ["finance", "auditor"])
def test_finance_and_auditors_read_papers_and_change_nothing(client_of, request, sent, name):
    client = client_of(request.getfixturevalue(name))

    seen = client.get(at("staff", "award_paper", sent))
    client.post(at("staff", "award_paper", sent), {"way": "accept", "accept-seen": 1})

    assert seen.status_code == 200
    assert "Accept it" not in seen.content.decode()
    sent.refresh_from_db()
    assert sent.state == PaperState.SENT


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    client_of, officer, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        AwardPaperFactory(sent=True)
    client = client_of(officer)
    client.get(reverse("staff:award_papers"))

    with django_assert_max_num_queries(12):
        seen = client.get(reverse("staff:award_papers"))

    assert len(seen.context["page"].object_list) == rows


def test_late_papers_stand_in_a_list_of_their_own(client_of, officer, paper, sent):
    client = client_of(officer)
    type(paper).objects.filter(pk=paper.pk).update(due_on="2026-11-20")

    seen = client.get(reverse("staff:award_papers"), {"view": "late"})

    assert list(seen.context["page"].object_list) == [paper]
    assert "3 days late" in text(page(seen)).replace("\xa0", " ")
