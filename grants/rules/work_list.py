"""The officer's list of applications: what is in it, by status, and what is the trouble with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from grants import references
from grants.models import (
    Answer,
    Application,
    Assessment,
    InformationRequest,
    Round,
    TriageCheck,
    User,
)
from grants.rules import triage
from grants.states import ApplicationState as State
from grants.states import AssessmentState

Result = TriageCheck.Result


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    states: tuple[State, ...]


TABS = (
    Tab("new", "New", (State.SUBMITTED,)),
    Tab("checking", "In checks", (State.CHECKING,)),
    Tab("waiting", "Waiting for group", (State.INFORMATION_WANTED,)),
    Tab("assessing", "In assessment", (State.ASSESSING, State.MODERATING)),
    Tab("panel", "At panel", (State.AT_PANEL, State.DECIDED)),
    Tab("outcome", "Outcome out", (State.OFFERED, State.RESERVE, State.REFUSED)),
    Tab("ineligible", "Not eligible", (State.INELIGIBLE,)),
    Tab("withdrawn", "Withdrawn", (State.WITHDRAWN,)),
)
TAGS = {
    State.SUBMITTED: "new",
    State.CHECKING: "hand",
    State.INFORMATION_WANTED: "waiting",
    State.ASSESSING: "hand",
    State.MODERATING: "hand",
    State.AT_PANEL: "hand",
    State.DECIDED: "hand",
    State.OFFERED: "done",
    State.RESERVE: "waiting",
    State.REFUSED: "stopped",
    State.INELIGIBLE: "stopped",
    State.WITHDRAWN: "plain",
}
SORTS = {
    "changed": ("-changed_at", "-pk"),
    "sent": ("submitted_at", "pk"),
    "group": ("organisation__legal_name", "pk"),
    "amount": ("-amount_requested", "pk"),
    "reference": ("reference",),
}
TROUBLES = {
    "t_overdue": "Past report overdue",
    "t_duplicate": "Possible duplicate",
    "t_place": "Place may be outside",
    "t_personal": "Somebody may be named",
    "t_safeguarding": "Safeguarding to settle",
}


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    application: Application
    passed: int
    looks: int
    fails: int
    tag: str
    status: str
    trouble: str


@dataclass(frozen=True)
class Totals:
    submitted: int
    drafts: int
    asked: Decimal


def current_round(now: datetime) -> Round | None:
    """The round that officers look at first: the open one that closes next, else the last closed."""
    return (
        Round.objects.open_at(now).order_by("closes_at").first()
        or Round.objects.closed_at(now).order_by("-closes_at").first()
    )


def within(user: User, call: Round | None) -> QuerySet[Application]:
    """What this person may read for the office, of one round or of all."""
    casework = Application.objects.casework_of(user)
    return casework.filter(round=call) if call else casework


def narrowed(
    applications: QuerySet[Application], *, user: User, filters: dict[str, Any]
) -> QuerySet[Application]:
    """Apply what was chosen in the filter band. Unknown values leave the list as it is."""
    if tab := next((tab for tab in TABS if tab.key == filters.get("status")), None):
        applications = applications.filter(state__in=tab.states)
    if words := (filters.get("search") or "").strip():
        applications = applications.filter(_mentions(words))
    if district := filters.get("district"):
        applications = applications.filter(district=district)
    if owner := filters.get("owner"):
        applications = applications.filter(_owned(owner, user))
    if checks := filters.get("checks"):
        applications = applications.filter(_checked(checks))
    return applications.order_by(*SORTS.get(filters.get("sort") or "", SORTS["changed"]))


def _mentions(words: str) -> Q:
    in_answers = Answer.objects.filter(application=OuterRef("pk"), text__icontains=words)
    found = (
        Q(title__icontains=words)
        | Q(organisation__legal_name__icontains=words)
        | Q(organisation__known_as__icontains=words)
        | Q(organisation__charity_number__iexact=words)
        | Q(organisation__company_number__iexact=words)
        | Q(reference__icontains=words)
        | Q(Exists(in_answers))
    )
    reference = references.tidy(words)
    return found | Q(reference=reference) if reference else found


def _owned(owner: str, user: User) -> Q:
    if owner == "me":
        return Q(owner=user)
    return Q(owner=None) if owner == "nobody" else Q(owner__pk=owner)


def _checked(how: str) -> Q:
    checks = TriageCheck.objects.filter(application=OuterRef("pk"))
    failed, look = Exists(checks.filter(result="fail")), Exists(checks.filter(result="look"))
    return {
        "fail": Q(failed),
        "look": Q(look) & ~Q(failed),
        "pass": Q(Exists(checks)) & ~Q(failed) & ~Q(look),
    }.get(how, Q())


def for_rows(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Add what the lines show, in a constant number of queries."""
    return applications.for_list().prefetch_related(  # type: ignore[attr-defined]
        "checks",
        Prefetch(
            "information_requests",
            InformationRequest.objects.filter(answered_at=None),
            to_attr="open_requests",
        ),
        Prefetch("assessments", Assessment.objects.counting(), to_attr="readings"),
    )


