"""The safeguarding lead's page: what to do, what was sent, who read it, what was done."""

import pytest
from django.urls import reverse

from grants.models import ContactMessage, FlaggedCopy
from safety.loading import load_help_routes
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.contact import ContactMessageFactory, FlaggedCopyFactory
from tests.pages import errors, facts, heading, page, rows, text

pytestmark = pytest.mark.django_db
LIST = reverse("staff:flagged_copies")


@pytest.fixture
def lead(client_of, safeguarding_lead, time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)
    load_help_routes()
    safeguarding_lead.name = "Sam Lead"
    safeguarding_lead.save()
    return client_of(safeguarding_lead)


def at(copy):
    return reverse("staff:flagged_copy", args=[copy.reference])


def test_the_list_says_what_to_do_and_does_not_show_the_words(lead):
    copy = FlaggedCopyFactory(text="He is hurting me.")

    seen = lead.get(LIST)

    assert "Follow the safeguarding procedure now" in text(page(seen))
    assert "hurting" not in seen.content.decode()
    assert rows(seen, caption="Flagged copies, newest first") == [
        [copy.reference, "Contact form", "8 Jan 2024, 09:00", "Not read yet", "Nobody yet"]
    ]


def test_the_number_that_waits_stands_in_the_bar_and_on_the_first_page(lead):
    FlaggedCopyFactory.create_batch(2)

    seen = lead.get(reverse("staff:home"))

    said = text(page(seen))
    assert "Flagged 2 waiting" in said
    assert "2 flagged copies: somebody may be at risk" in said


def test_looking_changes_nothing_and_a_press_says_who_read_it(lead):
    copy = FlaggedCopyFactory()
    seen = lead.get(at(copy))
    assert heading(seen) == f"Flagged copy {copy.reference}"
    assert "He is hurting me." in text(page(seen))
    assert facts(seen)["First read"] == "Nobody yet"
    assert "no-store" in seen.headers["Cache-Control"]

    lead.post(reverse("staff:flagged_copy_see", args=[copy.reference]))

    assert facts(lead.get(at(copy)))["First read"] == "Sam Lead, 23 November 2026, 15:00"


def test_what_was_done_is_recorded_with_name_and_time(lead):
    copy = FlaggedCopyFactory()
    assert errors(lead.post(at(copy), {"text": ""})) == [
        "Write what you did, or why nothing had to be done"
    ]

    lead.post(at(copy), {"text": "Called 101, reference 7.", "is_last": "on"})

    seen = lead.get(at(copy))
    assert "Sam Lead, 23 November 2026, 15:00Called 101, reference 7." in text(page(seen))
    assert facts(seen)["Closed"] == "23 November 2026, 15:00"
    assert "No flagged copy waits." in text(page(lead.get(LIST)))
    assert len(rows(lead.get(f"{LIST}?show=all"), caption="Flagged copies, newest first")) == 1


def test_an_ordinary_message_is_handed_to_the_team(lead):
    message = ContactMessageFactory(is_held=True)
    copy = FlaggedCopyFactory(contact_message=message)

    lead.post(at(copy), {"text": "About a course.", "is_last": "on", "hands_over": "on"})

    assert list(ContactMessage.objects.waiting()) == [message]
    assert "let the fund team" not in text(page(lead.get(at(copy))))


def test_an_interest_closes_the_copy_and_the_list_says_that_somebody_else_must_read_it(
    lead, safeguarding_lead
):
    application = ApplicationFactory(sent=True)
    InterestFactory(application=application, person=safeguarding_lead, answer="interest")
    copy = FlaggedCopyFactory(application=application, source=FlaggedCopy.Source.APPLICATION)

    assert lead.get(at(copy)).status_code == 404
    assert "1 more is closed to you because of an interest" in text(page(lead.get(LIST)))


def test_the_team_reads_and_answers_a_message_but_not_a_held_one(client_of, officer):
    team = client_of(officer)
    held = ContactMessageFactory(is_held=True, text="He is hurting me.")
    FlaggedCopyFactory(contact_message=held)
    message = ContactMessageFactory(name="Jo", email="jo@example.org")

    listed = team.get(reverse("staff:contact_messages"))
    shown = team.get(reverse("staff:contact_message", args=[message.reference]))
    team.post(reverse("staff:contact_message_answer", args=[message.reference]))

    assert "1 message is with the safeguarding lead" in text(page(listed))
    assert held.reference not in listed.content.decode()
    assert "Can a bowls club apply?" in text(page(shown))
    assert facts(shown)["E-mail"] == "jo@example.org"
    assert team.get(reverse("staff:contact_message", args=[held.reference])).status_code == 404
    message.refresh_from_db()
    assert message.answered_by == officer


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_take_a_constant_number_of_queries(
    client_of, safeguarding_lead, officer, count, django_assert_num_queries
):
    for _ in range(count):
        FlaggedCopyFactory(application=ApplicationFactory(sent=True))
    ContactMessageFactory.create_batch(count)
    client = client_of(safeguarding_lead)
    with django_assert_num_queries(9):
        client.get(LIST)

    client = client_of(officer)
    with django_assert_num_queries(8):
        client.get(reverse("staff:contact_messages"))
