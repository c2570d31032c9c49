"""What a group asks us to look at again, or complains about. Personal data: text, asked_by_name."""

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.interests import InterestDeclaration
from grants.models.people import User
from grants.references import new_reference
from grants.states import ReviewState

OPEN = [ReviewState.RECEIVED, ReviewState.LOOKING]


class DecisionReviewQuerySet(models.QuerySet["DecisionReview"]):
    def visible_to(self, user: User) -> "DecisionReviewQuerySet":
        """What the office received, without what an interest or a place in the group shuts."""
        closed = InterestDeclaration.objects.closing(user).values("application")
        own = user.memberships.values("organisation")
        return self.exclude(application__in=closed).exclude(application__organisation__in=own)

    def open(self) -> "DecisionReviewQuerySet":
        return self.filter(state__in=OPEN)

    def for_list(self) -> "DecisionReviewQuerySet":
        return self.select_related("application__organisation", "application__round", "taken_by")


class DecisionReview(models.Model):
    """A review or a complaint about one decision, from the day it came to its outcome.

    `received_on` is the day it reached the office, by whatever way. `fingerprint` tells a second
    press on the same button from a new one.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", "Review of the decision"
        COMPLAINT = "complaint", "Complaint about how we handled it"

    class CameBy(models.TextChoices):
        PORTAL = "portal", "The portal"
        LETTER = "letter", "Letter"
        PHONE = "phone", "Telephone"
        EMAIL = "email", "E-mail"

    class Follows(models.TextChoices):
        NOTHING = "nothing", "Nothing more"
        PUT_RIGHT = "put_right", "We put something right"
        CHECK_AGAIN = "check_again", "The application goes back into the checks"
        DECIDE_AGAIN = "decide_again", "The decision-maker decides again"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=9, choices=Kind)
    came_by = models.CharField(max_length=6, choices=CameBy)
    text = models.TextField()
    received_on = models.DateField()
    asked_by_name = models.CharField(max_length=120)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        max_length=13, choices=ReviewState, default=ReviewState.RECEIVED, editable=False
    )
    taken_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    follows = models.CharField(max_length=12, choices=Follows, blank=True)
    put_right = models.TextField(blank=True)
    closed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-received_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "fingerprint"], name="one_press_one_review"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_review_says_something"),
            models.CheckConstraint(
                condition=Q(state="received") | Q(taken_by__isnull=False),
                name="a_review_is_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "looking"], closed_at=None)
                | (
                    Q(closed_at__isnull=False, closed_by__isnull=False)
                    & ~Q(reasons="")
                    & ~Q(follows="")
                ),
                name="a_review_ends_with_reasons",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
