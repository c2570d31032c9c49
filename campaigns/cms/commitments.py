"""Commitments in the CMS: a record to edit, with the history of how it stood beside it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from campaigns.models import Commitment
from campaigns.plans import due_words
from campaigns.rules import commitments
from grants.cms.saving import SavedByRule


def _today() -> date:
    return timezone.localdate()


class CommitmentForm(WagtailAdminModelForm):
    known_on = forms.DateField(
        label="True since",
        initial=_today,
        widget=AdminDateInput,
        help_text="The day from which the status and the due date above are true. "
        "Only a change of them is kept in the history.",
    )
    note = forms.CharField(
        label="What changed",
        required=False,
        max_length=300,
        help_text="One sentence for the next report. Leave it empty if nothing changed.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("due_is_month") and not cleaned.get("due_on"):
            self.add_error("due_on", "Give the last day of the month that is fixed.")
        if cleaned.get("evidence_url") and not cleaned.get("evidence_words"):
            self.add_error("evidence_words", "Say what people find at this address.")
        return cleaned


class HistoryPanel(Panel):
    """How the commitment stood, newest first."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/cms/commitment_history.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            changes = self.instance.changes.select_related("recorded_by").reverse()
            context["changes"] = [(change, due_words(change)) for change in changes]
            return context


class SavedWithItsHistory(SavedByRule):
    def record(self, thing: Any, is_new: bool, by: Any) -> None:
        super().record(thing, is_new, by)
        typed = self.form.cleaned_data  # type: ignore[attr-defined]
        commitments.record(
            thing, known_on=typed["known_on"], note=typed["note"], by=by, now=timezone.now()
        )


class AddCommitment(SavedWithItsHistory, CreateView):
    pass


class ChangeCommitment(SavedWithItsHistory, EditView):
    pass


class CommitmentViewSet(SnippetViewSet):
    model = Commitment
    icon = "tasks"
    menu_label = "Commitments"
    menu_order = 245
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["action", "aim", "owner", "status", "due_on"]
    list_filter = ["aim", "status"]
    add_view_class = AddCommitment
    edit_view_class = ChangeCommitment
    edit_handler = ObjectList(
        [
            FieldPanel("action"),
            FieldRowPanel([FieldPanel("aim"), FieldPanel("owner")]),
            MultiFieldPanel(
                [
                    FieldPanel("status"),
                    FieldRowPanel([FieldPanel("due_on"), FieldPanel("due_is_month")]),
                    FieldPanel("known_on"),
                    FieldPanel("note"),
                ],
                heading="How it stands",
            ),
            MultiFieldPanel(
                [FieldPanel("evidence_words"), FieldPanel("evidence_url")],
                heading="Evidence",
            ),
            FieldPanel("position"),
            HistoryPanel(heading="How it stood"),
        ],
        base_form_class=CommitmentForm,
    )
