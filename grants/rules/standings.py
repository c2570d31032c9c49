"""Where the applications of a round stand by the scores that were sent in."""

from collections import defaultdict

from django.db.models import QuerySet

from grants.models import Application, Assessment, Criterion, Round, Score
from grants.scoring import Marks, Measure, Sheet, Standing, standing
from grants.states import AssessmentState


def measures_of(call: Round) -> list[Measure]:
    return [as_measure(criterion) for criterion in Criterion.objects.filter(round=call)]


def as_measure(criterion: Criterion) -> Measure:
    return Measure(criterion.key, criterion.weight, criterion.gate, criterion.top)


def marks_of(call: Round) -> Marks:
    return Marks(recommended_from=call.pass_mark, discuss_from=call.discuss_from)


def sheet_of(assessment: Assessment) -> Sheet:
    return dict(assessment.scores.values_list("criterion__key", "score"))


def of_round(call: Round) -> dict[int, Standing]:
    """Return the standing of each application with scores sent in, by its primary key."""
    return _standings(call, Score.objects.filter(assessment__application__round=call))


def of_application(application: Application) -> Standing | None:
    """Return the standing of one application, or None before anybody sent scores in."""
    scores = Score.objects.filter(assessment__application=application)
    return _standings(application.round, scores).get(application.pk)


def _standings(call: Round, scores: QuerySet[Score]) -> dict[int, Standing]:
    sheets: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    counting = scores.filter(assessment__state=AssessmentState.SUBMITTED).values_list(
        "assessment__application", "assessment", "criterion__key", "score"
    )
    for application, assessment, key, score in counting:
        sheets[application][assessment][key] = score
    measures, marks = measures_of(call), marks_of(call)
    return {
        application: standing(list(by_assessor.values()), measures, marks)
        for application, by_assessor in sheets.items()
    }
