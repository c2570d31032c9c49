"""What the board's room shows: the ranked list against the pot, and where judgement is needed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from grants import money, words
from grants.methods import Judged, LeadsTo, RanksBy
from grants.models import (
    Application,
    Criterion,
    Outcome,
    Panel,
    Recommendation,
    Round,
    User,
)
from grants.rules import dissents, panels, ranked, standings, strands
from grants.rules.known_groups import known_groups
from grants.rules.strands import Line
from grants.scoring import Place, Result
from grants.states import ApplicationState

FOLDS_FROM = 4
KIND_OF_BAND = {
    LeadsTo.FULL: "done",
    LeadsTo.PART: "done",
    LeadsTo.DISCUSS: "waiting",
    LeadsTo.NOTHING: "stopped",
}
BESIDE_THE_LINE = 2


@dataclass(frozen=True)
class Flag:
    """Why a row needs a look; `kind` is the kind of its tag."""

    kind: str
    text: str


@dataclass
class Row:
    """One application in the room. A closed row shows its rank and nothing else."""

    recommendation: Recommendation
    application: Application
    place: Place[int] | None
    standing: Judged | None
    is_closed: bool
    flags: list[Flag] = field(default_factory=list)

    @property
    def rank(self) -> str:
        return str(self.place) if self.place else "–"

    @property
    def is_funded(self) -> bool:
        return self.recommendation.outcome == Outcome.FUND

    @property
    def is_part(self) -> bool:
        amount, asked = self.recommendation.amount, self.application.amount_requested
        return amount is not None and asked is not None and amount < asked

    @property
    def lowest(self) -> Decimal | None:
        return min(self.standing.totals) if self.standing else None

    @property
    def highest(self) -> Decimal | None:
        return max(self.standing.totals) if self.standing else None

    @property
    def folds(self) -> bool:
        return not self.flags and not self.is_closed


@dataclass(frozen=True)
class Stretch:
    """Rows that follow each other: shown, or folded when there are many without a flag."""

    rows: list[Row]
    is_folded: bool

    @property
    def last(self) -> Row:
        return self.rows[-1]

    @property
    def recommended(self) -> Decimal:
        return sum((row.recommendation.amount or money.ZERO for row in self.rows), money.ZERO)


@dataclass(frozen=True)
class DistrictTile:
    key: str
    name: str
    funded: int
    applied: int
    amount: Decimal


@dataclass(frozen=True)
class Room:
    """Everything on the page. Totals hold all rows, those closed to the reader too."""

    panel: Panel
    above: list[Stretch]
    below: list[Stretch]
    awards: int
    recommended: Decimal
    limit: Decimal
    tiles: list[DistrictTile]
    strands: list[Line]
    close_calls: list[str]

    @property
    def left(self) -> Decimal:
        return self.panel.round.pot - self.recommended

    @property
    def over(self) -> Decimal:
        return self.recommended - self.panel.round.pot


def rounds_with_panels() -> QuerySet[Round]:
    """Rounds whose applications came to the board, the latest meeting first."""
    return (
        Round.objects.filter(
            Q(panel__isnull=False) | Q(applications__state=ApplicationState.AT_PANEL)
        )
        .select_related("fund", "panel")
        .annotate(
            at_panel=Count(
                "applications",
                filter=Q(applications__state=ApplicationState.AT_PANEL),
                distinct=True,
            ),
            before_it=Count(
                "applications",
                filter=Q(applications__state__in=panels.STILL_BEFORE_THE_PANEL),
                distinct=True,
            ),
        )
        .distinct()
        .order_by("-board_meets_on", "pk")
    )


def room(panel: Panel, reader: User) -> Room:
    """Return the room as this person may see it; the same number of queries for any length."""
    rows = _rows(panel, reader)
    last_funded = max((n for n, row in enumerate(rows) if row.is_funded), default=-1)
    above, below = rows[: last_funded + 1], rows[last_funded + 1 :]
    return Room(
        panel=panel,
        above=_stretches(above, keep_last=BESIDE_THE_LINE),
        below=_stretches(below, keep_first=BESIDE_THE_LINE),
        awards=sum(row.is_funded for row in rows),
        recommended=sum((row.recommendation.amount or money.ZERO for row in rows), money.ZERO),
        limit=panels.limit(panel),
        tiles=_tiles(rows, panel),
        strands=strands.recommended(panel),
        close_calls=_close_calls(rows),
    )


def _rows(panel: Panel, reader: User) -> list[Row]:
    recommendations = ranked.recommendations(panel)
    stand = standings.of_round(panel.round)
    places = ranked.places(recommendations)
    closed = ranked.closed_to(panel, reader)
    rows = [
        Row(
            recommendation=recommendation,
            application=recommendation.application,
            place=places.get(recommendation.application_id),
            standing=stand.get(recommendation.application_id),
            is_closed=recommendation.application_id in closed,
        )
        for recommendation in recommendations
    ]
    _flag(rows, panel)
    return rows


def _flag(rows: list[Row], panel: Panel) -> None:
    labels = dict(Criterion.objects.filter(round=panel.round_id).values_list("key", "label"))
    applications = [row.application for row in rows]
    known = known_groups(panel.round_id, applications)
    dissent = dissents.of_each(applications)
    tied = _tied_at_the_edge(rows)
    for row in rows:
        if row.is_closed:
            continue
        if row.application.pk in tied:
            row.flags.append(Flag("waiting", "Tie for the last place"))
        if row.standing is None:
            row.flags.append(Flag("stopped", "No scores"))
        else:
            row.flags += _flags_of_scores(row.standing, labels, panel)
        if dissent[row.application.pk]:
            row.flags.append(Flag("waiting", "Dissent"))
        if row.application.organisation_id not in known:
            row.flags.append(Flag("todo", "First time"))


def _flags_of_scores(stand: Judged, labels: dict[str, str], panel: Panel) -> list[Flag]:
    flags = [
        Flag("stopped", f"Gate failed: {labels[key][0].lower()}{labels[key][1:]}")
        for key in stand.failed_gates
    ]
    if not stand.went_on:
        flags.append(Flag("stopped", "Not past the first pass"))
    if stand.band is not None:
        flags.append(Flag(KIND_OF_BAND[stand.band.leads_to], stand.band.name))
    elif stand.result == Result.DISCUSS:
        flags.append(Flag("waiting", f"Under the pass mark of {panel.round.pass_mark:.0f}"))
    if panel.round.ranks_by == RanksBy.ADJUSTED and not (stand.is_adjusted or stand.is_agreed):
        flags.append(Flag("waiting", "Not adjusted"))
    if stand.is_agreed:
        flags.append(Flag("done", "Agreed at a meeting"))
    elif len(stand.totals) > 1 and stand.spread > panel.round.wide_spread:
        flags.append(Flag("waiting", "Wide spread"))
    return flags


def _tied_at_the_edge(rows: Iterable[Row]) -> set[int]:
    """Applications of one score that the pot does not treat alike, or holds back together."""
    by_score: dict[Decimal, list[Row]] = defaultdict(list)
    for row in rows:
        if row.place is not None and row.place.is_shared and row.recommendation.score is not None:
            by_score[row.recommendation.score].append(row)
    tied = set()
    for same in by_score.values():
        outcomes = {(row.recommendation.outcome, row.is_part) for row in same}
        first_in_reserve = any(row.recommendation.reserve_place == 1 for row in same)
        if len(outcomes) > 1 or first_in_reserve:
            tied |= {row.application.pk for row in same}
    return tied


def _stretches(rows: list[Row], *, keep_first: int = 0, keep_last: int = 0) -> list[Stretch]:
    """Fold runs of rows without flags, except those beside the cut line."""
    foldable = range(keep_first, len(rows) - keep_last)
    found: list[Stretch] = []
    for number, row in enumerate(rows):
        folds = row.folds and number in foldable
        if found and found[-1].is_folded == folds:
            found[-1].rows.append(row)
        else:
            found.append(Stretch([row], is_folded=folds))
    return [
        Stretch(part.rows, is_folded=part.is_folded and len(part.rows) >= FOLDS_FROM)
        for part in found
    ]


def _tiles(rows: list[Row], panel: Panel) -> list[DistrictTile]:
    """One tile for each district of the round, those without an application too."""
    by_district: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for district in panel.round.districts.all():
        by_district[district.key, district.name] = []
    for row in rows:
        if row.application.district is not None:
            district = row.application.district
            by_district[district.key, district.name].append(row)
    return [
        DistrictTile(
            key=key,
            name=name,
            funded=sum(row.is_funded for row in same),
            applied=len(same),
            amount=sum((row.recommendation.amount or money.ZERO for row in same), money.ZERO),
        )
        for (key, name), same in by_district.items()
    ]


def _close_calls(rows: list[Row]) -> list[str]:
    """Sentences about what the board has to weigh, without anything closed to the reader."""
    calls = []
    by_score: dict[Decimal, list[str]] = defaultdict(list)
    for row in rows:
        if row.is_closed:
            continue
        texts = [flag.text for flag in row.flags]
        if "Tie for the last place" in texts and row.recommendation.score is not None:
            by_score[row.recommendation.score].append(str(row.application.organisation))
        if "Wide spread" in texts and row.standing is not None:
            name, apart = row.application.organisation, f"{row.standing.spread:.0f}"
            calls.append(f"{name} has scores {apart} points apart.")
    ties = [
        f"{words.listed(names)} tie on {score:.1f}."
        for score, names in by_score.items()
        if len(names) > 1
    ]
    return ties + calls
