"""Files that somebody sends us, kept privately; first of all those that come with an application."""

from django.db import models

from grants.models.applications import Application
from grants.models.people import User
from grants.references import new_reference

# What a browser draws by itself, without running anything of it under our own address.
PICTURES = ("image/jpeg", "image/png")
SHOWN_IN_THE_PAGE = ("application/pdf", *PICTURES)


class KeptFile(models.Model):
    """A file kept privately under a random name. What is removed is shown and opened no more."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    stored_as = models.CharField(max_length=120, unique=True, editable=False)
    file_name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    fingerprint = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_picture(self) -> bool:
        return self.content_type in PICTURES

    @property
    def is_shown_in_the_page(self) -> bool:
        return self.content_type in SHOWN_IN_THE_PAGE


class Document(KeptFile):
    """A file that came with an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    label = models.CharField(max_length=120)

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return self.label
