"""Files that come with an application."""

from django.db import models

from grants.models.applications import Application
from grants.models.people import User
from grants.references import new_reference

# What a browser draws by itself, without running anything of it under our own address.
PICTURES = ("image/jpeg", "image/png")
SHOWN_IN_THE_PAGE = ("application/pdf", *PICTURES)


class Document(models.Model):
    """A file that came with an application. Kept privately under a random name."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    label = models.CharField(max_length=120)
    stored_as = models.CharField(max_length=120, unique=True, editable=False)
    file_name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    fingerprint = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return self.label

    @property
    def is_picture(self) -> bool:
        return self.content_type in PICTURES

    @property
    def is_shown_in_the_page(self) -> bool:
        return self.content_type in SHOWN_IN_THE_PAGE
