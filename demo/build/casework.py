"""What the office does with a round, from its closing to its release."""

from collections.abc import Mapping
from datetime import timedelta
from statistics import median

from demo.build import assessments, practice, triage
from demo.build.moments import moment
from demo.build.papers import Paper
from demo.build.people import new_user
from grants.models import Application, GroupRole, Round, User
from grants.rules import assignments, moderations, people
from grants.rules.assessments import send_to_panel

# In the round in assessment: how many criteria somebody has scored of an application, 6 unless said.
NOT_FINISHED = {
    ("birch", "LN08"): 0,
    ("birch", "LN11"): 3,
    ("birch", "LN14"): 0,
    ("cedar", "LN05"): 2,
    ("cedar", "LN12"): 0,
    ("ash", "LN05"): 4,
    ("ash", "LN12"): 0,
    ("ash", "LN14"): 0,
}
HAS_AN_INTEREST = ("birch", "LN05", "My sister is a volunteer of this group.")
GAVE_BACK = ("birch", "LN08", "I am away until the scores are due.")
HAS_MORE_TIME = ("ash", "LN12")
HAS_A_NEW_MEMBER = "LN11"
IS_NOT_SURE = ("cedar", "LN11", "Somebody I taught drove for this project, some years ago.")


def bring_to_panel(
    call: Round,
    papers: list[Paper],
    sent: Mapping[str, Application],
    made: dict[str, User],
) -> None:
    """Check and score a whole round and send it to the board, in the order of its dates."""
    closed = call.closes_at
    triage.send_on(
        sent.values(), [made["officer"], made["officer2"]], now=closed + timedelta(days=1)
    )
    assessments.share_out(sent, made, by=made["officer"], now=closed + timedelta(days=8))
    for number, paper in enumerate(papers):
        for name in assessments.readers(paper.ref):
            assessments.read(
                sent[paper.ref],
                made[name],
                assessments.made_sheet(paper, name),
                now=closed + timedelta(days=9 + number % 12, hours=number % 5),
            )
    _moderate(call, made)
    send_to_panel(call, by=made["officer"], now=moment(call.scoring_due_on, 16))


def _moderate(call: Round, made: dict[str, User]) -> None:
    """Let a meeting agree the middle score of each criterion where the assessors are far apart."""
    for application in moderations.waiting(call):
        given = moderations.columns(application)
        moderations.record(
            application,
            scores={
                key: int(median(column.scores[key].score for column in given))
                for key in assessments.ORDER
            },
            people=[*(column.assessor for column in given), made["officer"]],
            held_on=call.scoring_due_on,
            reason="One of us knew the ground and one read only what is written. "
            "We went through the answers together and agreed on what they show.",
            by=made["officer"],
            now=moment(call.scoring_due_on, 15),
        )


def begin_assessment(
    call: Round,
    papers: list[Paper],
    sent: Mapping[str, Application],
    made: dict[str, User],
) -> None:
    """Check a round and score a part of it, unevenly; one application is in the wrong county."""
    closed = call.closes_at
    triage.wrong_county(sent["IN12"], by=made["officer2"], now=closed + timedelta(days=2))
    eligible = {paper.ref: paper for paper in papers if paper.ref != "IN12"}
    checked = {ref: sent[ref] for ref in eligible}
    triage.send_on(
        checked.values(), [made["officer"], made["officer2"]], now=closed + timedelta(days=1)
    )
    triage.refer(sent["LN14"], by=made["officer"], now=closed + timedelta(days=4))
    practice.build(call, made)
    assessments.share_out(checked, made, by=made["officer"], now=closed + timedelta(days=9))
    _declare(sent, made, days=10)
    for number, paper in enumerate(eligible.values()):
        for name in assessments.ASSESSORS:
            if (name, paper.ref) in ((who, ref) for who, ref, _ in (HAS_AN_INTEREST, IS_NOT_SURE)):
                continue
            if only := NOT_FINISHED.get((name, paper.ref), len(assessments.ORDER)):
                assessments.read(
                    sent[paper.ref],
                    made[name],
                    assessments.sheet(paper, name),
                    now=closed + timedelta(days=12 + number % 20, hours=number % 7),
                    only=only,
                )
    _change_readings(call, sent, made)


def _change_readings(call: Round, sent: Mapping[str, Application], made: dict[str, User]) -> None:
    """One gave an application back, one has a week more, and a group has a new treasurer, so that
    those who read it declare their interests again.
    """
    name, ref, why = GAVE_BACK
    given = sent[ref].assessments.get(assessor=made[name])
    assignments.decline(given, reason=why, by=made[name], now=call.closes_at + timedelta(days=20))
    name, ref = HAS_MORE_TIME
    assignments.extend(
        sent[ref].assessments.get(assessor=made[name]),
        due_on=call.scoring_due_on + timedelta(days=7),
        by=made["officer"],
        now=call.closes_at + timedelta(days=21),
    )
    group = sent[HAS_A_NEW_MEMBER].organisation
    treasurer = new_user("treasurer@clear-route.example.org", "Tess Treasurer")
    people.add_member(
        group,
        treasurer,
        GroupRole.EDITOR,
        by=group.memberships.get(role=GroupRole.OWNER).user,
        now=call.closes_at + timedelta(days=40),
    )


def _declare(sent: Mapping[str, Application], made: dict[str, User], *, days: int) -> None:
    for answer, (name, ref, detail) in (
        (assessments.Answer.INTEREST, HAS_AN_INTEREST),
        (assessments.Answer.NOT_SURE, IS_NOT_SURE),
    ):
        application = sent[ref]
        assessments.interests.declare(
            application,
            answer,
            by=made[name],
            now=application.round.closes_at + timedelta(days=days),
            detail=detail,
        )
