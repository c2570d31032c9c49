"""From two scores that are far apart to a published decision: moderate, share, recommend, decide, release."""

from decimal import Decimal

import pytest
from django.utils import timezone

from grants.models import Award, Letter, Moderation, Panel
from grants.states import ApplicationState
from tests.browser.hands import Pointer
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import SCORES, AssessmentFactory, declared, scored, standard_round
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)

LOW, HIGH = dict.fromkeys(SCORES, 2), dict.fromkeys(SCORES, 5)
AGREED = {f"score_{key}": "3" for key in SCORES}


@pytest.fixture
def call(db, office):
    """Two applications for a pot that pays for one: one read alike, one with readers far apart."""
    call = standard_round(pot=Decimal("5000.00"), slug="autumn", quorum=1)
    for name, sheets in (("Alike", (SCORES, SCORES)), ("Apart", (LOW, HIGH))):
        group = OrganisationFactory(legal_name=f"{name} Youth Club")
        MembershipFactory(organisation=group, user__email=f"{name.lower()}@example.org")
        application = ApplicationFactory(
            round=call,
            organisation=group,
            title=name,
            sent=True,
            state=ApplicationState.ASSESSING,
            amount_requested=Decimal("3000.00"),
        )
        for sheet in sheets:
            reading = declared(AssessmentFactory(application=application))
            scored(reading, sheet, now=timezone.now())
    return call


def agree(screen, look, hand, call):
    """The officer writes down what the meeting agreed, and sends the round to the board."""
    screen.goto(f"/staff/rounds/{call.fund.slug}/{call.slug}/assessment/")
    look(screen)
    hand.follow("Moderation")
    look(screen)
    apart = call.applications.get(title="Apart")
    hand.follow(apart.reference)
    look(screen)
    today = timezone.localdate()
    day = {"day": today.day, "month": today.month, "year": today.year}
    hand.fill({f"held_on_{part}": str(value) for part, value in day.items()})
    hand.fill(AGREED | {"reason": "The letters of support came with the second reading."})
    for reading in apart.assessments.all():
        screen.get_by_label(str(reading.assessor), exact=True).check()
    hand.press("Record what was agreed")
    look(screen)
    screen.goto(f"/staff/rounds/{call.fund.slug}/{call.slug}/assessment/")
    hand.press("Send to the panel")
    screen.get_by_text("2 applications are with the panel now.").wait_for()
    screen.goto("/staff/panel/")
    hand.press("Open the room")


def meet(screen, look, hand, member):
    """A member writes down who was there, what was said, and that they do not agree."""
    hand.follow("The meeting")
    look(screen)
    hand.follow("Record who was there")
    look(screen)
    today = timezone.localdate()
    day = {"day": today.day, "month": today.month, "year": today.year}
    hand.fill({f"held_on_{part}": str(value) for part, value in day.items()})
    hand.fill({"there": str(member.pk), "chair": str(member.pk)})
    hand.press("Record who was there")
    hand.follow("Write about the meeting")
    look(screen)
    hand.fill({"notes": "The chair opened the meeting."})
    hand.press("Save")
    hand.follow("Write the minute")
    look(screen)
    hand.fill({"note": "The letters of support settled it."})
    hand.press("Save the minute")
    hand.follow("Dissent")
    look(screen)
    hand.fill({"member": str(member.pk), "reason": "It is too dear."})
    hand.press("Record the dissent")
    screen.get_by_text("It is too dear.").wait_for()
    look(screen)


def recommend(screen, look, hand, call, member):
    """The board declares, takes the proposal into its room, meets, and records its recommendation."""
    room = f"/staff/panel/{call.fund.slug}/{call.slug}/"
    screen.goto(room)
    look(screen)
    hand.fill({"declares": "on"})
    hand.press("Declare and go on")
    look(screen)
    for words in ("Share the pot", "What if", "How firm each place is", "Who succeeds"):
        hand.follow(words)
        look(screen)
    hand.follow("Share the pot")
    hand.press("Take the proposal into the room")
    screen.get_by_text("The proposal is in the room.").wait_for()
    look(screen)
    hand.follow("On the wall")
    look(screen)
    hand.follow("Back to the room")
    meet(screen, look, hand, member)
    screen.goto(room)
    hand.follow("Record the recommendation")
    look(screen)
    hand.press("Record the recommendation")
    hand.follow("The meeting")
    hand.follow("Confirm the minutes")
    look(screen)
    hand.press("Confirm the minutes")
    screen.get_by_text("The minutes are confirmed.").wait_for()
    look(screen)
    hand.follow("Add a correction")
    look(screen)


def decide_and_release(screen, look, hand, call):
    """The decision-maker declares, decides each application, and releases everything at once."""
    decisions = f"/staff/decisions/{call.fund.slug}/{call.slug}/"
    screen.goto(decisions)
    hand.fill({"declares": "on"})
    hand.press("Declare and go on")
    look(screen)
    hand.follow("Decide as the board recommends")
    look(screen)
    hand.follow("Not now")
    hand.follow("Decide Alike Youth Club")
    for _ in range(2):
        look(screen)
        hand.fill({"reason": "It gives young people a safe place in the evening."})
        hand.press("Save the decision")
    look(screen)
    hand.follow("Preview the release")
    look(screen)
    hand.follow("Read every letter")
    screen.locator("main summary").first.click()
    look(screen)
    hand.follow("Back to the release")
    hand.fill({"sure": "on"})
    hand.press("Release the results")
    screen.get_by_text("The results are out. The letters are on their way.").wait_for()
    look(screen)


def test_scores_far_apart_become_a_published_decision(
    screen, look, sign_in, call, officer, board_member, decision_maker
):
    hand = Pointer(screen)
    sign_in(officer)
    agree(screen, look, hand, call)
    sign_in(board_member)
    recommend(screen, look, hand, call, board_member)
    sign_in(decision_maker)
    decide_and_release(screen, look, hand, call)

    screen.goto(f"/awards/decisions/{call.fund.slug}/{call.slug}/")
    look(screen)
    assert screen.get_by_text("Alike Youth Club").count()
    assert Moderation.objects.get().scores.count() == len(SCORES)
    assert Panel.objects.get().basis.startswith("Rank order")
    assert Award.objects.get().amount == Decimal("3000.00")
    assert set(Letter.objects.values_list("key", flat=True)) == {"offer", "reserve"}
