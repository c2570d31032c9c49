"""The wordings of letters that the office wrote in place of the portal's own, version by version."""

from typing import Any, NoReturn

from django.db import models

from grants.errors import RuleError
from grants.models.people import User

NEVER_CHANGED = "A wording is never changed: write the next version."


class LetterWordingQuerySet(models.QuerySet["LetterWording"]):
    def delete(self) -> NoReturn:
        raise RuleError(NEVER_CHANGED)

    def update(self, **changes: Any) -> NoReturn:
        raise RuleError(NEVER_CHANGED)


class LetterWording(models.Model):
    """One version of the words of a kind of letter, in the language of `grants.merge_fields`.

    Versions count from 1 in each kind; the highest is in force. Version 0, which has no row, is the
    wording that comes with the portal.
    """

    key = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    note = models.CharField(max_length=300, help_text="Why the words were changed.")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = LetterWordingQuerySet.as_manager()

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

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise RuleError(NEVER_CHANGED)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise RuleError(NEVER_CHANGED)
