"""Who asked to hear when a round of a fund opens. Personal data: email."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from grants.models.funds import Fund, Round
from grants.references import new_reference


class RoundAlertQuerySet(models.QuerySet["RoundAlert"]):
    def waiting_for(self, call: Round, *, opened_at: datetime) -> "RoundAlertQuerySet":
        """Those who had asked, and said yes, before the round opened, and have not been told of it."""
        return self.filter(fund=call.fund_id, confirmed_at__lte=opened_at).exclude(told__round=call)

    def unconfirmed_since(self, moment: datetime) -> "RoundAlertQuerySet":
        """Asked for at or before this moment, and nobody has said yes."""
        return self.filter(confirmed_at=None, asked_at__lte=moment)


class RoundAlert(models.Model):
    """One address that asked to hear of the rounds of one fund.

    It counts for nothing until somebody who reads its letters says yes. Ending it deletes it.
    `asked_at` is when it was last asked for.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="alerts")
    email = models.EmailField()
    first_asked_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundAlertQuerySet.as_manager()

    class Meta:
        ordering = ("first_asked_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["fund", "email"], name="one_alert_an_address_and_fund"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("first_asked_at")),
                name="an_alert_is_asked_for_before_it_is_confirmed",
            ),
        )

    def __str__(self) -> str:
        return f"Alert {self.reference}"


class ToldOfRound(models.Model):
    """A round that an alert has brought a letter about: never a second one."""

    alert = models.ForeignKey(RoundAlert, on_delete=models.CASCADE, related_name="told")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["alert", "round"], name="one_letter_an_alert_and_round"
            ),
        )

    def __str__(self) -> str:
        return f"{self.alert} of {self.round}"
