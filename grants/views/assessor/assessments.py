"""An assessor's own readings: the list, the scoring screen, all answers, sending in."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.assessments import ReasonForm, ScoreForm
from grants.models import Assessment, Criterion, Document
from grants.rules import assessments, assignments, papers, practice_readings, readings
from grants.states import AssessmentState
from grants.views import files
from grants.views.assessor.score_forms import save_score, score_form
from grants.views.kept import give_back
from grants.views.permissions import MemberRequest, assessment_view, permitted


@permitted("grants.assess_applications")
def assessment_list(request: MemberRequest) -> HttpResponse:
    return render(
        request,
        "grants/assessor/assessments.html",
        {
            "practice": practice_readings.given_to(request.user),
            "rounds": readings.by_round(request.user),
            "now": timezone.now(),
        },
    )


@permitted("grants.assess_applications")
def guidance(request: MemberRequest) -> HttpResponse:
    return render(request, "grants/assessor/guidance.html", {"guidance": readings.guidance()})


@assessment_view("grants.assess_applications")
def assessment_detail(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Lead to the first point without a score, or to the page that sends the scores in."""
    criterion = readings.next_criterion(assessment)
    reference = assessment.application.reference
    if criterion is None:
        return redirect("assessor:assessment_send", reference)
    return redirect("assessor:assessment_score", reference, criterion.key)


@assessment_view("grants.assess_applications")
def assessment_score(
    request: MemberRequest, assessment: Assessment, criterion: str
) -> HttpResponse:
    point = get_object_or_404(
        Criterion.objects.filter(round=assessment.application.round_id), key=criterion
    )
    if assessment.state == AssessmentState.SUBMITTED:
        return redirect("assessor:assessment_send", assessment.application.reference)
    form = score_form(request, point, assessment.scores.filter(criterion=point).first())
    give_back(request, form)
    if request.method == "POST" and form.is_valid() and _save(form, request, assessment, point):
        return _onward(assessment, point)
    return render(
        request,
        "grants/assessor/assessment_score.html",
        {"form": form, **readings.screen(assessment, point)},
    )


def _save(
    form: ScoreForm, request: MemberRequest, assessment: Assessment, point: Criterion
) -> bool:
    return save_score(
        form,
        point,
        lambda score, comment: assessments.save_score(
            assessment, point, score=score, comment=comment, by=request.user, now=timezone.now()
        ),
    )


def _onward(assessment: Assessment, point: Criterion) -> HttpResponse:
    following = readings.next_criterion(assessment, after=point)
    reference = assessment.application.reference
    if following is None:
        return redirect("assessor:assessment_send", reference)
    return redirect("assessor:assessment_score", reference, following.key)


@assessment_view("grants.assess_applications")
def assessment_answers(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    return render(
        request,
        "grants/assessor/assessment_answers.html",
        {
            **readings.heading(assessment),
            "papers": papers.for_assessor(assessment.application),
        },
    )


@assessment_view("grants.assess_applications")
def assessment_send(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Read the scores once more, then send them in."""
    refused = ""
    if request.method == "POST":
        try:
            assessments.send_in(assessment, by=request.user, now=timezone.now())
        except RuleError as refusal:
            refused = str(refusal)
        else:
            messages.success(request, f"Your scores for {assessment.application.reference} are in.")
            return redirect("assessor:assessments")
    return render(
        request,
        "grants/assessor/assessment_send.html",
        {
            **readings.review(assessment),
            "error_list": [(refused, "main")] if refused else [],
        },
    )


@assessment_view("grants.assess_applications")
def assessment_reopen(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    give_back(request, form)
    if form.is_valid():
        try:
            assessments.reopen(
                assessment, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect("assessor:assessment_detail", assessment.application.reference)
    return render(
        request,
        "grants/assessor/assessment_reopen.html",
        {**readings.heading(assessment), "form": form},
    )


@assessment_view("grants.assess_applications", before_declaring=True)
def assessment_decline(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Give a reading back, with a reason, also before its papers were opened."""
    form = ReasonForm(request.POST or None)
    reference = assessment.application.reference
    if form.is_valid():
        try:
            assignments.decline(
                assessment, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"Thank you for telling us. {reference} goes to another.")
            return redirect("assessor:assessments")
    return render(
        request, "grants/assessor/assessment_decline.html", {"assessment": assessment, "form": form}
    )


@assessment_view("grants.assess_applications")
def assessment_document(
    request: MemberRequest, assessment: Assessment, document: str
) -> FileResponse:
    return files.send_private(_paper(assessment, document))


@assessment_view("grants.assess_applications")
def assessment_document_show(
    request: MemberRequest, assessment: Assessment, document: str
) -> FileResponse:
    return files.show_private(_paper(assessment, document))


def _paper(assessment: Assessment, reference: str) -> Document:
    """Return a paper that this reader may see, under the name by which they know it."""
    for label, kept in papers.for_assessor(assessment.application).documents:
        if kept.reference == reference:
            if assessment.application.round.is_blind:
                kept.file_name = papers.blind_file_name(label, kept)
            return kept
    raise Http404
