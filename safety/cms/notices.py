"""Urgent notices in the CMS."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from safety.models import UrgentNotice


def when(notice: UrgentNotice) -> str:
    """Say whether readers see a notice now."""
    now = timezone.now()
    if not notice.live:
        return "Not shown"
    if now < notice.starts_at:
        return "Will be shown"
    return "Shown now" if now < notice.ends_at else "Over"


class MomentColumn(Column):
    """A moment of the past or the future, such as 27 November 2026, 5:00pm."""

    def get_value(self, instance: Any) -> str:
        moment = timezone.localtime(super().get_value(instance))
        return date_format(moment, "j F Y, g:i") + date_format(moment, "A").lower()


class UrgentNoticeViewSet(SnippetViewSet):
    model = UrgentNotice
    icon = "warning"
    menu_label = "Urgent notices"
    list_display = [
        "title",
        Column("when", label="Readers", accessor=when),
        MomentColumn("starts_at", label="From", sort_key="starts_at"),
        MomentColumn("ends_at", label="Until", sort_key="ends_at"),
        Column("by", label="Last written by", accessor="latest_revision.user"),
        LiveStatusTagColumn(),
    ]
    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        MultiFieldPanel(
            [PageChooserPanel("page"), FieldPanel("page_words")], heading="Where to read more"
        ),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading="When it is shown"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return UrgentNotice.objects.select_related("latest_revision__user")
