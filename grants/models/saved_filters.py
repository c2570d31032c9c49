"""The filters of the work list that a person keeps under a name of their own."""

from django.db import models

from grants.models.people import User


class SavedFilter(models.Model):
    """`query` is the filters as they stand in the address of the list."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["user", "name"], name="one_filter_a_name"),)

    def __str__(self) -> str:
        return self.name
