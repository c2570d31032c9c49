"""All that the board recommends, decided on one page: each with its reason, all saved or none."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.board_choices import BoardChoiceForm
from grants.models import Panel, Recommendation
from grants.rules import decision_lists, decisions, feedback
from grants.rules.decision_lists import DecisionList
from grants.rules.feedback import CriterionFeedback
from grants.states import PanelState
from grants.views.permissions import MemberRequest, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.room_interests import after_declaring


@permitted("grants.decide_applications")
@shows_scores
def decide_all(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = get_object_or_404(
        Panel.objects.select_related("round__fund"), round__fund__slug=fund, round__slug=slug
    )
    if to_declare := after_declaring(request, panel):
        return to_declare
    if panel.state != PanelState.RECOMMENDED or panel.round.released_at is not None:
        messages.error(request, "There is nothing to decide in this round now.")
        return redirect("staff:decisions", fund, slug)
    found = decision_lists.of_panel(panel, request.user)
    forms = _forms(request, found)
    errors: list[tuple[str, str]] = []
    are_valid = [form.is_valid() for form in forms]  # each of them, so that every fault is named
    if request.method == "POST" and all(are_valid):
        chosen = [form for form in forms if form.cleaned_data["chosen"]]
        errors = _decide(request, chosen)
        if not errors:
            counted = f"{len(chosen)} application{'' if len(chosen) == 1 else 's'}"
            messages.success(request, f"Decided: {counted}, as the board recommends.")
            return redirect("staff:decisions", fund, slug)
    context = {
        "panel": panel,
        "forms": forms,
        "error_list": errors,
        "left": found.left,
    }
    return render(request, "grants/staff/decide_all.html", context)


def _forms(request: MemberRequest, found: DecisionList) -> list[BoardChoiceForm]:
    """One form for each application that waits for this person's decision, in rank order."""
    waiting = [
        row.recommendation
        for row in found.rows
        if row.decision is None and row.may_decide and not row.is_closed
    ]
    said = feedback.feedback_by_application([one.application for one in waiting])
    return [
        BoardChoiceForm(
            request.POST if request.method == "POST" else None,
            recommendation=recommendation,
            initial=_to_start_from(recommendation, said[recommendation.application_id]),
        )
        for recommendation in waiting
    ]


def _to_start_from(
    recommendation: Recommendation, said: list[CriterionFeedback]
) -> dict[str, object]:
    return {
        "chosen": True,
        "reason": recommendation.note,
        **feedback.for_the_group(said),
    }


def _decide(request: MemberRequest, chosen: list[BoardChoiceForm]) -> list[tuple[str, str]]:
    if not chosen:
        return [("Choose at least one application", "main")]
    try:
        decisions.decide_all(
            [(form.recommendation.application, form.choice()) for form in chosen],
            by=request.user,
            now=timezone.now(),
        )
    except RuleError as refusal:
        return [(str(refusal), "main")]
    return []
