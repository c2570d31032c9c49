"""What a group is told about where its application stands, and what happens next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import yaml
from django.template import Context, Engine
from django.utils import timezone

from grants.models import Application
from grants.rules import moments
from grants.rules.code_lists import DATA
from grants.rules.office import office_on
from grants.states import ApplicationState, AwardState

AFTER_THE_PANEL = (
    ApplicationState.AT_PANEL,
    ApplicationState.DECIDED,
    ApplicationState.OFFERED,
    ApplicationState.RESERVE,
    ApplicationState.REFUSED,
)
TAGS = {
    ApplicationState.DRAFT: "todo",
    ApplicationState.SUBMITTED: "new",
    ApplicationState.INFORMATION_WANTED: "waiting",
    ApplicationState.OFFERED: "done",
    ApplicationState.RESERVE: "waiting",
    ApplicationState.REFUSED: "stopped",
    ApplicationState.INELIGIBLE: "stopped",
    ApplicationState.WITHDRAWN: "plain",
    ApplicationState.NOT_SENT: "plain",
}
TAGS_OF_AWARDS = {
    AwardState.SUSPENDED: "waiting",
    AwardState.DECLINED: "plain",
    AwardState.LAPSED: "plain",
    AwardState.ENDED_EARLY: "plain",
}


@cache
def texts() -> dict[str, Any]:
    """Return the words for every state as the file has them."""
    return yaml.safe_load((DATA / "statuses.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Status:
    """What the group reads, with the kind of tag it stands on."""

    label: str
    tag: str


def of(application: Application) -> Status:
    """Return what the group may know: before the release, only that it is being decided."""
    state = told(application)
    if answered := _answered(application, state):
        return Status(texts()["award"][answered]["public"], TAGS_OF_AWARDS.get(answered, "done"))
    return Status(_words(state)["public"], TAGS.get(state, "hand"))


def next_step(application: Application, *, now: datetime) -> str:
    """Return what happens next and when, in a sentence or two."""
    state = told(application)
    if _answered(application, state):
        return "All about it is on the page of your grant."
    return _fill(_words(state)["next"], application, now=now)


def _answered(application: Application, state: ApplicationState) -> AwardState | None:
    """Return where the grant stands once its group has answered the offer."""
    award = getattr(application, "award", None) if state == ApplicationState.OFFERED else None
    return AwardState(award.state) if award and award.state != AwardState.OFFERED else None


def told(application: Application) -> ApplicationState:
    state = ApplicationState(application.state)
    if state in AFTER_THE_PANEL and application.round.released_at is None:
        return ApplicationState.AT_PANEL
    return state


def _words(state: ApplicationState) -> dict[str, str]:
    return texts()["application"][state.value]


def _fill(words: str, application: Application, *, now: datetime) -> str:
    if "{{" not in words:
        return words
    template = Engine.get_default().from_string(words)
    return template.render(Context(_facts(application, now=now), autoescape=False))


def _facts(application: Application, *, now: datetime) -> dict[str, str]:
    call = application.round
    request = application.information_requests.filter(answered_at=None).first()
    award = getattr(application, "award", None)
    days_on_reserve = timedelta(days=call.fund.days_on_reserve)
    return {
        "closes_at": moments.in_words(application.extra_time_until or call.closes_at),
        "triage_by": moments.day(moments.checked_by(call)),
        "decision_date": moments.day(call.decision_due_on),
        "decision_maker_title": office_on(timezone.localdate(now)).decision_maker_title,
        "due": moments.day(request.due_on) if request else "",
        "accept_by": _accept_by(award),
        "reserve_until": moments.day((call.released_at or now) + days_on_reserve),
    }


def _accept_by(award: object) -> str:
    until = getattr(award, "accept_by", None)
    return moments.day(until) if until else "the day in our letter"
