"""Somebody asks to take over a group in which nobody can sign in any more. Personal data: why, objection."""

from django.db import models
from django.db.models import F, Q

from grants.models.people import Membership, Organisation, User
from grants.references import new_reference
from grants.states import GroupClaimState


class GroupClaimQuerySet(models.QuerySet["GroupClaim"]):
    def visible_to(self, user: User) -> "GroupClaimQuerySet":
        """For the office: never one's own request, nor one about one's own group."""
        own = Membership.objects.filter(user=user).values("organisation")
        return self.exclude(asked_by=user).exclude(
            Q(organisation__isnull=False) & Q(organisation__in=own)
        )

    def open(self) -> "GroupClaimQuerySet":
        return self.filter(state__in=[GroupClaimState.ASKED, GroupClaimState.CHECKED])


class GroupClaim(models.Model):
    """One request. `group_named` is what the person typed; `organisation` the group that it means,
    once that is known. From `told_at`, when its members were told, they have days to object.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    state = models.CharField(
        max_length=8, choices=GroupClaimState, default=GroupClaimState.ASKED, editable=False
    )
    group_named = models.CharField(max_length=120)
    why = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="group_claims")
    asked_at = models.DateTimeField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    told_at = models.DateTimeField(null=True, blank=True)
    objection = models.TextField(blank=True)
    objected_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    objected_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects = GroupClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=GroupClaimState.APPROVED)
                | Q(
                    organisation__isnull=False,
                    told_at__isnull=False,
                    objected_at=None,
                    checked_by__isnull=False,
                    decided_by__isnull=False,
                ),
                name="an_approved_claim_went_every_step",
            ),
            models.CheckConstraint(
                condition=~Q(state=GroupClaimState.APPROVED)
                | (~Q(decided_by=F("checked_by")) & ~Q(decided_by=F("asked_by"))),
                name="a_claim_is_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state=GroupClaimState.REFUSED) | ~Q(reason=""),
                name="a_refused_claim_has_its_reason",
            ),
            models.UniqueConstraint(
                fields=["organisation", "asked_by"],
                condition=Q(state__in=[GroupClaimState.ASKED, GroupClaimState.CHECKED]),
                name="one_open_claim_a_person_and_group",
            ),
        )

    def __str__(self) -> str:
        return f"Group request {self.reference}"


class GroupClaimCheck(models.Model):
    """One check that an officer made before somebody takes over a group."""

    class Kind(models.TextChoices):
        NUMBER_ON_RECORD = "number_on_record", "Called the number that we hold for the group"
        CHARITY_REGISTER = (
            "charity_register",
            "The charity register names the person as a trustee",
        )
        COMPANIES_HOUSE = (
            "companies_house",
            "Companies House names the person as a director or secretary",
        )
        LETTER_BY_POST = "letter_by_post", "A letter to the group’s address was answered"
        MINUTES = "minutes", "Saw signed minutes that name the person"
        ANOTHER_OFFICIAL = "another_official", "Another known official of the group confirmed it"

    claim = models.ForeignKey(GroupClaim, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=20, choices=Kind)
    finding = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["claim", "kind"], name="a_claim_is_checked_once_a_way"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
