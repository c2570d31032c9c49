"""Pages of the CMS that copy: a version, a section into another form, a form under another name."""

from typing import Any

from django import forms as django_forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from wagtail.admin import messages

from grants.cms.saving import SetUpViewSet
from grants.errors import RuleError
from grants.forms.set_up import FormNameForm, SectionChoiceForm
from grants.models import FormVersion, User
from grants.rules import form_library, forms


class StaffRequest(HttpRequest):
    """A request behind the door of the CMS: there is a person."""

    user: User


def _version(request: StaffRequest, pk: int) -> FormVersion:
    """Return the version for those who set up rounds; nobody else gets further."""
    if not request.user.has_perm(SetUpViewSet.permission):
        raise PermissionDenied
    return get_object_or_404(FormVersion.objects.select_related("form"), pk=pk)


def form_version_copy(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a frozen version, and make a new one from it."""
    version = _version(request, pk)
    if request.method == "POST":
        fresh = forms.copy(version, by=request.user, now=timezone.now())
        messages.success(request, f"{fresh} is ready for your changes.")
        return redirect("form_versions:edit", fresh.pk)
    sections = version.sections.prefetch_related("questions")
    return render(
        request,
        "grants/cms/form_version_copy.html",
        {"version": version, "sections": sections, "frozen": forms.FROZEN},
    )


def form_section_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Copy a section of another form into a version that is still open."""
    version = _version(request, pk)
    if version.frozen_at is not None:
        messages.warning(request, forms.FROZEN)
        return redirect("form_version_copy", version.pk)
    typed = request.POST if request.method == "POST" else None
    form = SectionChoiceForm(typed, sections=form_library.sections_for(version))
    if form.is_valid():
        try:
            fresh = form_library.add_section(
                version, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"“{fresh}” is now the last section of {version}.")
            return redirect("form_versions:edit", version.pk)
    words = {"title": "Add a section from another form", "button": "Copy the section"}
    return _ask(request, version, form, words)


def form_copy_as(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin a new form with the questions of a version, open or frozen."""
    version = _version(request, pk)
    form = FormNameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            fresh = form_library.copy_as(
                version, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"{fresh} is ready for your changes.")
            return redirect("form_versions:edit", fresh.pk)
    words = {"title": "Copy this form under another name", "button": "Make the new form"}
    return _ask(request, version, form, words)


def _refuse(form: django_forms.Form, refusal: RuleError) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _ask(
    request: StaffRequest, version: FormVersion, form: django_forms.Form, words: dict[str, Any]
) -> HttpResponse:
    context = {"version": version, "form": form, **words}
    return render(request, "grants/cms/form_library.html", context)


urls = [
    path("form-versions/<int:pk>/copy/", form_version_copy, name="form_version_copy"),
    path("form-versions/<int:pk>/section/", form_section_add, name="form_section_add"),
    path("form-versions/<int:pk>/copy-as/", form_copy_as, name="form_copy_as"),
]
