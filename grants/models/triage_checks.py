"""The triage checklist, check by check."""

from django.db import models

from grants.models.applications import Application
from grants.models.people import User


class TriageCheck(models.Model):
    """The result of one check of the triage checklist, who found it, and on what."""

    class Result(models.TextChoices):
        PASS = "pass", "Pass"
        LOOK = "look", "Look"
        FAIL = "fail", "Fail"
        NOT_NEEDED = "not_needed", "Not needed"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="checks")
    key = models.SlugField(max_length=40)
    result = models.CharField(max_length=10, choices=Result)
    finding = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    checked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["application", "key"], name="one_result_a_check"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.get_result_display()}"
