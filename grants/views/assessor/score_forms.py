"""The form of one score, the same for a reading that counts and for practice."""

from collections.abc import Callable

from grants.errors import RuleError
from grants.forms.assessments import ScoreForm
from grants.models import Criterion, PracticeScore, Score
from grants.rules import comments
from grants.views.permissions import MemberRequest


def score_form(
    request: MemberRequest, point: Criterion, given: Score | PracticeScore | None
) -> ScoreForm:
    """Return the form as it was posted, or with what was given before."""
    if request.method == "POST":
        return ScoreForm(request.POST, criterion=point)
    kept = {"score": str(given.score), "comment": given.comment} if given else {}
    return ScoreForm(initial=kept, criterion=point)


def save_score(form: ScoreForm, point: Criterion, save: Callable[[int, str], object]) -> bool:
    """Keep the score by `save`, and say whether its comment is as it has to be."""
    score, comment = form.cleaned_data["score"], form.cleaned_data["comment"]
    try:
        save(score, comment)
    except RuleError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    if fault := comments.fault_of(point, score, comment):
        form.add_error("comment", f"{fault} Your score is kept.")
    return not fault
