"""The register of interests: what everybody declared, for those who answer for fairness."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from grants.models import Application, InterestDeclaration, Round, User
from grants.rules import audit

Answer = InterestDeclaration.Answer
# What can be asked for, in words; the first is shown unless somebody asks for another.
SHOWN = {
    "told": "Interests and not sure",
    "interest": "Interests",
    "open": "Not sure, waiting for an officer",
    "settled": "Not sure, settled",
    "none": "No interest",
    "all": "Everything declared",
}
_KEPT = {
    "told": ~Q(answer=Answer.NONE),
    "interest": Q(answer=Answer.INTEREST),
    "open": Q(answer=Answer.NOT_SURE, resolution=""),
    "settled": Q(answer=Answer.NOT_SURE) & ~Q(resolution=""),
    "none": Q(answer=Answer.NONE),
    "all": Q(),
}


def declarations(
    reader: User, *, shown: str = "", call: Round | None = None, person: str = ""
) -> QuerySet[InterestDeclaration]:
    """Return what was declared, newest first, leaving out applications closed to the reader.

    Nobody learns through the register of an application in which they have an interest: their
    own declaration about it is left out as well.
    """
    open_to_reader = Application.objects.casework_of(reader).values("pk")
    found = InterestDeclaration.objects.filter(
        _KEPT[shown or "told"], application__in=open_to_reader
    )
    if call is not None:
        found = found.filter(application__round=call)
    if person:
        found = found.filter(Q(person__name__icontains=person) | Q(person__email__iexact=person))
    return found.select_related(
        "application__organisation", "application__round", "person", "resolved_by"
    ).order_by("-declared_at", "-pk")


def record_reading(by: User, *, rows: int, now: datetime, asked: dict[str, Any]) -> None:
    """Write down who opened the register, how many rows stood before them, and what was asked for."""
    _record("interest.read_register", by, rows, now, asked)


def record_export(by: User, *, rows: int, now: datetime, asked: dict[str, Any]) -> None:
    """Write down who took the register out of the portal, how much of it, and what was asked for."""
    _record("interest.export", by, rows, now, asked)


def _record(action: str, by: User, rows: int, now: datetime, asked: dict[str, Any]) -> None:
    audit.record(action, by, by=by, now=now, rows=rows, **{k: v for k, v in asked.items() if v})
