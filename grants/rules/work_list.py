"""The officer's list of applications: what is in it, by status, and what is the trouble with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from grants import references
from grants.models import (
    Application,
    Assessment,
    InformationRequest,
    Round,
    TriageCheck,
    User,
)
from grants.money import ZERO
from grants.rules import application_words, triage
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
NOT_STANDING = (State.WITHDRAWN, State.INELIGIBLE)
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
class Overview:
    """Everything of a round, or of all, before it is narrowed: how many stand in each state, and
    what those still standing ask for, in pounds.
    """

    by_state: dict[str, int]
    asked: Decimal

    @property
    def submitted(self) -> int:
        return sum(self.by_state.values())

    @property
    def tabs(self) -> list[tuple[Tab, int]]:
        """How many stand under each status; a status with nobody in it is left out."""
        by_tab = [(tab, self.under(tab)) for tab in TABS]
        return [(tab, count) for tab, count in by_tab if count]

    def under(self, tab: Tab) -> int:
        return sum(self.by_state.get(state, 0) for state in tab.states)


def current_round(published: Iterable[Round], now: datetime) -> Round | None:
    """The round that officers look at first: the open one that closes next, else the last closed."""
    rounds = list(published)
    is_open = [call for call in rounds if call.is_open(now)]
    closed = [call for call in rounds if call.closes_at <= now]
    if is_open:
        return min(is_open, key=lambda call: call.closes_at)
    return max(closed, key=lambda call: call.closes_at, default=None)


def within(user: User, call: Round | None) -> QuerySet[Application]:
    """What this person may read as a whole for the office, of one round or of all."""
    casework = Application.objects.read_whole_by(user)
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
    if strand := filters.get("strand"):
        applications = applications.filter(strand=strand)
    if ward := filters.get("ward"):
        applications = applications.filter(ward=ward)
    if owner := filters.get("owner"):
        applications = applications.filter(_owned(owner, user))
    if checks := filters.get("checks"):
        applications = applications.filter(_checked(checks))
    return applications.order_by(*SORTS.get(filters.get("sort") or "", SORTS["changed"]))


def _mentions(words: str) -> Q:
    found = application_words.mentioning(words)
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
    """Add what the lines show, in two queries however many they are."""
    asked = InformationRequest.objects.filter(application=OuterRef("pk"), answered_at=None)
    readings = Assessment.objects.counting().filter(application=OuterRef("pk"))
    return (
        applications.for_list()  # type: ignore[attr-defined]
        .prefetch_related("checks")
        .annotate(
            reply_due_on=Subquery(asked.values("due_on")[:1]),
            assigned=_count(readings),
            read=_count(readings.filter(state=AssessmentState.SUBMITTED)),
        )
    )


def _count(found: QuerySet[Any]) -> Coalesce:
    counted = found.order_by().values("application").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


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
        done, assigned = application.read, application.assigned  # type: ignore[attr-defined]
        return f"{done} of {assigned} read" if assigned else "Nobody assigned"
    if application.state in (State.SUBMITTED, State.CHECKING):
        wrong = [c for c in application.checks.all() if c.result in (Result.FAIL, Result.LOOK)]
        return next((TROUBLES[check.key] for check in wrong if check.key in TROUBLES), "")
    return ""


def _reply(application: Application, today: date) -> str:
    due_on: date | None = application.reply_due_on  # type: ignore[attr-defined]
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return f"Reply {_days(-days)} late"
    return "Reply due today" if days == 0 else f"Reply due in {_days(days)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def overview(applications: QuerySet[Application]) -> Overview:
    """Count what is narrowed afterwards, in one query."""
    found = list(
        applications.order_by()
        .values("state")
        .annotate(count=Count("pk"), asked=Sum("amount_requested"))
    )
    return Overview(
        by_state={row["state"]: row["count"] for row in found},
        asked=sum(
            (row["asked"] or ZERO for row in found if row["state"] not in NOT_STANDING), ZERO
        ),
    )


def how_many(filters: dict[str, Any], overview: Overview) -> int | None:
    """How many a list holds when only its status narrows it; None where it has to be counted."""
    narrows = ("search", "district", "ward", "strand", "owner", "checks")
    if any(filters.get(name) for name in narrows):
        return None
    tab = next((tab for tab in TABS if tab.key == filters.get("status")), None)
    return overview.under(tab) if tab else overview.submitted
