"""Application forms in the CMS: versions with their sections and questions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button, HeaderButton

from grants.cms.saving import SavedByRule, SetUpViewSet
from grants.forms.set_up import ChoicesInput, LinesInput
from grants.models import ApplicationForm, FormVersion
from grants.rules import forms


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

    @property
    def header_buttons(self) -> list[HeaderButton]:
        preview = reverse("staff:form_preview", args=[self.object.pk])
        return [HeaderButton("Preview as an applicant", url=preview, icon_name="view")]

    @property
    def header_more_buttons(self) -> list[Button]:
        ways = (
            ("Add a section from another form", "form_section_add", "plus"),
            ("Copy this form under another name", "form_copy_as", "copy"),
        )
        own = [
            Button(label, url=reverse(name, args=[self.object.pk]), icon_name=icon, priority=place)
            for place, (label, name, icon) in enumerate(ways)
        ]
        return [*own, *super().header_more_buttons]


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
