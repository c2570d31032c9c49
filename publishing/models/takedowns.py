"""Emergency takedowns: what came off the site at once, by whom and why."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Takedown(models.Model):
    """Somebody took a page, a route to help or a sign off the site. Never changed, never deleted."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    note = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        permissions = (("take_down", "Can take anything off the site at once"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(note=""), name="a_takedown_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.label}, {self.at:%d %B %Y}"
