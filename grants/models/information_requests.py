"""What an officer still asks after an application was sent."""

from django.db import models
from django.db.models import F, Q

from grants.models.applications import Application
from grants.models.people import User


class InformationRequest(models.Model):
    """An officer opens named questions of a sent application again."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="information_requests"
    )
    question_keys = models.JSONField(default=list)
    note = models.TextField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at=None),
                name="one_open_request_an_application",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="an_answer_follows_its_request",
            ),
        )

    def __str__(self) -> str:
        return f"Request of {self.asked_at} about {self.application_id}"
