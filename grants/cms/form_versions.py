"""Application forms in the CMS: versions with their sections and questions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.views import generic

from grants.cms.saving import SavedByRule, SetUpViewSet
from grants.forms.set_up import ChoicesInput, LinesInput
from grants.models import ApplicationForm, FormVersion, User
from grants.rules import forms


class StaffRequest(HttpRequest):
    """A request behind the door of the CMS: there is a person."""

    user: User


class FormVersionRules(SavedByRule):
    def prepare(self, thing: Any) -> None:
        if thing.pk is None:
            forms.prepare(thing, now=timezone.now())

    def record(self, thing: Any, is_new: bool, by: Any) -> None:
        forms.record_change(thing, by=by, now=timezone.now())


class FormVersionAdd(FormVersionRules, generic.CreateView):
    pass


class FormVersionChange(FormVersionRules, generic.EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a frozen version as it stands, with the way to a new one."""
        version = self.get_object()
        if version.frozen_at is not None:
            return redirect("form_version_copy", version.pk)
        return super().get(request, *args, **kwargs)


def form_version_copy(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a frozen version, and make a new one from it."""
    if not request.user.has_perm(SetUpViewSet.permission):
        raise PermissionDenied
    version = get_object_or_404(FormVersion.objects.select_related("form"), pk=pk)
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


QUESTIONS = InlinePanel(
    "questions",
    label="Question",
    panels=[
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("kind"), FieldPanel("is_required")]),
        FieldPanel("hint"),
        FieldRowPanel([FieldPanel("limit_words"), FieldPanel("limit_characters")]),
        FieldPanel(
            "options",
            widget=ChoicesInput,
            help_text="One choice on each line: key, colon, words. Or name a list below.",
        ),
        FieldRowPanel(
            [
                FieldPanel("options_from", help_text="themes, organisation_kinds or income_bands"),
                FieldPanel("above_amount", help_text="Ask only above this many pounds."),
            ]
        ),
        FieldPanel(
            "shown_if_key", help_text="Ask only after an answer to the question with this key."
        ),
        FieldPanel(
            "shown_if_values",
            widget=LinesInput,
            help_text="The answers after which it is asked, one on each line.",
        ),
        FieldRowPanel([FieldPanel("is_blind"), FieldPanel("is_prefilled")]),
        FieldRowPanel([FieldPanel("is_published"), FieldPanel("is_for_officers")]),
    ],
)


class ApplicationFormViewSet(SetUpViewSet):
    model = ApplicationForm
    icon = "doc-empty"
    menu_label = "Form names"
    panels = [FieldPanel("name")]


class FormVersionViewSet(SetUpViewSet):
    model = FormVersion
    name = "form_versions"
    icon = "form"
    menu_label = "Forms"
    list_display = ["form", "number", "frozen_at", "change_note"]
    add_view_class = FormVersionAdd
    edit_view_class = FormVersionChange
    panels = [
        FieldPanel("form"),
        FieldPanel("change_note", help_text="What is new in this version, for colleagues."),
        InlinePanel(
            "sections",
            label="Section",
            panels=[
                FieldRowPanel([FieldPanel("title"), FieldPanel("key")]),
                FieldPanel("guidance"),
                QUESTIONS,
            ],
        ),
    ]


urls = [path("form-versions/<int:pk>/copy/", form_version_copy, name="form_version_copy")]
