"""What would change if the pot, the cut line or one weight were another. Nothing is saved."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from grants import money, scoring
from grants.allocation.problems import Problem
from grants.methods import Judged, Way, judge
from grants.models import Application, Criterion, Panel, User
from grants.rules import allocations, standings, strands
from grants.rules.allocations import Before
from grants.scoring import Marks, Measure
from grants.states import ApplicationState

WHOLE = Decimal(100)
Awards = Mapping[int, int]


@dataclass(frozen=True)
class Wish:
    """What to move; None leaves a thing as it is. The other weights keep their proportions."""

    pot: Decimal | None = None
    cut_line: Decimal | None = None
    criterion: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True)
class Moved:
    """An application whose award changes: from so much to so much; None is no award."""

    application: Application
    before: Decimal | None
    after: Decimal | None
    score_before: Decimal
    score_after: Decimal


@dataclass(frozen=True)
class DistrictMove:
    """A district before and after, in awards and pounds."""

    name: str
    awards_before: int
    awards_after: int
    before: Decimal
    after: Decimal

    @property
    def changes(self) -> bool:
        return (self.awards_before, self.before) != (self.awards_after, self.after)


@dataclass(frozen=True)
class WhatIf:
    """`moved` leaves out what is closed to the reader; districts and totals hold everything."""

    refusal: str
    moved: list[Moved]
    districts: list[DistrictMove]
    awards_before: int
    awards_after: int
    total_before: Decimal
    total_after: Decimal


def what_if(panel: Panel, wish: Wish, reader: User) -> WhatIf:
    found = allocations.before(panel)
    stand = _standings(panel, wish)
    other = _problem(found, stand, wish)
    before, after = allocations.propose(found.problem), allocations.propose(other)
    was = before.awards if before else {}
    becomes = after.awards if after else {}
    shut = allocations.closed_keys(found, reader)
    changed = [key for key in found.applications if was.get(key) != becomes.get(key)]
    return WhatIf(
        refusal="" if after else "With these, no set of awards keeps to every limit and lock.",
        moved=[
            Moved(
                found.applications[key],
                _pounds(was.get(key)),
                _pounds(becomes.get(key)),
                found.standings[key].score,
                stand[key].score,
            )
            for key in changed
            if key not in shut
        ],
        districts=_districts(found, was, becomes),
        awards_before=len(was),
        awards_after=len(becomes),
        total_before=money.from_pence(sum(was.values())),
        total_after=money.from_pence(sum(becomes.values())),
    )


def moved_measures(measures: Sequence[Measure], key: str, weight: Decimal) -> list[Measure]:
    """Give one criterion another weight; the others share what is left as they did before."""
    others = sum((each.weight for each in measures if each.key != key), Decimal(0))
    return [
        replace(
            each,
            weight=weight if each.key == key else each.weight * (WHOLE - weight) / others,
        )
        for each in measures
    ]


def is_before_the_board(panel: Panel) -> bool:
    """Whether any application of the round still waits for its decision."""
    return panel.round.applications.filter(state=ApplicationState.AT_PANEL).exists()


def cut_line_of(panel: Panel) -> Decimal | None:
    """Return the score from which an application can be funded; bands have no one line."""
    method = standings.method_of(panel.round)
    return {
        Way.MARKS: method.marks.recommended_from,
        Way.TWO_PASS: method.goes_on_from,
        Way.BANDS: None,
    }[method.way]


def criteria(panel: Panel) -> list[tuple[str, str]]:
    """Return the key of each criterion, with its label and weight in words."""
    return [
        (each.key, f"{each.label} ({each.weight.normalize():f} now)")
        for each in Criterion.objects.filter(round=panel.round_id)
    ]


def _standings(panel: Panel, wish: Wish) -> dict[int, Judged]:
    """Work the round out again with what was moved; allowances for harsh readers stay as they are."""
    measures, method = standings.measures_of(panel.round), standings.method_of(panel.round)
    if wish.weight is not None and wish.criterion and len(measures) > 1:
        measures = moved_measures(measures, wish.criterion, wish.weight)
    if wish.cut_line is not None:
        marks = Marks(wish.cut_line, min(wish.cut_line, method.marks.discuss_from))
        method = replace(method, marks=marks, goes_on_from=wish.cut_line)
    if method.doubled is not None:
        doubled = next(each for each in measures if each.key == method.doubled.key)
        method = replace(method, doubled=doubled)
    moved = standings.allowances(panel.round)
    return {
        key: judge(scoring.standing(sheets, measures, method.marks), method, moved.get(key))
        for key, sheets in standings.sheets_of_round(panel.round).items()
    }


def _problem(found: Before, stand: dict[int, Judged], wish: Wish) -> Problem:
    problem = found.problem
    if wish.pot is not None:
        problem = strands.with_pot(problem, wish.pot)
    cut_line = problem.pass_mark
    if wish.cut_line is not None and found.panel.round.results_by == Way.MARKS:
        cut_line = allocations.hundredths(wish.cut_line)
    return replace(
        problem,
        bids=allocations.bids_of(found.applications, stand, problem.locked_in),
        pass_mark=cut_line,
    )


def _districts(found: Before, was: Awards, becomes: Awards) -> list[DistrictMove]:
    by_district: dict[str, list[int]] = defaultdict(list)
    for key, application in found.applications.items():
        by_district[str(application.district or "No district")].append(key)
    return [
        DistrictMove(
            name=name,
            awards_before=sum(key in was for key in keys),
            awards_after=sum(key in becomes for key in keys),
            before=money.from_pence(sum(was.get(key, 0) for key in keys)),
            after=money.from_pence(sum(becomes.get(key, 0) for key in keys)),
        )
        for name, keys in sorted(by_district.items())
    ]


def _pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else money.from_pence(pence)
