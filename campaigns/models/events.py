"""Events: when, where and how to take part; each can be put into a calendar."""

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.search import index

from campaigns import calendars
from campaigns.models.articles import ArticlePage, ListingPage, WithAddressesBelow
from publishing.models import PublicPage

MOST_PAST = 30


def _moment(day: date, hour: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, hour)) if hour else None


class EventIndexPage(ListingPage):
    subpage_types = ["campaigns.EventPage"]
    template = "campaigns/event_index_page.html"

    class Meta:
        verbose_name = "list of events"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        events = EventPage.objects.child_of(self).live()
        context["coming"] = events.filter(last_day__gte=today).order_by("first_day", "starts_at")
        context["past"] = events.filter(last_day__lt=today).order_by("-first_day")[:MOST_PAST]
        return context


class EventPage(WithAddressesBelow, ArticlePage):
    """An event on one day or several. The hours may be unknown, as with those long past."""

    first_day = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    last_day = models.DateField()
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=150)
    how_to_take_part = models.TextField(
        help_text="Who may come, and how to say so. After the event it is not shown."
    )
    source = models.CharField(
        max_length=200, blank=True, help_text="Where we know it from, such as: report of June 2015"
    )

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("starts_at")]),
                FieldRowPanel([FieldPanel("last_day"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("how_to_take_part"),
            ],
            heading="When, where, how",
        ),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("source"),
        FieldPanel("is_sensitive"),
    ]
    search_fields = [*ArticlePage.search_fields, index.SearchField("place")]
    parent_page_types = ["campaigns.EventIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/event_page.html"

    class Meta:
        verbose_name = "event"
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="event_ends_after_it_begins"
            ),
        )

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "The last day cannot be before the first"})
        is_one_day = self.first_day == self.last_day
        if is_one_day and self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "The end has to be later than the start"})

    @path("calendar/", name="calendar")
    def calendar(self, request: Any) -> HttpResponse:
        """The event as a file that every calendar can read."""
        return HttpResponse(
            calendars.event(self, now=timezone.now()),
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.slug}.ics"'},
        )

    @property
    def starts(self) -> datetime | None:
        return _moment(self.first_day, self.starts_at)

    @property
    def ends(self) -> datetime | None:
        return _moment(self.last_day, self.ends_at)

    @property
    def calendar_url(self) -> str:
        return f"{self.url or ''}calendar/"

    def is_over(self, day: date) -> bool:
        return self.last_day < day

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["is_over"] = self.is_over(timezone.localdate())
        return context
