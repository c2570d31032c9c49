"""Rounds that came to the panel, with scores of three criteria-light sheets."""

from datetime import UTC, date, datetime
from decimal import Decimal

from grants import scoring
from grants.models import Criterion, OfficeFact, Outcome, Panel, Score
from grants.rules import decisions, interests, meetings, panels, standings
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.funds import CriterionFactory, RoundFactory
from tests.factories.people import MembershipFactory, StaffFactory

SENT_IN = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
AT_PANEL = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def round_at_panel(**facts):
    """A closed round with a gated criterion of weight 60 and one of weight 40."""
    call = RoundFactory(closed=True, **{"pot": Decimal("10000.00"), **facts})
    CriterionFactory(round=call, key="plan_fit", label="Cuts crime", weight=60, gate=2, position=1)
    CriterionFactory(round=call, key="need", label="Need and evidence", weight=40, position=2)
    return call


def application_at_panel(call, *sheets, **facts):
    """An application with one sent-in assessment a sheet: `(plan_fit, need)`."""
    application = ApplicationFactory(
        round=call, sent=True, **{"state": ApplicationState.AT_PANEL, **facts}
    )
    criteria = list(Criterion.objects.filter(round=call))
    measures = [scoring.Measure(c.key, Decimal(c.weight), c.gate, c.top) for c in criteria]
    for sheet in sheets:
        scores = dict(zip([c.key for c in criteria], sheet, strict=True))
        assessment = AssessmentFactory(
            application=application,
            state=AssessmentState.SUBMITTED,
            total=scoring.weighted_total(scores, measures),
            submitted_at=SENT_IN,
        )
        for criterion in criteria:
            Score.objects.create(
                assessment=assessment,
                criterion=criterion,
                score=scores[criterion.key],
                comment=f"A {scores[criterion.key]} for {criterion.key}.",
                saved_at=SENT_IN,
            )
    standings.keep(application)
    return application


def open_panel(call):
    return panels.open_panel(call, by=None, now=AT_PANEL)


def record(call, board_member=None):
    """The board's recommendation of the round, recorded."""
    panel = Panel.objects.filter(round=call).first() or open_panel(call)
    by = board_member or StaffFactory(role="board_member")
    return panels.record_recommendation(panel, version=panel.version, by=by, now=AT_PANEL)


def decide(application, by, now=AT_PANEL, **facts):
    """Decide as the board recommended, unless told otherwise, after declaring no interest."""
    interests.declare(application, "none", by=by, now=now)
    recommendation = application.recommendation
    recommendation.refresh_from_db()
    choice = decisions.Choice(
        **{
            "outcome": recommendation.outcome,
            "amount": recommendation.amount,
            "reason": "It will keep young people safer.",
            **facts,
        }
    )
    return decisions.decide(application, choice, by=by, now=now)


def decide_all(call, by, now=AT_PANEL):
    for application in call.applications.filter(state=ApplicationState.AT_PANEL):
        funded = application.recommendation.outcome == Outcome.FUND
        decide(
            application,
            by,
            now,
            part_reason="the pot is small"
            if funded and application.recommendation.amount < application.amount_requested
            else "",
        )


def decided_round(by):
    """Three decided applications: one funded, one on the reserve list, one refused."""
    for kind, text in (
        ("office_name", "Office of the Commissioner"),
        ("fund_name", "Safer Communities Fund"),
        ("decision_maker_title", "Police and Crime Commissioner"),
        ("contact_email", "fund@example.org"),
    ):
        OfficeFact.objects.create(kind=kind, text=text, from_date=date(2020, 1, 1))
    call = round_at_panel(pot=Decimal("5000.00"))
    for title, sheet in (("Funded", (5, 5)), ("Reserve", (4, 4)), ("Refused", (1, 1))):
        application = application_at_panel(call, sheet, title=title)
        MembershipFactory(
            organisation=application.organisation, user__email=f"{title.lower()}@example.org"
        )
    record(call)
    decide_all(call, by)
    return call


def held_meeting(panel, *, there, chair=None, apologies=(), by=None, now=AT_PANEL):
    """The record of the board's meeting; the first one there is in the chair unless told otherwise."""
    return meetings.record_attendance(
        panel,
        held_on=now.date(),
        chair=chair or there[0],
        there=there,
        apologies=apologies,
        version=0,
        by=by or there[0],
        now=now,
    )
