"""Taking something off the site at once, whoever wrote it and whatever state its draft is in."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log

from publishing.models import Takedown
from publishing.rules import sign_off


@transaction.atomic
def take_down(content: Any, *, note: str, by: Any, now: datetime) -> Takedown:
    """Take a page, a route or a sign off every page now.

    A route is withdrawn, so that pages that name it lead to the help page instead. Earlier sign-offs
    and planned moments end: it comes back only after the safeguarding lead has read it again. Raises
    ValidationError without a note, and where it is not on the site.
    """
    if not by.has_perm("publishing.take_down"):
        raise PermissionDenied("You may not take this off the site.")
    note = " ".join(note.split())
    if not note:
        raise ValidationError("Say why, so that whoever finds it gone knows.")
    content = type(content)._base_manager.select_for_update().get(pk=content.pk)
    if not content.live and not content.revisions.filter(approved_go_live_at__gt=now).exists():
        raise ValidationError("This is not on the site, so there is nothing to take down.")
    content.revisions.update(approved_go_live_at=None)
    sign_off.revoke(content, now=now)
    if hasattr(content, "is_withdrawn"):
        content.is_withdrawn = True
        content.save(update_fields=["is_withdrawn"])
        content.save_revision(user=by)
    elif content.live:
        content.unpublish(log_action=False)
    log(instance=content, action="publishing.take_down", user=by, data={"note": note})
    return Takedown.objects.create(
        content_type=ContentType.objects.get_for_model(content),
        object_id=str(content.pk),
        label=str(content)[:200],
        note=note[:500],
        by=by,
        at=now,
    )
