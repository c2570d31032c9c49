"""How far the assessment of a round has come, for the officers who look after it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from grants.models import Application, Assessment, Round, User
from grants.rules import standings
from grants.scoring import Place, Standing
from grants.states import ApplicationState, AssessmentState

SCORED = (ApplicationState.ASSESSING, ApplicationState.MODERATING)


@dataclass(frozen=True)
class Line:
    """One application: how many of its readings are in, and how they stand."""

    application: Application
    done: int
    assigned: int
    standing: Standing | None
    is_uneven: bool
    place: Place[int] | None = None
    names: list[str] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return 0 < self.assigned == self.done


@dataclass(frozen=True)
class Reader:
    """One assessor: what they hold in this round and what of it is in."""

    person: User
    done: int
    assigned: int


def rounds(user: User) -> QuerySet[Round]:
    """Rounds with applications in assessment, and how many."""
    return (
        Round.objects.published()
        .select_related("fund")
        .annotate(
            in_assessment=Count(
                "applications", filter=Q(applications__state__in=SCORED), distinct=True
            ),
            with_panel=Count(
                "applications",
                filter=Q(applications__state=ApplicationState.AT_PANEL),
                distinct=True,
            ),
        )
        .filter(Q(in_assessment__gt=0) | Q(with_panel__gt=0))
    )


def of_round(call: Round, user: User) -> dict[str, Any]:
    """Progress by application and by assessor; what the viewer has an interest in is only counted."""
    applications = (
        call.applications.filter(state__in=SCORED)
        .select_related("organisation", "district")
        .prefetch_related(
            Prefetch(
                "assessments",
                Assessment.objects.counting().select_related("assessor"),
                to_attr="readings",
            )
        )
        .order_by("organisation__legal_name", "pk")
    )
    open_to_viewer = applications.filter(pk__in=Application.objects.casework_of(user).values("pk"))
    found = standings.of_round(call)
    places = {place.key: place for place in standings.ranking(call)}
    lines = [_line(application, found, places, call) for application in open_to_viewer]
    return {
        "lines": lines,
        "closed": call.applications.filter(state__in=SCORED).count() - len(lines),
        "readers": _readers(call),
        "uneven": [line for line in lines if line.is_uneven],
        "short": sum(not line.is_ready for line in lines),
        "unassigned": sum(line.assigned < call.assessors_per_application for line in lines),
    }


def _line(
    application: Application,
    found: Mapping[int, Standing],
    places: dict[int, Place[int]],
    call: Round,
) -> Line:
    readings: list[Assessment] = application.readings  # type: ignore[attr-defined]
    standing = found.get(application.pk)
    return Line(
        application,
        done=sum(reading.state == AssessmentState.SUBMITTED for reading in readings),
        assigned=len(readings),
        standing=standing,
        place=places.get(application.pk),
        is_uneven=standing is not None
        and not standing.is_agreed
        and standing.spread > call.wide_spread,
        names=[str(reading.assessor) for reading in readings],
    )


def _readers(call: Round) -> list[Reader]:
    readings = list(
        Assessment.objects.counting()
        .filter(application__round=call)
        .select_related("assessor")
        .order_by("assessor__name", "assessor")
    )
    assigned = Counter(reading.assessor for reading in readings)
    done = Counter(
        reading.assessor for reading in readings if reading.state == AssessmentState.SUBMITTED
    )
    return [Reader(person, done[person], count) for person, count in assigned.items()]
