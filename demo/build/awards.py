"""Awards after the release: accepted, declined, conditions met, papers sent, or still waiting."""

from datetime import datetime, timedelta

from demo.build import award_papers
from grants.models import Award, Round, User
from grants.rules import awards
from grants.states import AwardState

# Days after the offer until the group answers, by title; ten unless said.
DECLINED = {"Home Safe"}
WAITING = {"Same Side"}
CONDITIONS_OPEN = {"Safe Dates"}
EVIDENCE = "By e-mail; a copy is in the file."


def build(call: Round, made: dict[str, User]) -> list[Award]:
    """Let the groups of a released round answer; return the awards that can be paid."""
    assert call.released_at is not None
    for number, award in enumerate(Award.objects.filter(round=call).order_by("recipient_name")):
        answered = call.released_at + timedelta(days=1 + number % 8, hours=8)
        if award.project_title in WAITING:
            continue
        if award.project_title in DECLINED:
            awards.decline(award, by=owner_of(award), now=answered)
            continue
        _accept(award, made["officer"], now=answered)
    ready = Award.objects.filter(round=call, state=AwardState.READY)
    return list(ready.select_related("organisation", "application").order_by("recipient_name"))


def _accept(award: Award, officer: User, *, now: datetime) -> None:
    owner = owner_of(award)
    awards.accept(award, name=owner.name, role="Secretary", by=owner, now=now)
    conditions = list(award.conditions.all())
    if award.project_title in CONDITIONS_OPEN:
        conditions = conditions[1:]
    for condition in conditions:
        awards.meet_condition(condition, evidence=EVIDENCE, by=officer, now=now + timedelta(days=2))
    send = (
        award_papers.send_some if award.project_title in CONDITIONS_OPEN else award_papers.send_all
    )
    send(award, officer, by=owner, now=now + timedelta(hours=20))


def owner_of(award: Award) -> User:
    assert award.organisation is not None
    return award.organisation.memberships.filter(role="owner").select_related("user")[0].user
