"""A released round with an offer out and a reserve list behind it."""

from datetime import UTC, datetime
from decimal import Decimal

from grants.models import Award
from grants.rules import awards, interests, release, reserves
from grants.rules.later_decisions import Offer
from tests.factories.panels import application_at_panel, decide, record, round_at_panel
from tests.factories.people import MembershipFactory, StaffFactory

RELEASED = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RESERVES = (("First", "4000.00"), ("Second", "1500.00"), ("Third", "900.00"))


def released_round(decision_maker, reserves=RESERVES, pot="5000.00", released=RELEASED):
    """One funded application with £5,000, then reserves by title and ask; the results are out."""
    call = round_at_panel(pot=Decimal(pot))
    _sent(call, "Funded", "5000.00", (5, 5))
    for title, asked in reserves:
        _sent(call, title, asked, (4, 4))
    record(call)
    for application in call.applications.order_by("pk"):
        decide(application, decision_maker)
    return release.release(call, by=decision_maker, now=released)


def _sent(call, title, asked, sheet):
    application = application_at_panel(call, sheet, title=title, amount_requested=Decimal(asked))
    MembershipFactory(
        organisation=application.organisation, user__email=f"{title.lower()}@example.org"
    )
    return application


def titled(call, title):
    return call.applications.select_related("decision", "round__fund", "organisation").get(
        title=title
    )


def the_award(call):
    return Award.objects.get(round=call, project_title="Funded")


def declined(call, now):
    """The £5,000 of the funded application come free."""
    award = the_award(call)
    return awards.decline(award, by=_member(award), now=now)


def accepted(call, now):
    award = the_award(call)
    return awards.accept(award, name="Asha", role="Chair", by=_member(award), now=now)


def _member(award):
    return award.organisation.memberships.first().user


def offer(amount, **said):
    return Offer(Decimal(amount), **{"reason": "It keeps young people off the bikes.", **said})


def promote(application, amount, by, now, **said):
    return reserves.promote(application, offer(amount, **said), by=by, now=now)


def other_decider(call, now, role="decision_maker"):
    """Somebody else who decides, and declared no interest in anything of the round."""
    person = StaffFactory(role=role)
    for application in call.applications.all():
        interests.declare(application, "none", by=person, now=now)
    return person
