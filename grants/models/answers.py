"""What was written, and what it said before. Personal data: answers of contacts and declarations."""

from django.db import models

from grants.models.applications import Application
from grants.models.people import User


class Answer(models.Model):
    """The answer to one question, by its key, as plain text.

    A contact or a declaration has one row for each of its parts: `contact_main.email`. Several
    choices stand one on a line. Dates are ISO, money is a plain decimal. `revision` counts the
    saves, so that two people writing at once are noticed.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["application", "key"], name="one_answer_a_question"),
        )

    def __str__(self) -> str:
        return f"{self.key} of {self.application_id}"


class AnswerVersion(models.Model):
    """What an answer said at a moment that counts: at sending, before a reopened change, when two people met."""

    class Reason(models.TextChoices):
        SENT = "sent", "As sent"
        REPLACED = "replaced", "Before a change after sending"
        MET = "met", "Two people wrote at once"

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="answer_versions"
    )
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=8, choices=Reason)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("kept_at", "pk")

    def __str__(self) -> str:
        return f"{self.key} of {self.application_id} at {self.kept_at}"
