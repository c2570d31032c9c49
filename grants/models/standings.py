"""Where an application stands by the scores sent in, kept so that a whole round is read at once."""

from django.db import models

from grants.models.applications import Application


class ApplicationStandingQuerySet(models.QuerySet["ApplicationStanding"]):
    def best_first(self) -> "ApplicationStandingQuerySet":
        return self.order_by("-score", "application_id")


class ApplicationStanding(models.Model):
    """The standing of one application with at least one reading sent in; without one there is no row.

    `score` is the mean of the totals, out of 100. `totals` are in the order in which readings were
    assigned, `means` by the key of the criterion: both as texts of decimals, which JSON keeps
    exactly. The result follows from them and the marks of the round. `is_agreed` says that a meeting
    agreed the scores: then score, means and gates are by those. `readers` are the primary keys of
    the assessors, in the order of the totals.
    """

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="kept_standing"
    )
    score = models.DecimalField(max_digits=5, decimal_places=2)
    totals = models.JSONField()
    readers = models.JSONField(default=list)
    means = models.JSONField()
    failed_gates = models.JSONField()
    is_agreed = models.BooleanField(default=False)

    objects = ApplicationStandingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.application_id} at {self.score}"
