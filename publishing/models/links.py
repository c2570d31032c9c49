"""The links of the published site, and which of them lead nowhere."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q


class FoundLinkQuerySet(models.QuerySet["FoundLink"]):
    def of(self, content: models.Model) -> "FoundLinkQuerySet":
        kind = ContentType.objects.get_for_model(content)
        return self.filter(content_type=kind, object_id=str(content.pk))

    def broken(self) -> "FoundLinkQuerySet":
        return self.exclude(fault="")


class FoundLink(models.Model):
    """One link that stands in a published page or record, and what the last check found.

    `address` is what the link says: a path of this site, an address elsewhere, or the key of what
    was chosen, such as `page:12`.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "Page"
        DOCUMENT = "document", "Document"
        RECORD = "record", "Chosen record or picture"
        INSIDE = "inside", "Address on this site"
        OUTSIDE = "outside", "Address on another site"

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    content = GenericForeignKey("content_type", "object_id")
    label = models.CharField("where it stands", max_length=255)
    kind = models.CharField(max_length=10, choices=Kind)
    address = models.CharField("link", max_length=500)
    fault = models.CharField("what is wrong", max_length=200, blank=True, editable=False)
    broken_since = models.DateTimeField(null=True, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FoundLinkQuerySet.as_manager()

    class Meta:
        ordering = ("label", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["content_type", "object_id", "address"], name="a_link_is_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(fault="", broken_since=None) | ~Q(fault="") & ~Q(broken_since=None),
                name="a_broken_link_is_broken_since_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.address} in {self.label}"

    @property
    def shown(self) -> str:
        """What an editor reads: an address as it is written, a choice as a kind and a number."""
        if self.kind in (self.Kind.INSIDE, self.Kind.OUTSIDE):
            return self.address
        return f"{self.Kind(self.kind).label} no. {self.address.rpartition(':')[2]}"

    @property
    def can_be_checked_now(self) -> bool:
        """Other sites are asked at night only."""
        return self.kind != self.Kind.OUTSIDE

    def record(self, fault: str, moment: Any) -> None:
        """Take in what a check found; a link stays broken since it was first found so."""
        self.fault, self.checked_at = fault, moment
        self.broken_since = (self.broken_since or moment) if fault else None
