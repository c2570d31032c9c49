"""Applications, and who may read them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from grants.models.form_versions import FormVersion
from grants.models.funds import Round
from grants.models.interests import InterestDeclaration
from grants.models.people import Membership, Organisation, Role, User
from grants.models.places import District, Theme, Ward
from grants.models.strands import Strand
from grants.references import new_reference
from grants.states import ApplicationState, AssessmentState

READERS_OF_CASEWORK = (
    Role.OFFICER,
    Role.DECISION_MAKER,
    Role.FINANCE,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
READERS_OF_THREADS = (Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
SEEN_BY_THE_BOARD = (
    ApplicationState.AT_PANEL,
    ApplicationState.DECIDED,
    ApplicationState.OFFERED,
    ApplicationState.RESERVE,
    ApplicationState.REFUSED,
)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User) -> "ApplicationQuerySet":
        """What this person may read: their own groups', and what their work for the office needs."""
        own = Q(organisation__in=_groups_of(user))
        return self.filter(own | Q(pk__in=Application.objects.casework_of(user).values("pk")))

    def casework_of(self, user: User) -> "ApplicationQuerySet":
        """What somebody may read for the office, superusers too: never where they have an
        interest or belong to the group.
        """
        received = self.sent().without_interest_of(user)
        if user.is_superuser or user.has_role(*READERS_OF_CASEWORK):
            return received
        return received.filter(self._needed_for_the_work_of(user))

    def read_whole_by(self, user: User) -> "ApplicationQuerySet":
        """Of the casework, what somebody reads as a whole. What they read only to score it, or for
        the board, is not among it: there names and answers may be hidden from them.
        """
        casework = self.casework_of(user)
        if user.is_superuser or user.has_role(*READERS_OF_CASEWORK):
            return casework
        is_lead = user.has_role(Role.SAFEGUARDING_LEAD)
        return casework.filter(referred_at__isnull=False) if is_lead else casework.none()

    @staticmethod
    def _needed_for_the_work_of(user: User) -> Q:
        needed = Q(pk__in=[])
        if user.has_role(Role.BOARD_MEMBER, Role.DEPUTY):
            needed |= Q(state__in=SEEN_BY_THE_BOARD)
        if user.has_role(Role.SAFEGUARDING_LEAD):
            needed |= Q(referred_at__isnull=False)
        if user.has_role(Role.ASSESSOR):
            needed |= Q(
                pk__in=Application.objects.filter(
                    assessments__assessor=user,
                    assessments__state__in=[
                        AssessmentState.ASSIGNED,
                        AssessmentState.IN_PROGRESS,
                        AssessmentState.SUBMITTED,
                    ],
                ).values("pk")
            )
        return needed

    def closed_to(self, user: User) -> "ApplicationQuerySet":
        """Where this person has an interest, declared or by belonging to the group."""
        return self.sent().shut_to(user)

    def shut_to(self, user: User) -> "ApplicationQuerySet":
        """The same, drafts too."""
        return self.filter(_shut_to(user))

    def without_interest_of(self, user: User) -> "ApplicationQuerySet":
        return self.exclude(_shut_to(user))

    def threads_open_to(self, user: User) -> "ApplicationQuerySet":
        """Whose thread with the group somebody may read for the office: of drafts, only those that
        asked something. It opens nothing else of a draft; an interest shuts it, to superusers too.
        """
        if not (user.is_superuser or user.has_role(*READERS_OF_THREADS)):
            return self.none()
        asked = Application.objects.filter(messages__isnull=False).values("pk")
        theirs = self.filter(Q(submitted_at__isnull=False) | Q(pk__in=asked))
        return theirs.without_interest_of(user)

    def of_members(self, user: User) -> "ApplicationQuerySet":
        return self.filter(organisation__memberships__user=user)

    def sent(self) -> "ApplicationQuerySet":
        """What the office received. A draft that its group withdrew stays with the group."""
        return self.exclude(submitted_at=None)

    def with_unread_replies(self) -> "ApplicationQuerySet":
        """With `has_unread`: the office wrote, and nobody in the group has read it."""
        replies = Q(messages__side="office", messages__read_at=None, messages__isnull=False)
        unread = Application.objects.filter(replies).values("pk")
        return self.annotate(has_unread=Q(pk__in=unread))

    def for_list(self) -> "ApplicationQuerySet":
        return self.select_related(
            "organisation", "round", "strand", "theme", "district", "ward", "owner"
        )


def _groups_of(user: User) -> models.QuerySet[Membership, Any]:
    return Membership.objects.filter(user=user).values("organisation")


def _shut_to(user: User) -> Q:
    declared = InterestDeclaration.objects.closing(user).values("application")
    return Q(pk__in=declared) | Q(organisation__in=_groups_of(user))


class Application(models.Model):
    """One request for money to one round.

    Title, amount, theme, district, place, ward and summary are copies of answers, kept by the rule that
    saves answers, so that lists can filter and sort.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="applications"
    )
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=ApplicationState, default=ApplicationState.DRAFT, editable=False
    )
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="casework"
    )

    title = models.CharField(max_length=80, blank=True)
    summary = models.TextField(blank=True)
    amount_requested = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    delivery_postcode = models.CharField(max_length=8, blank=True)
    strand = models.ForeignKey(
        Strand, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    ward = models.ForeignKey(
        Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )

    copied_from = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    organisation_confirmed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    seconds_writing = models.PositiveIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text="Between one save and the next, pauses left out. Empty where it was not measured.",
    )
    submitted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    extra_time_until = models.DateTimeField(null=True, blank=True)
    ineligible_rule = models.CharField(max_length=40, blank=True)
    ineligible_finding = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    referred_at = models.DateTimeField(
        null=True, blank=True, help_text="When an officer referred it to the safeguarding lead."
    )
    referral_note = models.TextField(blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        indexes = (
            models.Index(fields=["round", "state", "-changed_at"], name="application_work_list"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["draft", "not_sent", "withdrawn"])
                | Q(submitted_at__isnull=False),
                name="a_sent_application_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(amount_requested=None) | Q(amount_requested__gt=0),
                name="an_ask_is_more_than_nothing",
            ),
        )

    def __str__(self) -> str:
        return self.title or f"Application {self.reference}"

    @property
    def strand_name(self) -> str:
        """The strand that it asks, or nothing where the round has none."""
        return self.strand.name if self.strand else ""

    def takes_changes_until(self) -> datetime:
        """The moment from which the draft can no longer be sent."""
        usual = self.round.takes_drafts_until()
        return max(usual, self.extra_time_until) if self.extra_time_until else usual
