"""The answers of an earlier application, used again in a round that is open now."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.applications import ReuseForm
from grants.models import Application
from grants.rules import answer_faults, answers, questions, reuse
from grants.rules.faults import Fault
from grants.rules.questions import FilledForm
from grants.states import ApplicationState
from grants.views.applicant import addresses
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.reuse_application")
def application_reuse(request: MemberRequest, application: Application) -> HttpResponse:
    now = timezone.now()
    form = ReuseForm(
        request.POST if request.method == "POST" else None,
        rounds=reuse.rounds_for(application, now=now),
    )
    if form.is_valid():
        try:
            draft = reuse.start(application, form.chosen(), by=request.user, now=now)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("applicant:application_copied", draft.reference)
    context = {"application": application, "form": form}
    return render(request, "grants/applicant/application_reuse.html", context)


@application_view("grants.read_own_application")
def application_copied(request: MemberRequest, application: Application) -> HttpResponse:
    """What came along into a draft and what did not, and what has to be put right in it."""
    earlier = application.copied_from
    if earlier is None:
        raise Http404
    if application.state != ApplicationState.DRAFT:
        return redirect("applicant:application_detail", application.reference)
    form = answers.filled(application)
    may_write = request.user.has_perm("grants.edit_application", application)
    context = {
        "application": application,
        "earlier": earlier,
        "plan": reuse.plan(earlier, application.round),
        "to_put_right": [
            (_label(form, fault), fault.words, addresses.of_fault(application, form, fault))
            for fault in answer_faults.faults(form, questions.asked(form))
        ],
        "may_write": may_write,
    }
    return render(request, "grants/applicant/application_copied.html", context)


def _label(form: FilledForm, fault: Fault) -> str:
    return form.by_key[fault.place.partition(".")[0]].label
