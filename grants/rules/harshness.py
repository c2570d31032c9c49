"""How harsh the assessors of a round are against each other, while scoring runs."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from grants import words
from grants.calibration import FEWEST_SHARED, Calibration, Leaning, calibrate
from grants.models import Application, Assessment, Round, User

EDGE = 20  # the bar reaches so many points to each side


@dataclass(frozen=True)
class Line:
    """One assessor on the page: how they lean, in figures and in words."""

    person: User
    sent_in: int
    leaning: Leaning

    @property
    def words(self) -> str:
        """What the figures say, or why they say nothing yet."""
        leaning = self.leaning
        if leaning.harshness is None:
            return "Nobody else has sent in scores for what this person read."
        if leaning.shared < FEWEST_SHARED:
            return (
                f"Too early to tell: {FEWEST_SHARED} shared applications are needed, "
                f"and there {'is' if leaning.shared == 1 else 'are'} {leaning.shared}."
            )
        if leaning.margin is None:
            return "Too early to tell: the shared applications leave nothing to judge it by."
        if not leaning.differs:
            return "No clear difference from the others."
        side = "less" if leaning.harshness > 0 else "more"
        return f"Gives {side} than the others."

    @property
    def points(self) -> str:
        """How far from the others: “6.4 points less”; empty where it cannot be told."""
        if self.leaning.harshness is None:
            return ""
        size = abs(self.leaning.harshness)
        if f"{size:.1f}" == "0.0":
            return "0 points"
        return f"{size:.1f} points {'less' if self.leaning.harshness > 0 else 'more'}"

    @property
    def between(self) -> str:
        """The 95 % interval in words, from the lower to the higher scores."""
        if self.leaning.interval is None or self.leaning.is_thin:
            return ""
        low, high = self.leaning.interval
        return f"{_side(high)} to {_side(low)}"

    @property
    def bar(self) -> dict[str, float]:
        """Where the estimate and its interval stand on a bar, 0 to 100, the others in the middle."""
        found = self.leaning.interval
        if found is None or self.leaning.is_thin or self.leaning.harshness is None:
            return {}
        return {
            "begins": _on_bar(-found[1]),
            "at": _on_bar(-self.leaning.harshness),
            "ends": _on_bar(-found[0]),
        }


@dataclass(frozen=True)
class HarshnessPage:
    lines: list[Line]
    parts: list[str]
    closed: int

    @property
    def is_split(self) -> bool:
        """Whether some assessors share no application with the others, by any chain."""
        return len(self.parts) > 1


def of_round(call: Round, user: User) -> HarshnessPage:
    """Return how the assessors lean by all scores sent in; nothing closed to the viewer counts."""
    readings = Assessment.objects.sent_in().filter(application__round=call)
    open_to_viewer = readings.filter(application__in=Application.objects.casework_of(user))
    given = list(open_to_viewer.select_related("assessor").order_by("assessor__name", "assessor"))
    found = calibrate(totals_by_application(given).values())
    people = {reading.assessor_id: reading.assessor for reading in given}
    count = Counter(reading.assessor_id for reading in given)
    closed = readings.exclude(pk__in=[reading.pk for reading in given])
    return HarshnessPage(
        lines=[Line(person, count[pk], found.leanings[pk]) for pk, person in people.items()],
        parts=_parts_in_words(found, people),
        closed=closed.values("application").distinct().count(),
    )


def totals_by_application(readings: list[Assessment]) -> dict[int, dict[int, float]]:
    """Return the totals by application and assessor, by their primary keys."""
    totals: dict[int, dict[int, float]] = defaultdict(dict)
    for reading in readings:
        totals[reading.application_id][reading.assessor_id] = float(reading.total or Decimal(0))
    return totals


def _parts_in_words(found: Calibration, people: Mapping[int, User]) -> list[str]:
    return [
        words.listed(sorted(str(people[person]) for person in part if person in people))
        for part in found.parts
    ]


def _side(harshness: float) -> str:
    size = f"{abs(harshness):.1f}"
    if size == "0.0":
        return "the same"
    return f"{size} {'less' if harshness > 0 else 'more'}"


def _on_bar(points: float) -> float:
    """Return a place from 0 to 100 for points given above or below the others."""
    return round(50 + 50 * min(max(points / EDGE, -1), 1), 2)
