"""The wordings of letters that the office wrote in place of the portal's own, version by version."""

from django.db import models

from grants.models.never_changed import NeverChanged, NeverChangedQuerySet
from grants.models.people import User


class LetterWording(NeverChanged):
    """One version of the words of a kind of letter, in the language of `grants.merge_fields`.

    Versions count from 1 in each kind; the highest is in force. Version 0, which has no row, is the
    wording that comes with the portal.
    """

    never_changed = "A wording is never changed: write the next version."

    key = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    note = models.CharField(max_length=300, help_text="Why the words were changed.")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = NeverChangedQuerySet.as_manager()

    class Meta:
        ordering = ("key", "-version")
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="a_wording_has_one_version"),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="versions_of_a_wording_count_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}, version {self.version}"
