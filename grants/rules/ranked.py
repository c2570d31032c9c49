"""The list before the board in the order of its ranks, as every page of the room shows it."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import F

from grants import scoring
from grants.models import Application, Panel, Recommendation, User
from grants.scoring import Place
from grants.states import ApplicationState


def recommendations(panel: Panel) -> list[Recommendation]:
    """Return what is recommended, the highest score first; nothing that was withdrawn. One query."""
    return list(
        panel.recommendations.exclude(application__state=ApplicationState.WITHDRAWN)
        .select_related(
            "application__organisation",
            "application__district",
            "application__theme",
            "application__strand",
        )
        .order_by(
            F("score").desc(nulls_last=True),
            F("amount").desc(nulls_last=True),
            F("reserve_place").asc(nulls_last=True),
            "pk",
        )
    )


def places(found: Iterable[Recommendation]) -> dict[int, Place[int]]:
    """Return the place of each application that has a score, by its key; ties share one."""
    known: dict[int, Decimal] = {
        one.application_id: one.score for one in found if one.score is not None
    }
    return {place.key: place for place in scoring.rank(known)}


def closed_to(panel: Panel, reader: User) -> set[int]:
    """Return the keys of the applications that an interest shuts to this person. One query."""
    before_it = Application.objects.filter(recommendation__panel=panel)
    return set(before_it.closed_to(reader).values_list("pk", flat=True))
