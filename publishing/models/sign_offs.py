"""The safeguarding lead's sign-off, and the one door that everything sensitive passes to go live."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Revision

from publishing.errors import NotSignedOff
from publishing.fingerprints import BOOKKEEPING, fingerprint

REFUSAL = (
    "This needs the safeguarding lead’s sign-off before it goes live. Your changes are kept as a "
    "draft: submit them, and the safeguarding lead will see them."
)


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def of(self, content: models.Model) -> "SignOffQuerySet":
        kind = ContentType.objects.get_for_model(content)
        return self.filter(content_type=kind, object_id=str(content.pk))

    def covering(self, content: models.Model) -> "SignOffQuerySet":
        """Sign-offs of exactly this content that still hold."""
        return self.of(content).filter(fingerprint=fingerprint(content), revoked_at=None)


class SignOff(models.Model):
    """One version of a page, a route or a sign was read and signed off. Never deleted.

    It covers the content by its fingerprint, so that any later change needs another. `by` is empty
    for what an installation begins with. `revoked_at` is set by an emergency takedown.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    note = models.CharField(max_length=250, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["content_type", "object_id"], name="sign_off_of_content"),)
        permissions = (("sign_off", "Can sign off what is sensitive"),)

    def __str__(self) -> str:
        return f"{self.label}, {self.at:%d %B %Y}"


def may_sign_off(person: Any) -> bool:
    """Whether somebody is a safeguarding lead. A superuser is one only by holding the role too."""
    if person is None or not person.is_active:
        return False
    if not hasattr(person, "_may_sign_off"):
        person._may_sign_off = person.groups.filter(
            permissions__codename="sign_off", permissions__content_type__app_label="publishing"
        ).exists()
    return person._may_sign_off


def write_sign_off(content: models.Model, *, by: Any, now: Any, note: str = "") -> SignOff:
    """Record that this very content was signed off. The only writer of SignOff."""
    log(instance=content, action="publishing.sign_off", user=by)
    return SignOff.objects.create(
        content_type=ContentType.objects.get_for_model(content),
        object_id=str(content.pk),
        label=str(content)[:200],
        fingerprint=fingerprint(content),
        by=by,
        at=now,
        note=note,
    )


class SignedOffMixin(models.Model):
    """Content that may need a sign-off before the public sees it.

    Whatever puts it live ends in `save()`: publishing, scheduled publishing, bulk actions, copies,
    aliases, translations, workflows and scripts. So it is refused there, once. What the
    safeguarding lead does in the CMS signs it off by itself. Put this first among the base classes.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        changed = kwargs.get("update_fields")
        if not self.is_public or (changed is not None and BOOKKEEPING - {"live"} >= set(changed)):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            signs = self._signs_by_going_live()
            saved = super().save(*args, **kwargs)
            if signs is not None:
                write_sign_off(self, by=signs, now=timezone.now())
        return saved

    @property
    def needs_sign_off(self) -> bool:
        return bool(getattr(self, "is_sensitive", False))

    @property
    def is_public(self) -> bool:
        """Whether a reader can see it as it is now."""
        return bool(self.live)  # type: ignore[attr-defined]

    @property
    def is_signed_off(self) -> bool:
        return self.pk is not None and SignOff.objects.covering(self).exists()

    def _signs_by_going_live(self) -> Any:
        """Return the safeguarding lead whose act signs this off; None where that is not needed.

        Raises NotSignedOff where nobody has signed what the public would see.
        """
        before: Any = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        was_public = before is not None and before.is_public
        if not self.needs_sign_off and not (was_public and before.needs_sign_off):
            return None
        if was_public and fingerprint(before) == fingerprint(self):
            return None
        if self.is_signed_off or (was_public and self._follows_signed_source()):
            return None
        person = get_active_log_context().user
        if may_sign_off(person):
            return person
        raise NotSignedOff(REFUSAL)

    def _follows_signed_source(self) -> bool:
        """An alias that is live already takes on what its source was signed off for."""
        if getattr(self, "alias_of_id", None) is None:
            return False
        source = self.alias_of.specific  # type: ignore[attr-defined]
        same = {"slug"}
        return source.is_public and fingerprint(source, leave_out=same) == fingerprint(
            self, leave_out=same
        )


def refuse_unsigned_schedule(sender: Any, instance: Revision, **kwargs: Any) -> None:
    """Refuse to plan a going-live that would be refused when its moment comes."""
    if instance.approved_go_live_at is None:
        return
    content = instance.as_object()
    if not isinstance(content, SignedOffMixin) or not content.needs_sign_off:
        return
    if content.is_signed_off:
        return
    person = get_active_log_context().user
    if not may_sign_off(person):
        raise NotSignedOff(REFUSAL)
    write_sign_off(content, by=person, now=timezone.now(), note="Planned")
