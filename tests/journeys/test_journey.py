"""From scores to the public register, through the client alone, each person at their own pages."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from grants.models import Award, InterestDeclaration, Letter
from grants.states import ApplicationState, AwardState
from tests import pages
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.panels import round_at_panel
from tests.factories.people import MembershipFactory, OrganisationFactory, StaffFactory

pytestmark = pytest.mark.django_db
COMMENT = "It names one problem, one place and one date, and says who will do what."


@pytest.fixture
def call():
    return round_at_panel(pot=Decimal("5000.00"))


def in_assessment(call, name, assessor):
    """An application of a group with one owner, in the hands of one assessor."""
    organisation = OrganisationFactory(legal_name=name)
    owner = MembershipFactory(organisation=organisation).user
    application = ApplicationFactory(
        round=call,
        organisation=organisation,
        sent=True,
        state=ApplicationState.ASSESSING,
        amount_requested=Decimal("4000.00"),
    )
    AssessmentFactory(application=application, assessor=assessor)
    return application, owner


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def score_all(client, application, level):
    """Declare no interest, score every point, send them in."""
    reference = application.reference
    client.post(
        reverse("assessor:interest", args=[reference]), {"answer": "none", "has_read": "on"}
    )
    for key in application.round.criteria.values_list("key", flat=True):
        client.post(
            reverse("assessor:assessment_score", args=[reference, key]),
            {"score": level, "comment": COMMENT},
        )
    client.post(reverse("assessor:assessment_send", args=[reference]))


def to_the_board(call, assessor, officer, scores):
    with_assessor = signed_in(assessor)
    for application, level in scores:
        score_all(with_assessor, application, level)
    with_officer = signed_in(officer)
    with_officer.post(reverse("staff:round_to_panel", args=[call.fund.slug, call.slug]))
    with_officer.post(reverse("staff:panel_open", args=[call.fund.slug, call.slug]))


def recommend(call, board_member):
    """Declare, look at the room, record what it shows."""
    of_round = [call.fund.slug, call.slug]
    client = signed_in(board_member)
    room = reverse("staff:panel_room", args=of_round)
    client.post(client.get(room).url, {"declares": "on"})
    seen = client.get(room)
    assert "1 award above it uses £4,000 of £5,000." in pages.text(pages.page(seen))
    version = seen.context["panel"].version
    client.post(reverse("staff:panel_record", args=of_round), {"version": version})


def decide(call, decision_maker, choices):
    client = signed_in(decision_maker)
    client.post(
        reverse("staff:panel_interests", args=[call.fund.slug, call.slug]), {"declares": "on"}
    )
    for application, choice in choices:
        client.post(reverse("staff:decision_edit", args=[application.reference]), choice)
    return client


def test_two_groups_from_scores_to_the_register(
    call, assessor, officer, board_member, decision_maker
):
    strong, strong_owner = in_assessment(call, "Strong Group", assessor)
    weak, weak_owner = in_assessment(call, "Weak Group", assessor)
    to_the_board(call, assessor, officer, [(strong, 5), (weak, 1)])
    recommend(call, board_member)
    grant = {"outcome": "fund", "amount": "4000", "reason": "Fewer young people at risk."}
    refusal = {"outcome": "refuse", "reason": "We could not see what would change."}
    deciding = decide(call, decision_maker, [(strong, grant), (weak, refusal)])

    assert "Being decided" in status(strong, strong_owner)
    assert "Fewer young people at risk." not in status(strong, strong_owner)
    deciding.post(reverse("staff:release", args=[call.fund.slug, call.slug]), {"sure": "on"})
    assert "We are not able to fund this" in status(weak, weak_owner)
    assert "Cuts crime: 1 out of 5" in status(weak, weak_owner)
    assert "Read the offer" in status(strong, strong_owner)
    assert set(Letter.objects.values_list("to_email", "key")) == {
        (strong_owner.email, "offer"),
        (weak_owner.email, "refused"),
    }

    accept_and_look_at_the_register(call, strong_owner)


def accept_and_look_at_the_register(call, owner):
    award, stranger = Award.objects.get(), Client()
    register = reverse("public:awards")
    assert "Strong Group" not in stranger.get(register).content.decode()

    signed_in(owner).post(
        reverse("applicant:award_accept", args=[award.reference]),
        {"name": "Sam Owner", "role": "Chair", "agrees": "on"},
    )

    assert Award.objects.get().state == AwardState.READY
    fund, of_round = [call.fund.slug], [call.fund.slug, call.slug]
    for address in (
        register,
        reverse("public:award_detail", args=[award.reference]),
        reverse("public:fund_detail", args=fund),
        reverse("public:decision_notice", args=of_round),
    ):
        page = stranger.get(address).content.decode()
        assert "Strong Group" in page, address
        assert "£4,000" in page, address
        assert "Weak Group" not in page, address


def status(application, owner):
    """What the group reads on its own page."""
    page = signed_in(owner).get(
        reverse("applicant:application_detail", args=[application.reference])
    )
    return pages.text(pages.page(page))


def test_an_interest_shuts_the_application_from_the_room_to_the_decision(call, assessor, officer):
    mine, _ = in_assessment(call, "My Group", assessor)
    score_all(signed_in(assessor), mine, 5)
    signed_in(officer).post(reverse("staff:round_to_panel", args=[call.fund.slug, call.slug]))
    signed_in(officer).post(reverse("staff:panel_open", args=[call.fund.slug, call.slug]))
    member = signed_in(StaffFactory(role="board_member"))
    room = reverse("staff:panel_room", args=[call.fund.slug, call.slug])

    declare = member.get(room)
    member.post(
        declare.url, {"interested": [mine.reference], "detail": "My sister.", "declares": "on"}
    )

    assert InterestDeclaration.objects.filter(answer="interest").count() == 1
    assert "My Group" not in member.get(room).content.decode()
    assert member.get(reverse("staff:panel_application", args=[mine.reference])).status_code == 403
