"""The list of wards in the CMS."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from grants.cms.saving import SavedByRule, SetUpViewSet
from grants.models import Ward
from grants.rules import wards


class WardRules(SavedByRule):
    def prepare(self, thing: Any) -> None:
        wards.prepare(thing, now=timezone.now())


class WardIndex(generic.IndexView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        file = HeaderButton("Bring in a list", url=reverse("ward_import"), icon_name="upload")
        return [*super().header_buttons, file]


class WardAdd(WardRules, generic.CreateView):
    pass


class WardChange(WardRules, generic.EditView):
    pass


class WardViewSet(SetUpViewSet):
    model = Ward
    icon = "site"
    list_display = ["name", "district", "gss_code", "is_active", "retired_on"]
    list_filter = ["district", "is_active"]
    search_fields = ["name", "gss_code"]
    index_view_class = WardIndex
    add_view_class = WardAdd
    edit_view_class = WardChange
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("district")]),
        FieldPanel("gss_code"),
        FieldPanel(
            "is_active",
            heading="Groups can choose it",
            help_text="Take the tick away when the ward is no more. Applications keep it.",
        ),
    ]
