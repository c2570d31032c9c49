"""Where the applications of a round stand by the scores that were sent in.

A standing is worked out once, by `keep`, when a reading is sent in, opened again or set aside; every
page reads what was kept.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet

from grants.models import (
    Application,
    ApplicationStanding,
    Assessment,
    Criterion,
    ModeratedScore,
    Moderation,
    Round,
    Score,
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
    sheets = _sheets(Score.objects.filter(assessment__application=application)).get(application.pk)
    if not sheets:
        ApplicationStanding.objects.filter(application=application).delete()
        return
    call, agreed = application.round, _agreed(application=application).get(application.pk)
    measures, marks = measures_of(call), marks_of(call)
    found = (
        standing(sheets, measures, marks)
        if agreed is None
        else agreed_standing(sheets, agreed, measures, marks)
    )
    row(application.pk, found).save()


def row(application_id: int, found: Standing) -> ApplicationStanding:
    """Return the row that keeps a standing, not saved yet."""
    return ApplicationStanding(
        application_id=application_id,
        score=found.score,
        totals=[str(total) for total in found.totals],
        means={key: str(mean) for key, mean in found.means.items()},
        failed_gates=list(found.failed_gates),
        is_agreed=found.is_agreed,
    )


def of_round(call: Round) -> dict[int, Standing]:
    """Return the standing of each application with scores sent in, by its primary key; one query."""
    return _read(ApplicationStanding.objects.filter(application__round=call), marks_of(call))


def of_application(application: Application) -> Standing | None:
    """Return the standing of one application, or None before anybody sent scores in."""
    kept = ApplicationStanding.objects.filter(application=application)
    return _read(kept, marks_of(application.round)).get(application.pk)


def _read(kept: Iterable[ApplicationStanding], marks: Marks) -> dict[int, Standing]:
    return {
        row.application_id: Standing(
            score=row.score,
            totals=tuple(Decimal(total) for total in row.totals),
            means={key: Decimal(mean) for key, mean in row.means.items()},
            failed_gates=tuple(row.failed_gates),
            result=result_of(row.score, row.failed_gates, marks),
            is_agreed=row.is_agreed,
        )
        for row in kept
    }


def ranking(call: Round) -> list[Place[int]]:
    """Return the places of a round so far, the best first, from the kept scores; one query.

    What was withdrawn or is not eligible has none.
    """
    kept = ApplicationStanding.objects.filter(application__round=call).exclude(
        application__state__in=NOT_STANDING
    )
    return rank(dict(kept.best_first().values_list("application", "score")))


def sheets_of_round(call: Round) -> dict[int, list[Sheet]]:
    """Return the sheets that count for each application, by its primary key.

    They are those that were sent in, or the one sheet that a meeting agreed.
    """
    sent_in = _sheets(Score.objects.filter(assessment__application__round=call))
    agreed = _agreed(application__round=call)
    return {key: [agreed[key]] if key in agreed else sheets for key, sheets in sent_in.items()}


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


def _sheets(scores: QuerySet[Score]) -> dict[int, list[Sheet]]:
    sheets: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    counting = scores.filter(assessment__state=AssessmentState.SUBMITTED).order_by(
        "assessment__assigned_at", "assessment"
    )
    for application, assessment, key, score in counting.values_list(
        "assessment__application", "assessment", "criterion__key", "score"
    ):
        sheets[application][assessment][key] = score
    return {application: list(read.values()) for application, read in sheets.items()}
