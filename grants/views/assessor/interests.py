"""The declaration that stands before the papers, for assessors and for everybody else."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.assessments import InterestForm
from grants.models import Application, Assessment
from grants.rules import interests
from grants.views import kept
from grants.views.permissions import MemberRequest, closed_by_interest, permitted


@permitted("grants.assess_applications")
def interest(request: MemberRequest, reference: str) -> HttpResponse:
    """Declare before the papers of an assigned application open."""
    assigned = Assessment.objects.counting().filter(assessor=request.user).values("application")
    application = Application.objects.filter(pk__in=assigned, reference=reference).first()
    closed = Application.objects.closed_to(request.user).filter(reference=reference).first()
    if closed is not None:
        return closed_by_interest(request, closed)
    if application is None:
        raise Http404
    form = InterestForm(request.POST or None)
    if form.is_valid() and declared(form, request, application):
        return redirect(
            kept.way_back(request, reference)
            or reverse("assessor:assessment_detail", args=[reference])
        )
    return render(
        request,
        "grants/assessor/interest.html",
        {"form": form, **interests.page(request.user, application)},
    )


def declared(form: InterestForm, request: MemberRequest, application: Application) -> bool:
    """Record the declaration; a refusal goes back into the form.

    Unless it opens the papers, what the person had typed about the application is thrown away.
    """
    try:
        declaration = interests.declare(
            application,
            form.cleaned_data["answer"],
            detail=form.cleaned_data["detail"],
            seen=request.POST.get("seen", ""),
            by=request.user,
            now=timezone.now(),
        )
    except RuleError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    if not declaration.opens_papers:
        kept.throw_away(request, [application.reference])
    return True
