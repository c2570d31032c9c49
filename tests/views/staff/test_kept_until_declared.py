"""A post that is stopped until its sender has declared again loses no word of it, and shows it to nobody else."""

from collections import defaultdict

import pytest
from django.urls import resolve, reverse

from grants.models import AuditEntry, Decision, Score
from grants.rules import interests, meetings, triage, triage_checks
from grants.states import ApplicationState
from grants.views import kept
from tests import world as small_world
from tests.addresses_table import ADDRESSES
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, standard_round
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    held_meeting,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import MembershipFactory, OrganisationFactory, StaffFactory
from tests.pages import page, text
from tests.test_addresses import path_of

pytestmark = pytest.mark.django_db
NO_INTEREST = {"answer": "none", "has_read": "on"}
INTEREST = {"answer": "interest", "detail": "My sister joined.", "has_read": "on"}
NOT_SURE = {**INTEREST, "answer": "not_sure"}


@pytest.fixture
def sent(officer, now):
    """An application about which the officer declared before somebody joined the group."""
    application = ApplicationFactory(sent=True)
    interests.declare(application, "none", by=officer, now=now)
    MembershipFactory(organisation=application.organisation)
    return application


def at(application, end="", side="staff"):
    return reverse(f"{side}:{end}", args=[application.reference])


def boxes(response):
    """What stands in the boxes of a page, by their names."""
    found = defaultdict(list)
    for box in page(response).iter():
        name = box.get("name")
        if box.tag == "textarea":
            found[name].append("".join(box.itertext()).strip("\n"))
        elif box.tag == "select":
            found[name] += [
                one.get("value") for one in box.iter("option") if "selected" in one.attrib
            ]
        elif box.tag == "input" and box.get("type") in ("radio", "checkbox"):
            found[name] += [box.get("value")] if "checked" in box.attrib else []
        elif box.tag == "input":
            found[name].append(box.get("value"))
    return found


def stopped(client, address, typed, declaration=NO_INTEREST):
    """Post, be led to the declaration, make it, and return the page to which that leads."""
    led = client.post(address, typed)
    assert "/interest" in led.url
    assert "What you wrote is kept" in text(page(client.get(led.url)))
    return client.post(led.url, declaration, follow=True)


def assert_back(response, typed):
    """Every word is in its box again, and the page says that it is not saved."""
    assert "It is not saved yet" in text(page(response))
    found = boxes(response)
    for name, value in typed.items():
        wanted = value if isinstance(value, list) else [value]
        assert [one for one in found[name] if one in wanted] == wanted, name


def test_a_finding_comes_back_unsaved_and_goes_once_it_is_sent(client_of, officer, sent):
    client = client_of(officer)
    typed = {
        "rule": next(iter(triage.eligibility_rules())),
        "finding": "Half of it is in <b>Skipton</b> & beyond.",
    }

    back = stopped(client, at(sent, "application_ineligible"), typed)

    assert back.redirect_chain[-1][0] == at(sent, "application_ineligible")
    assert_back(back, typed)
    sent.refresh_from_db()
    assert sent.state == ApplicationState.SUBMITTED
    assert kept.KEY not in client.session
    assert boxes(client.get(at(sent, "application_ineligible")))["finding"] == [""]
    client.post(at(sent, "application_ineligible"), typed)
    sent.refresh_from_db()
    assert sent.state == ApplicationState.INELIGIBLE


def test_a_note_for_colleagues_comes_back_into_its_own_box(client_of, officer, sent):
    back = stopped(client_of(officer), at(sent, "case_note_add"), {"text": "Rang the chair."})

    found = {box.get("id"): "".join(box.itertext()).strip() for box in page(back).iter("textarea")}
    assert found["id_note_text"] == "Rang the chair."
    assert [key for key, words in found.items() if words] == ["id_note_text"]


def test_checks_come_back_line_by_line(client_of, officer, sent):
    client = client_of(officer)
    key = triage_checks.checklist()[0]["key"]
    typed = {f"{key}-result": "pass", f"{key}-finding": "Seen, signed in May."}

    assert_back(stopped(client, at(sent, "application_checks"), typed), typed)


@pytest.mark.parametrize("name", ["assessment_change", "assessment_reassign"])
def test_what_was_sent_to_an_address_without_a_page_comes_back_where_its_form_stands(
    client_of, officer, sent, name
):
    sent.state = ApplicationState.ASSESSING
    sent.save()
    reading = AssessmentFactory(application=sent)
    box = "reason" if name == "assessment_change" else f"reassign-{reading.pk}-reason"
    typed = {"assessor": reading.assessor.email, "move": "withdraw", box: "Is ill until June."}

    back = stopped(client_of(officer), at(sent, name), typed)

    assert back.redirect_chain[-1][0] == at(sent, "application_assessors")
    assert_back(back, {box: "Is ill until June."})


def test_a_score_with_its_comment_comes_back_to_the_assessor(client_of, assessor, now):
    application = ApplicationFactory(
        round=standard_round(), sent=True, state=ApplicationState.ASSESSING
    )
    AssessmentFactory(application=application, assessor=assessor)
    interests.declare(application, "none", by=assessor, now=now)
    MembershipFactory(organisation=application.organisation)
    address = reverse("assessor:assessment_score", args=[application.reference, "need"])
    typed = {"score": "4", "comment": "You name the street and the hours."}

    back = stopped(client_of(assessor), address, typed)

    assert back.redirect_chain[-1][0] == address
    assert_back(back, typed)
    assert not Score.objects.exists()


