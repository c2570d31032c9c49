"""The board's recommendation, the decisions with their reasons, and the release."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from demo.build import meetings
from demo.build.moments import moment
from demo.build.papers import Paper
from grants.models import (
    Application,
    InterestDeclaration,
    Outcome,
    Panel,
    Recommendation,
    Round,
    User,
)
from grants.rules import decisions, feedback, interests, panels, release, standings
from grants.rules.decisions import Choice

# What no paper shows: the papers before payment are asked for by themselves.
START_AGREED = "A day and a place for the start, agreed with us"
LEAD_NAMED = "A safeguarding lead whom we can call"
# Where the decision-maker gives less than was asked for, and why.
LESS = {"LN24": (Decimal("2700.00"), "the radios can be borrowed from the council's stock")}
# What the board talked about because its band says so, and what it then recommended.
TALKED_ABOUT = {
    "LN23": (Outcome.FUND, "Little money, and six mornings that are already agreed."),
    "LN29": (Outcome.RESERVE, "A good course. The board would like to see who runs it."),
    "LN15": (Outcome.RESERVE, "Worth doing, after those with a stronger plan."),
}

# In what the decision-maker has an interest, so that the deputy decides.
PASSED_ON = {"LN34": "I was a trustee of this centre until last year."}


def open_room(call: Round, made: dict[str, User], *, now: datetime) -> None:
    panels.open_panel(call, by=made["officer"], now=now)


def decide(
    call: Round,
    papers: list[Paper],
    sent: Mapping[str, Application],
    made: dict[str, User],
) -> None:
    """Meet, recommend, decide each application and release the round."""
    board_day = moment(call.board_meets_on, 10)
    open_room(call, made, now=board_day - timedelta(days=5))
    panel = Panel.objects.get(round=call)
    meetings.declare(sent, made, panel=panel)
    meetings.hold(panel, sent, made)
    _talk(panel, sent, made, now=board_day + timedelta(hours=2))
    panel.refresh_from_db()
    panels.record_recommendation(
        panel, version=panel.version, by=made["board"], now=board_day + timedelta(hours=3)
    )
    meetings.confirm(panel, made)
    decided = moment(call.decision_due_on, 11) - timedelta(days=1)
    for number, paper in enumerate(papers):
        now = decided + timedelta(minutes=number)
        by = made["decision"]
        if paper.ref in PASSED_ON:
            why = PASSED_ON[paper.ref]
            interests.declare(sent[paper.ref], "interest", by=by, now=now, detail=why)
            by = made["deputy"]
        _decide(paper, sent[paper.ref], by=by, now=now)
    release.release(call, by=made["decision"], now=moment(call.decision_due_on, 10))


def _talk(
    panel: Panel, sent: Mapping[str, Application], made: dict[str, User], *, now: datetime
) -> None:
    """Change what is recommended for what a band left to the board."""
    for ref, (outcome, note) in TALKED_ABOUT.items():
        if ref not in sent:
            continue
        panel.refresh_from_db()
        panels.change_recommendation(
            sent[ref],
            outcome=outcome,
            amount=sent[ref].amount_requested if outcome == Outcome.FUND else None,
            note=note,
            version=panel.version,
            by=made["board"],
            now=now,
        )


def _decide(paper: Paper, application: Application, *, by: User, now: datetime) -> None:
    interests.declare(application, InterestDeclaration.Answer.NONE, by=by, now=now)
    recommendation = Recommendation.objects.get(application=application)
    decisions.decide(application, _choice(paper, application, recommendation), by=by, now=now)


def _choice(paper: Paper, application: Application, recommendation: Recommendation) -> Choice:
    said = feedback.feedback(application)
    best, worst = feedback.strongest(said), feedback.weakest(said)
    part_of_a_band = _part_of_a_band(application, recommendation)
    amount, part_reason = LESS.get(paper.ref, (recommendation.amount, part_of_a_band))
    is_less = amount != recommendation.amount
    return Choice(
        outcome=recommendation.outcome,
        amount=amount,
        reason=_reason(paper, recommendation),
        conditions="\n".join(_conditions(paper)),
        part_reason=part_reason,
        difference_reason=f"Less is enough: {part_reason}." if is_less else "",
        strength=f"{best.criterion}: {_score(best)} out of {best.top}" if best else "",
        improvement=_improvement(worst) if worst else "",
    )


def _part_of_a_band(application: Application, recommendation: Recommendation) -> str:
    """Return why a band funds a part of the ask, or nothing where the whole is recommended."""
    if recommendation.amount in (None, application.amount_requested):
        return ""
    judged = standings.of_application(application)
    assert judged is not None
    assert judged.band is not None
    return (
        f"its score is in the band “{judged.band.name}”, which pays {judged.band.percent} in 100 of "
        "what was asked for"
    )


def _reason(paper: Paper, recommendation: Recommendation) -> str:
    if recommendation.outcome == Outcome.FUND:
        return paper.texts["crime_reduction"]
    if recommendation.outcome == Outcome.RESERVE:
        return recommendation.note or (
            "It met the mark, but the money of this round went to projects with a higher score."
        )
    return (
        f"It scored {recommendation.score} out of 100, and other projects showed more clearly how "
        "they cut crime or keep people safer."
    )


def _conditions(paper: Paper) -> list[str]:
    conditions = [START_AGREED]
    if "neither" not in paper.vulnerable:
        conditions.append(LEAD_NAMED)
    return conditions


def _score(part: feedback.CriterionFeedback) -> str:
    """Write a score as the page of the group does: 4, 2.7."""
    return f"{part.score:.1f}".removesuffix(".0")


def _improvement(worst: feedback.CriterionFeedback) -> str:
    comments = [comment for comment in worst.comments if comment]
    return comments[0] if comments else f"Say more about “{worst.criterion.lower()}”"
