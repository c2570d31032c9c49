"""The urgent notice that stands at the top of every public page while it is in force."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from publishing.models import SignedOffMixin
from safety.models.routes import PLACEHOLDER, HelpRoute

KEPT_AS = "safety.urgent_notices"


class UrgentNoticeQuerySet(models.QuerySet["UrgentNotice"]):
    def in_force_at(self, moment: datetime) -> "UrgentNoticeQuerySet":
        """Notices that a reader sees at this moment: signed off, begun, and not over."""
        return self.filter(live=True, starts_at__lte=moment, ends_at__gt=moment)


class UrgentNotice(
    SignedOffMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """Something that every reader has to know now, such as a number that is out of order.

    It ends by itself. It is a draft until the safeguarding lead signs it off.
    """

    is_sensitive = True

    title = models.CharField(max_length=80, help_text="A few words that say what has happened.")
    text = models.TextField(
        max_length=300,
        help_text="One or two sentences. To name a route to help, write its key: "
        "{{ route.childline }}",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="page with more about it",
    )
    page_words = models.CharField("words of the link", max_length=60, blank=True)
    starts_at = models.DateTimeField("shown from")
    ends_at = models.DateTimeField("shown until", help_text="It goes by itself at this moment.")

    objects = UrgentNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="an_urgent_notice_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> Any:
        saved = super().save(*args, **kwargs)
        forget_kept()
        return saved

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        deleted = super().delete(*args, **kwargs)
        forget_kept()
        return deleted

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It has to end after it starts."})
        named = set(PLACEHOLDER.findall(self.text))
        known = set(HelpRoute.objects.filter(key__in=named).values_list("key", flat=True))
        if named - known:
            missing = ", ".join(sorted(named - known))
            raise ValidationError({"text": f"No route to help has this key: {missing}."})

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "safety/urgent_notice_preview.html"


def forget_kept() -> None:
    """Drop the kept notices at once, and once more when the change is seen by everybody."""
    cache.delete(KEPT_AS)
    transaction.on_commit(lambda: cache.delete(KEPT_AS))
