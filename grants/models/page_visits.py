"""Who has a page of a draft open at this moment, so that two people in it see each other."""

from django.db import models

from grants.models.applications import Application
from grants.models.people import User


class PageVisit(models.Model):
    """When somebody was last on a page of an application's form. Forgotten after a day.

    `page` is the key of a section, or "budget".
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="page_visits"
    )
    page = models.SlugField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("seen_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["application", "page", "user"], name="one_visit_each_on_a_page"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} on {self.page} of {self.application_id}"
