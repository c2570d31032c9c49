"""Money out. No bank details are held here: finance pays by supplier number."""

from django.db import models
from django.db.models import F, Q

from grants.models.awards import Award
from grants.models.people import User
from grants.references import new_reference
from grants.states import PaymentState


class PaymentList(models.Model):
    """A batch of approved payments handed to finance as a file."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"Payment list {self.reference}"


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, user: User) -> "PaymentQuerySet":
        return self.filter(award__in=Award.objects.visible_to(user))

    def live(self) -> "PaymentQuerySet":
        """What counts against the award: everything but what was cancelled."""
        return self.exclude(state=PaymentState.CANCELLED)

    def for_list(self) -> "PaymentQuerySet":
        return self.select_related(
            "award__organisation", "requested_by", "approved_by", "payment_list"
        )


class Payment(models.Model):
    """One instalment of an award: asked for by one person, approved by another."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    state = models.CharField(
        max_length=10, choices=PaymentState, default=PaymentState.REQUESTED, editable=False
    )
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    payment_list = models.ForeignKey(
        PaymentList, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    paid_on = models.DateField(null=True, blank=True)
    paid_marked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    failure_reason = models.CharField(max_length=200, blank=True)
    cancel_reason = models.CharField(max_length=200, blank=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="another_person_approves_a_payment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "cancelled"]) | Q(approved_by__isnull=False),
                name="no_payment_moves_unapproved",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_on__isnull=False),
                name="a_paid_payment_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"Payment {self.reference}"
