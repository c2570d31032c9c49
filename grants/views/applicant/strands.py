"""Which strand of a round an application asks for money."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.strands import StrandForm
from grants.models import Application
from grants.rules import answers, strands, task_list
from grants.views.applicant import addresses
from grants.views.permissions import MemberRequest, application_view


@application_view("grants.edit_application")
def strand(request: MemberRequest, application: Application) -> HttpResponse:
    found = strands.of(application.round)
    if not found:
        return redirect("applicant:application_detail", application.reference)
    form = StrandForm(
        request.POST if request.method == "POST" else None,
        strands=found,
        initial={"strand": application.strand_id},
    )
    if form.is_valid():
        chosen = form.cleaned_data["strand"]
        try:
            application = strands.choose(application, chosen, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            is_confirmed = application.organisation_confirmed_at is not None
            tasks = task_list.tasks(answers.filled(application), is_confirmed=is_confirmed)
            return redirect(addresses.after(application, tasks, "strand", ""))
    context = {"application": application, "form": form}
    return render(request, "grants/applicant/application_strand.html", context)
