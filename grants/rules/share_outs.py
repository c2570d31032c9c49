"""Sharing the applications of a round out: first a proposal to look at, then the same in one press."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from grants import words
from grants.errors import RuleError
from grants.models import (
    Application,
    Assessment,
    InterestDeclaration,
    Membership,
    Role,
    Round,
    StaffRole,
    User,
)
from grants.rules import assignments, audit, code_lists, reading_letters
from grants.sharing import Paper, Reader, Sharing, Shortfall, share
from grants.states import ApplicationState, AssessmentState

CHANGED = "Something changed since this was worked out. Look at the new proposal before you assign."
# Why an application is closed to somebody, for one person and for more.
CLOSED = {
    "interest": (
        "has an interest or belongs to the group",
        "have an interest or belong to the group",
    ),
    "district": ("lives in its district", "live in its district"),
    "before": ("gave it back, or had it taken back", "gave it back, or had it taken back"),
}


@dataclass(frozen=True)
class Line:
    """One application: who reads it now, who would join, and in words what it still lacks."""

    application: Application
    now: list[User]
    more: list[User]
    lacks: str


@dataclass(frozen=True)
class Share:
    """One assessor: the readings of the round that they hold, and how many they would get."""

    person: User
    kinds: str
    now: int
    more: int

    @property
    def then(self) -> int:
        return self.now + self.more


@dataclass(frozen=True)
class Proposal:
    """Who would get what. `mark` is the same exactly while the proposal is the same."""

    lines: list[Line]
    people: list[Share]
    mark: str

    @property
    def count(self) -> int:
        return sum(share.more for share in self.people)

    @property
    def short(self) -> list[Line]:
        return [line for line in self.lines if line.lacks]


def propose(call: Round) -> Proposal:
    """Work out who reads what of the applications in assessment, without keeping anything."""
    applications = list(
        call.applications.filter(state=ApplicationState.ASSESSING)
        .select_related("organisation", "round")
        .order_by("reference")
    )
    people = {person.pk: person for person in assignments.assessors()}
    kinds = kinds_of(people.values())
    readings = Assessment.objects.filter(application__in=applications)
    counting: dict[int, dict[int, User]] = defaultdict(dict)
    for reading in readings.counting().select_related("assessor"):
        counting[reading.application_id][reading.assessor_id] = reading.assessor
    load = Counter(pk for readers in counting.values() for pk in readers)
    closed = _closed(applications, people, readings)
    found = share(
        [Paper(a.pk, frozenset(counting[a.pk]), closed[a.pk]) for a in applications],
        [Reader(pk, frozenset(kinds[pk]), load[pk]) for pk in people],
        each=call.assessors_per_application,
        kinds=call.required_kinds,
    )
    short = {fall.key: in_words(fall) for fall in found.short}
    more = found.by_reader
    return Proposal(
        lines=[
            Line(
                application,
                now=list(counting[application.pk].values()),
                more=[people[pk] for pk in found.given[application.pk]],
                lacks=short.get(application.pk, ""),
            )
            for application in applications
        ],
        people=[
            Share(person, _kinds_said(kinds[pk]), load[pk], more.get(pk, 0))
            for pk, person in people.items()
        ],
        mark=_mark(found),
    )


def kinds_of(people: Iterable[User]) -> dict[int, set[str]]:
    """Return of which kinds people are, by the roles that they hold beside that of assessor."""
    roles: dict[int, set[str]] = {person.pk: set() for person in people}
    held = StaffRole.objects.filter(user__in=roles, ended_at=None).exclude(role=Role.ASSESSOR)
    for person, role in held.values_list("user", "role"):
        roles[person].add("board_member" if role == Role.BOARD_MEMBER else "staff")
    return {person: kinds or {"independent"} for person, kinds in roles.items()}


def kinds_wanted(call: Round) -> list[str]:
    """Return in words the kinds of which each application needs one."""
    labels = code_lists.lists()["assessor_kinds"]
    return [labels[kind] for kind in labels if kind in call.required_kinds]


def _kinds_said(kinds: set[str]) -> str:
    labels = code_lists.lists()["assessor_kinds"]
    return ", ".join(labels[kind] for kind in labels if kind in kinds)


def _closed(
    applications: list[Application], people: dict[int, User], readings: QuerySet[Assessment]
) -> dict[int, dict[int, str]]:
    """Return to whom each application is closed, and by which word of CLOSED."""
    closed: dict[int, dict[int, str]] = defaultdict(dict)
    over = [AssessmentState.SET_ASIDE, AssessmentState.DECLINED]
    for paper, person in readings.filter(state__in=over).values_list("application", "assessor"):
        closed[paper][person] = "before"
    for application in applications:
        for assessor in people.values():
            if assignments.lives_where_it_comes_from(assessor, application):
                closed[application.pk][assessor.pk] = "district"
    for paper, person in _interests(applications, people):
        closed[paper][person] = "interest"
    return closed


def _interests(
    applications: list[Application], people: dict[int, User]
) -> Iterator[tuple[int, int]]:
    """Yield each application with each person who has an interest in it or is of its group."""
    members = defaultdict(list)
    belonging = Membership.objects.filter(user__in=people).values_list("organisation", "user")
    for group, person in belonging:
        members[group].append(person)
    for application in applications:
        yield from ((application.pk, person) for person in members[application.organisation_id])
    shutting = InterestDeclaration.objects.shutting().filter(application__in=applications)
    yield from shutting.values_list("application", "person")


def in_words(fall: Shortfall[int]) -> str:
    """Say what an application lacks and why nobody is left for it."""
    labels = code_lists.lists()["assessor_kinds"]
    wants = [f"{fall.readers} more"] if fall.readers else []
    wants += [labels[kind][0].lower() + labels[kind][1:] for kind in fall.kinds]
    why = [
        f"{count} {CLOSED[word][0 if count == 1 else 1]}"
        for word, count in sorted(fall.closed.items())
    ]
    said = f"Lacks {words.listed(wants)}."
    return f"{said} Of the assessors, {words.listed(why)}." if why else said


def _mark(found: Sharing[int, int]) -> str:
    plain = repr(sorted((key, sorted(readers)) for key, readers in found.given.items()))
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def share_out(call: Round, *, agreed: str, by: User, now: datetime) -> list[Assessment]:
    """Assign exactly what somebody has looked at: `agreed` is the mark of their proposal.

    The applications stay locked meanwhile, so nobody who assigns by hand at the same moment makes
    one too many.
    """
    Round.objects.select_for_update().get(pk=call.pk)
    list(call.applications.select_for_update().order_by("pk").values_list("pk"))
    proposal = propose(call)
    if proposal.mark != agreed:
        raise RuleError(CHANGED)
    if not proposal.count:
        raise RuleError("There is nothing to assign.")
    made = [
        assignments.assign(line.application, person, by=by, now=now)
        for line in proposal.lines
        for person in line.more
    ]
    reading_letters.tell_given(made, now=now)
    audit.record(
        "round.share_out", call, by=by, now=now, readings=len(made), short=len(proposal.short)
    )
    return made
