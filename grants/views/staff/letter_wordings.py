"""The words of letters: read by whoever reads letters, changed by an administrator."""

from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.letter_wordings import LetterWordingForm
from grants.models import LetterWording
from grants.rules import letter_wordings as rules
from grants.views.permissions import MemberRequest, permitted


def _kind(key: str) -> rules.Kind:
    kind = rules.kinds().get(key)
    if kind is None:
        raise Http404
    return kind


@permitted("grants.read_letters")
def letter_wordings(request: MemberRequest) -> HttpResponse:
    versions = rules.versions_in_force()
    groups = groupby(rules.kinds().values(), key=attrgetter("group"))
    context = {
        "groups": [
            (group, [(kind, versions.get(kind.key)) for kind in kinds]) for group, kinds in groups
        ],
    }
    return render(request, "grants/staff/letter_wordings.html", context)


@permitted("grants.read_letters")
def letter_wording(request: MemberRequest, key: str) -> HttpResponse:
    kind, in_force = _kind(key), rules.current(key)
    context = {
        "kind": kind,
        "wording": in_force,
        "example": rules.preview(key, in_force.subject, in_force.body),
        "history": LetterWording.objects.filter(key=key).select_related("written_by"),
        "standard": rules.standard(key),
        "may_change": request.user.has_perm("grants.change_letter_wordings"),
    }
    return render(request, "grants/staff/letter_wording.html", context)


@permitted("grants.change_letter_wordings")
def letter_wording_edit(request: MemberRequest, key: str) -> HttpResponse:
    kind, in_force = _kind(key), rules.current(key)
    form = LetterWordingForm(
        request.POST if request.method == "POST" else None,
        key=key,
        initial={
            "subject": in_force.subject,
            "body": in_force.body,
            "version": in_force.version,
        },
    )
    shows = "preview" in request.POST and form.words_alone_are_good()
    if "preview" not in request.POST and form.is_valid():
        try:
            made = rules.change(key, **form.cleaned_data, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
            # Whoever has read the colleague's words, shown below, may save over them.
            in_force = rules.current(key)
            form.data = {**request.POST.dict(), "version": str(in_force.version)}
        else:
            messages.success(
                request, f"Version {made.version} is in force for letters from now on."
            )
            return redirect("staff:letter_wording", key)
    context = {
        "kind": kind,
        "wording": in_force,
        "fields": rules.fields_of(key),
        "form": form,
        "example": rules.preview(key, form.cleaned_data["subject"], form.cleaned_data["body"])
        if shows
        else None,
    }
    return render(request, "grants/staff/letter_wording_edit.html", context)
