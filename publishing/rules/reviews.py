"""Pages that somebody should read again."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from publishing.models import PublicPage

SOON = timedelta(days=30)


def pages_with_dates() -> PageQuerySet:
    """Return all published pages, each with its `review_by` whatever its type."""
    dates = [
        Subquery(model._default_manager.filter(pk=OuterRef("pk")).values("review_by")[:1])
        for model in apps.get_models()
        if issubclass(model, PublicPage)
    ]
    empty = models.Value(None, output_field=models.DateField())
    return (
        Page.objects.live()
        .filter(depth__gt=1)
        .annotate(review_by=Coalesce(*dates, empty, output_field=models.DateField()))
    )


def overdue_pages(now: datetime) -> PageQuerySet:
    """Return published pages whose day has passed."""
    return pages_with_dates().filter(review_by__lt=timezone.localdate(now))


def pages_due_soon(now: datetime) -> PageQuerySet:
    """Return published pages to be read again today or within thirty days."""
    day = timezone.localdate(now)
    return pages_with_dates().filter(review_by__range=(day, day + SOON))


def pages_without_date() -> PageQuerySet:
    return pages_with_dates().filter(review_by=None)
