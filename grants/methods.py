"""How a round turns a score into a result: by marks, in two passes, or by bands. No database here.

The round states its method beforehand. Where it ranks by adjusted scores, the allowance for harsh
or generous readers is added first (`grants.calibration`), whatever the method.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from django.db.models import TextChoices

from grants.scoring import PLACES, Marks, Measure, Result, Standing, result_of

LEAST, MOST = Decimal("0.00"), Decimal("100.00")
WHOLE = Decimal(1)


class Way(TextChoices):
    """How results follow from scores."""

    MARKS = "marks", "By the marks: recommended, discussed, not recommended"
    TWO_PASS = "two_pass", "In two passes: who goes on is scored again with one criterion doubled"
    BANDS = "bands", "By bands: each band says what it leads to"


class RanksBy(TextChoices):
    """Which scores are ranked."""

    RAW = "raw", "The scores as given"
    ADJUSTED = "adjusted", "Scores adjusted for how harsh the readers are"


class LeadsTo(TextChoices):
    """What a band leads to, the best first."""

    FULL = "full", "Fund in full"
    PART = "part", "Fund a part"
    DISCUSS = "discuss", "Discuss"
    NOTHING = "nothing", "Do not fund"


RESULTS = {
    LeadsTo.FULL: Result.RECOMMENDED,
    LeadsTo.PART: Result.RECOMMENDED,
    LeadsTo.DISCUSS: Result.DISCUSS,
    LeadsTo.NOTHING: Result.NOT_RECOMMENDED,
}


@dataclass(frozen=True)
class Band:
    """Scores from `begins` up, until the next band; `percent` of the ask where it funds a part."""

    name: str
    begins: Decimal
    leads_to: LeadsTo
    percent: int | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """The better a band, the lower; parts by how much they fund."""
        return list(LeadsTo).index(self.leads_to), -(self.percent or 0)


@dataclass(frozen=True)
class Method:
    """All that a round states about its results. `doubled` counts twice in the second pass."""

    marks: Marks
    way: Way = Way.MARKS
    goes_on_from: Decimal = LEAST
    doubled: Measure | None = None
    bands: tuple[Band, ...] = ()

    @property
    def out_of(self) -> Decimal:
        """The highest score there is."""
        if self.way == Way.TWO_PASS and self.doubled is not None:
            return MOST + self.doubled.weight
        return MOST


@dataclass(frozen=True)
class Judged(Standing):
    """A standing with what the round's method makes of it.

    `score` is the one that counts. `raw` is the mean of the totals, or the agreed total; `first` the
    score before a second pass, adjusted where the round ranks so.
    """

    raw: Decimal = LEAST
    first: Decimal = LEAST
    is_adjusted: bool = False
    went_on: bool = True
    band: Band | None = None

    @property
    def raw_beside(self) -> Decimal | None:
        """The raw score where another one counts, to be shown beside it."""
        return self.raw if self.raw != self.score or self.is_adjusted else None

    @property
    def beside_says(self) -> str:
        """What that raw score is: only adjusting or a second pass makes another one count."""
        return "as given" if self.is_adjusted else "in the first pass"

    def award_of(self, ask: Decimal) -> Decimal:
        """Return what the result gives of an ask, in whole pounds where it is a part."""
        percent = self.band.percent if self.band is not None else None
        if percent is None:
            return ask
        return (ask * percent / 100).quantize(WHOLE, rounding=ROUND_DOWN).quantize(PLACES)


def judge(found: Standing, method: Method, allowance: Decimal | None = None) -> Judged:
    """Return what the method makes of a standing; the allowance is added to its score first."""
    first = found.score if allowance is None else adjusted(found.score, allowance)
    facts = {name: getattr(found, name) for name in Standing.__dataclass_fields__}
    judged = Judged(**facts, raw=found.score, first=first, is_adjusted=allowance is not None)
    if method.way == Way.TWO_PASS:
        return _in_two_passes(judged, method)
    if method.way == Way.BANDS:
        return _by_bands(judged, method)
    result = result_of(first, found.failed_gates, method.marks)
    return replace(judged, score=first, result=result)


def adjusted(score: Decimal, allowance: Decimal) -> Decimal:
    """Return the score with the allowance, never under 0 or over 100."""
    moved = (score + allowance).quantize(PLACES, rounding=ROUND_HALF_UP)
    return min(max(moved, LEAST), MOST)


def second_pass(first: Decimal, doubled: Decimal, measure: Measure) -> Decimal:
    """Return the first score with the points of one criterion (`doubled` is its mean) once more."""
    points = measure.weight * doubled / measure.top
    return (first + points).quantize(PLACES, rounding=ROUND_HALF_UP)


def band_of(score: Decimal, bands: Sequence[Band]) -> Band:
    """Return the highest band that the score reaches. The lowest begins at 0."""
    return max((band for band in bands if band.begins <= score), key=lambda band: band.begins)


def _in_two_passes(judged: Judged, method: Method) -> Judged:
    """Who went on always stands above who did not: the second pass only adds points."""
    if judged.first < method.goes_on_from or method.doubled is None:
        return replace(judged, score=judged.first, result=Result.NOT_RECOMMENDED, went_on=False)
    score = second_pass(judged.first, judged.means[method.doubled.key], method.doubled)
    result = Result.NOT_RECOMMENDED if judged.failed_gates else Result.RECOMMENDED
    return replace(judged, score=score, result=result)


def _by_bands(judged: Judged, method: Method) -> Judged:
    band = band_of(judged.first, method.bands)
    result = Result.NOT_RECOMMENDED if judged.failed_gates else RESULTS[band.leads_to]
    return replace(judged, score=judged.first, result=result, band=band)
