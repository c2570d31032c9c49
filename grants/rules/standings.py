"""Where the applications of a round stand by the scores that were sent in.

A standing is worked out once, by `keep`, when a reading is sent in, opened again or set aside; every
page reads what was kept. What the round's method makes of it (marks, passes, bands, adjusting) follows
from what was kept, whenever it is read.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet

from grants.calibration import allowance, calibrate
from grants.methods import Band, Judged, LeadsTo, Method, RanksBy, Way, judge
from grants.models import (
    Application,
    ApplicationStanding,
    Assessment,
    Criterion,
    ModeratedScore,
    Moderation,
    Round,
    Score,
    ScoreBand,
)
from grants.scoring import (
    Marks,
    Measure,
    Place,
    Sheet,
    Standing,
    agreed_standing,
    rank,
    result_of,
    standing,
)
from grants.states import ApplicationState, AssessmentState

NOT_STANDING = (ApplicationState.WITHDRAWN, ApplicationState.INELIGIBLE)


def measures_of(call: Round) -> list[Measure]:
    return [as_measure(criterion) for criterion in Criterion.objects.filter(round=call)]


def as_measure(criterion: Criterion) -> Measure:
    return Measure(criterion.key, criterion.weight, criterion.gate, criterion.top)


def marks_of(call: Round) -> Marks:
    return Marks(recommended_from=call.pass_mark, discuss_from=call.discuss_from)


def sheet_of(assessment: Assessment) -> Sheet:
    return dict(assessment.scores.values_list("criterion__key", "score"))


def lock(application_id: int) -> Application:
    """Hold an application, before any of its readings, until the transaction ends.

    Two assessors who send in at once would otherwise each keep a standing without the other.
    """
    held = Application.objects.select_for_update(of=("self",)).select_related("round")
    return held.get(pk=application_id)


def keep(application: Application) -> None:
    """Work the standing out anew. The caller holds the application (`lock`)."""
    read = _readings(Score.objects.filter(assessment__application=application))
    readings = read.get(application.pk)
    if not readings:
        ApplicationStanding.objects.filter(application=application).delete()
        return
    call, agreed = application.round, _agreed(application=application).get(application.pk)
    measures, marks = measures_of(call), marks_of(call)
    sheets = list(readings.values())
    found = (
        standing(sheets, measures, marks)
        if agreed is None
        else agreed_standing(sheets, agreed, measures, marks)
    )
    row(application.pk, found, readings).save()


def row(application_id: int, found: Standing, readers: Iterable[int] = ()) -> ApplicationStanding:
    """Return the row that keeps a standing, not saved yet."""
    return ApplicationStanding(
        application_id=application_id,
        score=found.score,
        totals=[str(total) for total in found.totals],
        readers=list(readers),
        means={key: str(mean) for key, mean in found.means.items()},
        failed_gates=list(found.failed_gates),
        is_agreed=found.is_agreed,
    )


def method_of(call: Round) -> Method:
    """Return how the round works results out; a query only where it has passes or bands."""
    way = Way(call.results_by)
    doubled = (
        Criterion.objects.filter(round=call, counts_double=True) if way == Way.TWO_PASS else ()
    )
    bands = ScoreBand.objects.filter(round=call) if way == Way.BANDS else ()
    return Method(
        marks=marks_of(call),
        way=way,
        goes_on_from=call.first_pass_percent,
        doubled=next((as_measure(criterion) for criterion in doubled), None),
        bands=tuple(as_band(band) for band in bands),
    )


def as_band(band: ScoreBand) -> Band:
    return Band(band.name, band.begins, LeadsTo(band.leads_to), band.percent)


def of_round(call: Round) -> dict[int, Judged]:
    """Return the standing of each application with scores sent in, by its primary key."""
    kept = list(ApplicationStanding.objects.filter(application__round=call))
    return _judged(kept, call)


def of_application(application: Application) -> Judged | None:
    """Return the standing of one application, or None before anybody sent scores in."""
    call = application.round
    if call.ranks_by == RanksBy.ADJUSTED:
        return of_round(call).get(application.pk)
    kept = ApplicationStanding.objects.filter(application=application)
    return _judged(kept, call).get(application.pk)


def allowances(call: Round) -> dict[int, Decimal]:
    """Return what is added to the score of each application for the harshness of its readers.

    Empty in a round that ranks the scores as given. An application is left out where a meeting
    agreed its scores, and where the harshness of one of its readers cannot be told.
    """
    if call.ranks_by != RanksBy.ADJUSTED:
        return {}
    return _allowances(ApplicationStanding.objects.filter(application__round=call))


def _allowances(kept: Iterable[ApplicationStanding]) -> dict[int, Decimal]:
    rows = list(kept)
    found = calibrate(dict(zip(row.readers, map(float, row.totals), strict=True)) for row in rows)
    moved = {row.application_id: allowance(row.readers, found) for row in rows if not row.is_agreed}
    return {key: Decimal(str(points)) for key, points in moved.items() if points is not None}


def _judged(kept: Iterable[ApplicationStanding], call: Round) -> dict[int, Judged]:
    rows, method = list(kept), method_of(call)
    moved = _allowances(rows) if call.ranks_by == RanksBy.ADJUSTED else {}
    return {
        row.application_id: judge(_read(row, method.marks), method, moved.get(row.application_id))
        for row in rows
    }


def _read(kept: ApplicationStanding, marks: Marks) -> Standing:
    return Standing(
        score=kept.score,
        totals=tuple(Decimal(total) for total in kept.totals),
        means={key: Decimal(mean) for key, mean in kept.means.items()},
        failed_gates=tuple(kept.failed_gates),
        result=result_of(kept.score, kept.failed_gates, marks),
        is_agreed=kept.is_agreed,
    )


def ranking(call: Round) -> list[Place[int]]:
    """Return the places of a round so far, the best first, from the kept scores; one query.

    A second pass asks one query more. What was withdrawn or is not eligible has no place.
    """
    kept = ApplicationStanding.objects.filter(application__round=call)
    if call.ranks_by == RanksBy.RAW and call.results_by != Way.TWO_PASS:
        standing_still = kept.exclude(application__state__in=NOT_STANDING)
        return rank(dict(standing_still.best_first().values_list("application", "score")))
    rows = list(kept.select_related("application").best_first())
    found = _judged(rows, call)
    return rank(
        {
            row.application_id: found[row.application_id].score
            for row in rows
            if row.application.state not in NOT_STANDING
        }
    )


def sheets_of_round(call: Round) -> dict[int, list[Sheet]]:
    """Return the sheets that count for each application, by its primary key.

    They are those that were sent in, or the one sheet that a meeting agreed.
    """
    sent_in = _readings(Score.objects.filter(assessment__application__round=call))
    agreed = _agreed(application__round=call)
    return {
        key: [agreed[key]] if key in agreed else list(readings.values())
        for key, readings in sent_in.items()
    }


def _agreed(**which: object) -> dict[int, Sheet]:
    """Return the sheet that a meeting agreed, by the primary key of its application; one query."""
    sheets: dict[int, dict[str, int]] = defaultdict(dict)
    scores = ModeratedScore.objects.filter(
        moderation__in=Moderation.objects.current().filter(**which)
    )
    for application, key, score in scores.values_list(
        "moderation__application", "criterion__key", "score"
    ):
        sheets[application][key] = score
    return dict(sheets)


def _readings(scores: QuerySet[Score]) -> dict[int, dict[int, Sheet]]:
    """Return the sheets sent in, by application and then by assessor, as they were assigned."""
    sheets: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    counting = scores.filter(assessment__state=AssessmentState.SUBMITTED).order_by(
        "assessment__assigned_at", "assessment"
    )
    for application, assessor, key, score in counting.values_list(
        "assessment__application", "assessment__assessor", "criterion__key", "score"
    ):
        sheets[application][assessor][key] = score
    return {application: dict(read) for application, read in sheets.items()}
