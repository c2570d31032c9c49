"""Money in from the public. Personal data: Donation.name and email."""

from django.db import models
from django.db.models import Q

from grants.references import new_reference
from grants.states import DonationState


class Donation(models.Model):
    """One gift. Only a signed event from Stripe makes it paid."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    state = models.CharField(
        max_length=8, choices=DonationState, default=DonationState.STARTED, editable=False
    )
    key = models.UUIDField("idempotency key", unique=True, editable=False)
    stripe_session = models.CharField(max_length=200, null=True, blank=True, unique=True)
    stripe_payment = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_gift_is_more_than_nothing"),
            models.CheckConstraint(
                condition=~Q(state__in=["paid", "refunded"]) | Q(paid_at__isnull=False),
                name="a_paid_gift_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return f"Donation {self.reference}"


class StripeEvent(models.Model):
    """An event from Stripe whose signature was right, kept once by its own id."""

    event_id = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    body = models.JSONField()
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("received_at", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