@pytest.fixture
def before_the_board():
    """An application in the room about which everybody has to declare again, or for the first time."""
    call = round_at_panel(quorum=0)
    application = application_at_panel(call, (5, 5), organisation=OrganisationFactory())
    open_panel(call)
    return application


def test_reasons_of_a_decision_come_back(client_of, decision_maker, before_the_board):
    record(before_the_board.round)
    interests.declare(before_the_board, "none", by=decision_maker, now=AT_PANEL)
    MembershipFactory(organisation=before_the_board.organisation)
    typed = {"outcome": "fund", "amount": "2 999.50", "reason": "It lights the ginnel."}

    back = stopped(client_of(decision_maker), at(before_the_board, "decision_edit"), typed)

    assert_back(back, typed)
    assert not Decision.objects.exists()


@pytest.fixture
def board(before_the_board):
    board = [StaffFactory(role="board_member", name=name) for name in ("Ann", "Ben", "Cas")]
    held_meeting(before_the_board.recommendation.panel, there=board)
    return board


def declare_in_the_room(client, address, typed, interested=()):
    led = client.post(address, typed)
    assert "/interests/" in led.url
    assert "What you wrote is kept" in text(page(client.get(led.url)))
    answer = {"interested": interested, "detail": "A cousin.", "declares": "on"}
    return client.post(led.url, answer, follow=True)


def test_a_minute_comes_back_with_its_ticks_and_the_version_that_was_read(
    client_of, officer, board, before_the_board
):
    address = at(before_the_board, "meeting_item")
    typed = {"note": "Said as written.", "away": [str(board[1].pk)], "version": "0"}

    meetings.write_item(before_the_board, note="Other.", version=0, by=officer, now=AT_PANEL)
    back = declare_in_the_room(client_of(board[0]), address, typed)

    assert_back(back, typed)
    again = client_of(board[0]).post(address, typed)
    assert "changed the minutes while you were writing" in text(page(again))


def test_an_interest_that_is_declared_in_the_room_throws_the_minute_away(
    client_of, board, before_the_board
):
    client = client_of(board[0])

    declare_in_the_room(
        client,
        at(before_the_board, "meeting_dissent"),
        {"member": board[0].pk, "reason": "Too dear."},
        interested=[before_the_board.reference],
    )

    assert kept.KEY not in client.session


@pytest.mark.parametrize("declaration", [INTEREST, NOT_SURE])
def test_a_declaration_that_shuts_the_papers_throws_the_words_away(
    client_of, officer, sent, declaration
):
    client = client_of(officer)

    stopped(client, at(sent, "case_note_add"), {"text": "Rang the chair."}, declaration)

    assert kept.KEY not in client.session
    assert client.get(at(sent, "case_note_add")).status_code == 403


def test_a_page_that_closed_meanwhile_throws_the_words_away(client_of, officer, sent):
    client = client_of(officer)
    client.post(at(sent, "case_note_add"), {"text": "Rang the chair."})
    MembershipFactory(organisation=sent.organisation, user=officer)

    assert client.get(at(sent, "case_note_add")).status_code == 403
    assert kept.KEY not in client.session


def test_nobody_else_who_uses_the_same_browser_reads_it(client_of, officer, sent):
    client = client_of(officer)
    client.post(at(sent, "case_note_add"), {"text": "Rang the chair."})

    other = client_of(StaffFactory(role="officer"))

    assert "Rang the chair." not in other.get(at(sent, "case_note_add")).content.decode()
    assert kept.KEY not in other.session


def test_what_is_posted_later_to_the_page_stands_in_place_of_what_was_kept(
    client_of, officer, sent, now
):
    client = client_of(officer)
    client.post(at(sent, "case_note_add"), {"text": "Rang the chair."})
    interests.declare(sent, "none", by=officer, now=now)

    client.post(at(sent, "case_note_add"), {"text": "Rang twice."})

    assert kept.KEY not in client.session


def test_a_press_without_words_leads_back_and_leaves_nothing(client_of, officer, sent):
    client = client_of(officer)
    led = client.post(at(sent, "application_start"))

    back = client.post(led.url, NO_INTEREST, follow=True)

    assert back.redirect_chain == [(at(sent, "application_detail"), 302)]
    assert kept.KEY not in client.session
    assert "It is not saved yet" not in back.content.decode()
    assert not AuditEntry.objects.filter(action="application.take").exists()


def test_the_kept_words_wait_for_the_application_that_they_are_about(client_of, officer, sent, now):
    client = client_of(officer)
    other = ApplicationFactory(sent=True)
    client.post(at(sent, "case_note_add"), {"text": "Rang the chair."})

    elsewhere = client.post(at(other, "application_interest"), NO_INTEREST)
    back = client.post(at(sent, "application_interest"), NO_INTEREST)

    assert (elsewhere.url, back.url) == (reverse("staff:home"), at(sent, "case_note_add"))


def test_every_address_of_casework_that_only_takes_posts_names_the_page_of_its_form(client_of):
    world = small_world.build()
    client = client_of(world.people["superuser"])
    about_one = {"sent", "decided", "asked", "assessed", "at_panel", "on_reserve", "unlucky"}
    paths = {
        name: path_of(name, address, world)
        for name, address in ADDRESSES.items()
        if address.parts.get("reference", "").partition(".")[0] in about_one
        and name.startswith("staff:")
    }

    only_posts = [name for name, path in paths.items() if client.get(path).status_code == 405]

    asked = {
        name: getattr(resolve(paths[name]).func, "form_page", "")
        for name in only_posts
        if "thread" not in name
    }
    assert len(asked) > 5
    assert [name for name, form_page in asked.items() if not form_page] == []
