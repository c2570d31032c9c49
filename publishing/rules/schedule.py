"""Pages, routes and signs that go live or come down at a planned moment."""

import logging
from datetime import datetime

from django.apps import apps
from wagtail.models import DraftStateMixin, Page, Revision

from publishing.errors import NotPublished

log = logging.getLogger(__name__)


def publish_due(now: datetime) -> int:
    """Put live every revision whose moment has come, and return how many.

    One that may not go live any more stays a draft, is named in the log, and does not keep the
    others back.
    """
    published = 0
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by(
        "approved_go_live_at"
    ):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except NotPublished as refusal:
            log.warning("Not published as planned, revision %s: %s", revision.pk, refusal)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
        else:
            published += 1
    return published


def end_due(now: datetime) -> int:
    """Take down everything whose last moment has passed, and return how many."""
    ended = 0
    for model in (Page, *_records()):
        for content in list(model.objects.filter(live=True, expire_at__lt=now)):
            content.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            ended += 1
    return ended


def _records() -> list[type[DraftStateMixin]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
