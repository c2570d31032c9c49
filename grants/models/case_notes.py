"""What officers write down about an application for each other. A note is never changed."""

from django.db import models

from grants.models.applications import Application
from grants.models.people import User


class CaseNote(models.Model):
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="case_notes"
    )
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return f"Note of {self.written_at} about {self.application_id}"
