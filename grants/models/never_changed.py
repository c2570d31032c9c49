"""Rows that are written once. PostgreSQL holds it with triggers too; this says so before it comes to that."""

from typing import Any, NoReturn

from django.db import models

from grants.errors import RuleError


class NeverChangedQuerySet(models.QuerySet[Any]):
    def delete(self) -> NoReturn:
        raise RuleError(self.model.never_changed)

    def update(self, **changes: Any) -> NoReturn:
        raise RuleError(self.model.never_changed)


class NeverChanged(models.Model):
    """A model whose rows are added and stay. `never_changed` tells who tries otherwise why."""

    never_changed: str

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise RuleError(self.never_changed)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise RuleError(self.never_changed)
