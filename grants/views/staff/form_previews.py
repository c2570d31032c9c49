"""A form as an applicant meets it, with what staff want to know of each question."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from grants.forms.questions import Group, SectionForm
from grants.forms.rounds import PreviewForm
from grants.models import FormVersion, Question
from grants.rules import form_counts, form_criteria, form_previews
from grants.rules.form_previews import Preview, PreviewPage
from grants.views.permissions import MemberRequest, permitted


@permitted("grants.set_up_rounds")
def form_preview(request: MemberRequest, version: int) -> HttpResponse:
    """Every page of a form version. Nothing is saved and nothing can be sent."""
    found = get_object_or_404(FormVersion.objects.select_related("form"), pk=version)
    box = PreviewForm(request.GET if "ask" in request.GET else None, auto_id="preview_%s")
    amount = box.cleaned_data["ask"] if box.is_valid() else None
    asked = form_previews.questions_of(found)
    seen = form_previews.preview(asked, amount)
    call, criteria = form_previews.scored_as(found)
    scored = form_criteria.feeding(criteria, asked)
    context = {
        "version": found,
        "box": box,
        "forms": [box],
        "amount": amount,
        "pages": [_page(page, seen, scored) for page in seen.pages],
        "not_asked": [_about(question, seen, scored) for question in seen.not_asked],
        "bands": form_counts.bands(asked),
        "round": call,
        "criteria": form_criteria.fed(criteria, asked),
        "feeding_none": form_criteria.feeding_none(criteria, asked),
    }
    return render(request, "grants/staff/form_preview.html", context)


def _page(page: PreviewPage, seen: Preview, scored: dict[str, list[str]]) -> dict[str, Any]:
    groups: list[Group] = SectionForm(None, filled=seen.form, asked=page.on_page).groups()
    return {
        "section": page.section,
        "groups": [(group, _about(group.question, seen, scored)) for group in groups],
        "elsewhere": [_about(question, seen, scored) for question in page.elsewhere],
    }


def _about(question: Question, seen: Preview, scored: dict[str, list[str]]) -> dict[str, Any]:
    """Return what no applicant sees: when a question is asked, and what it is scored on."""
    return {
        "question": question,
        "conditions": seen.conditions[question.key],
        "criteria": scored.get(question.key),
    }
