"""What the demo keeps: letters that would have gone out."""

from django.db import models

from grants.references import new_reference


class KeptLetter(models.Model):
    """A letter as the mail server would have had it. Nothing ever leaves the demo."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    to_email = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    attachment_name = models.CharField(max_length=120, blank=True)
    attachment = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("-kept_at", "-pk")

    def __str__(self) -> str:
        return f"{self.subject} to {self.to_email}"