def rows(applications: Iterable[Application], *, today: date) -> list[Row]:
    return [_row(application, today) for application in applications]


def _row(application: Application, today: date) -> Row:
    results = [check.result for check in application.checks.all()]
    return Row(
        application=application,
        passed=results.count(Result.PASS) + results.count(Result.NOT_NEEDED),
        looks=results.count(Result.LOOK),
        fails=results.count(Result.FAIL),
        tag=TAGS[State(application.state)],
        status=application.get_state_display(),
        trouble=_trouble(application, today),
    )


def _trouble(application: Application, today: date) -> str:
    if application.state == State.INFORMATION_WANTED:
        return _reply(application, today)
    if application.state == State.INELIGIBLE:
        rule = triage.eligibility_rules().get(application.ineligible_rule, "")
        return f"Not met: {rule[:1].lower()}{rule[1:]}" if rule else ""
    if application.state in (State.ASSESSING, State.MODERATING):
        readings: list[Assessment] = application.readings  # type: ignore[attr-defined]
        done = sum(reading.state == AssessmentState.SUBMITTED for reading in readings)
        return f"{done} of {len(readings)} read" if readings else "Nobody assigned"
    if application.state in (State.SUBMITTED, State.CHECKING):
        wrong = [c for c in application.checks.all() if c.result in (Result.FAIL, Result.LOOK)]
        return next((TROUBLES[check.key] for check in wrong if check.key in TROUBLES), "")
    return ""


def _reply(application: Application, today: date) -> str:
    requests: list[InformationRequest] = application.open_requests  # type: ignore[attr-defined]
    if not requests:
        return ""
    days = (requests[0].due_on - today).days
    if days < 0:
        return f"Reply {_days(-days)} late"
    return "Reply due today" if days == 0 else f"Reply due in {_days(days)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def counts(applications: QuerySet[Application]) -> list[tuple[Tab, int]]:
    """How many stand in each status; a status with nobody in it is left out."""
    found = dict(
        applications.order_by().values_list("state").annotate(count=Count("pk", distinct=True))
    )
    by_tab = [(tab, sum(found.get(state, 0) for state in tab.states)) for tab in TABS]
    return [(tab, count) for tab, count in by_tab if count]


def totals(applications: QuerySet[Application], call: Round) -> Totals:
    """Of one round: sent, still in draft, and asked for by those still standing."""
    standing = applications.exclude(state__in=[State.WITHDRAWN, State.INELIGIBLE])
    asked = standing.order_by().aggregate(total=Sum("amount_requested"))["total"]
    return Totals(
        submitted=applications.count(),
        drafts=call.applications.filter(state=State.DRAFT).count(),
        asked=asked or Decimal("0.00"),
    )
