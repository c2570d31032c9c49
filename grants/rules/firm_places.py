"""How firm each place of a round is, so that the board spends its time on the close calls."""

from dataclasses import dataclass, replace
from decimal import Decimal

from grants import money
from grants.allocation import firmness
from grants.allocation.firmness import Course, Firmness, Gauge, Place
from grants.methods import LeadsTo, Way
from grants.models import Application, Panel, User
from grants.rules import allocations, standings

DRAWS = 200
# With floors every draw asks HiGHS many times, and the page has to come within seconds.
DRAWS_WITH_FLOORS = 50
DRAWS_WITH_FLOORS_OF_MANY = 20
MANY = 100
SHARES = {LeadsTo.FULL: 100, LeadsTo.DISCUSS: 0, LeadsTo.NOTHING: 0}
WORDS = {
    Firmness.FIRM: ("done", "Firm"),
    Firmness.CLOSE: ("waiting", "Close call"),
    Firmness.FAR: ("plain", "Far"),
}


@dataclass(frozen=True)
class Row:
    """One application; a closed row shows nothing of it."""

    application: Application
    score: Decimal
    place: Place
    is_closed: bool

    @property
    def percent(self) -> int:
        return round(self.place.share * 100)

    @property
    def tag(self) -> str:
        """The kind of its tag."""
        return WORDS[self.place.firmness][0]

    @property
    def words(self) -> str:
        return WORDS[self.place.firmness][1]


@dataclass(frozen=True)
class FirmPlaces:
    draws: int
    has_floors: bool
    rows: list[Row]

    @property
    def close_calls(self) -> list[Row]:
        return [
            row for row in self.rows if row.place.firmness == Firmness.CLOSE and not row.is_closed
        ]


def firm_places(panel: Panel, reader: User) -> FirmPlaces:
    """Return the place of everybody scored, the highest score first."""
    found = allocations.before(panel)
    sheets = {
        key: each
        for key, each in standings.sheets_of_round(panel.round).items()
        if key in found.applications
    }
    everybody = [
        allocations.as_bid(
            found.applications[key],
            found.standings[key].score,
            found.applications[key].amount_requested or money.ZERO,
        )
        for key in sheets
    ]
    draws = _draws(len(sheets), has_floors=found.problem.has_floors)
    places = firmness.places(
        replace(found.problem, bids=everybody),
        sheets,
        _gauges(panel),
        course=_course(panel),
        draws=draws,
    )
    shut = allocations.closed_keys(found, reader)
    rows = [
        Row(found.applications[key], found.standings[key].score, place, is_closed=key in shut)
        for key, place in places.items()
    ]
    ordered = sorted(rows, key=lambda row: (-row.score, row.application.pk))
    return FirmPlaces(draws, found.problem.has_floors, ordered)


def _draws(applications: int, *, has_floors: bool) -> int:
    if not has_floors:
        return DRAWS
    return DRAWS_WITH_FLOORS if applications <= MANY else DRAWS_WITH_FLOORS_OF_MANY


def _course(panel: Panel) -> Course:
    """What the round's method asks of a drawn score. Allowances for harsh readers stay as they are."""
    method = standings.method_of(panel.round)
    needed = method.goes_on_from if method.way == Way.TWO_PASS else method.marks.recommended_from
    return Course(
        recommended_from=allocations.hundredths(needed),
        allowances={
            key: allocations.hundredths(points)
            for key, points in standings.allowances(panel.round).items()
        },
        doubled=method.doubled.key if method.doubled else "",
        shares=[
            (allocations.hundredths(band.begins), SHARES.get(band.leads_to, band.percent or 0))
            for band in sorted(method.bands, key=lambda band: band.begins, reverse=True)
        ],
    )


def _gauges(panel: Panel) -> dict[str, Gauge]:
    return {
        measure.key: Gauge(
            float(measure.weight),
            None if measure.gate is None else float(measure.gate),
            measure.top,
        )
        for measure in standings.measures_of(panel.round)
    }
