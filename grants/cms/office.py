"""Facts about the office, with their dates, in the CMS."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views import generic

from grants.cms.saving import SavedByRule, SetUpViewSet
from grants.models import OfficeFact
from grants.rules import office


class OfficeFactRules(SavedByRule):
    def record(self, thing: Any, is_new: bool, by: Any) -> None:
        office.record_change(thing, by=by, now=timezone.now())


class OfficeFactAdd(OfficeFactRules, generic.CreateView):
    pass


class OfficeFactChange(OfficeFactRules, generic.EditView):
    pass


class OfficeFactViewSet(SetUpViewSet):
    model = OfficeFact
    icon = "calendar-alt"
    permission = "grants.keep_office_facts"
    list_display = ["kind", "text", "from_date", "until_date"]
    list_filter = ["kind"]
    add_view_class = OfficeFactAdd
    edit_view_class = OfficeFactChange
    panels = [
        FieldPanel("kind"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("from_date"), FieldPanel("until_date")]),
        FieldPanel("source"),
    ]
