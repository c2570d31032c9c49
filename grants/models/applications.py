"""Applications and all that stands in them. Personal data: answers of contacts and declarations."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from grants.models.form_versions import FormVersion
from grants.models.funds import Round
from grants.models.interests import InterestDeclaration
from grants.models.people import Membership, Organisation, Role, User
from grants.models.places import District, Theme
from grants.references import new_reference
from grants.states import ApplicationState, AssessmentState

READERS_OF_CASEWORK = (
    Role.OFFICER,
    Role.DECISION_MAKER,
    Role.FINANCE,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
SEEN_BY_THE_BOARD = (
    ApplicationState.AT_PANEL,
    ApplicationState.DECIDED,
    ApplicationState.OFFERED,
    ApplicationState.RESERVE,
    ApplicationState.REFUSED,
)
NOT_RECEIVED = (ApplicationState.DRAFT, ApplicationState.NOT_SENT)


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

    @staticmethod
    def _needed_for_the_work_of(user: User) -> Q:
        needed = Q(pk__in=[])
        if user.has_role(Role.BOARD_MEMBER):
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
        return self.sent().filter(_shut_to(user))

    def without_interest_of(self, user: User) -> "ApplicationQuerySet":
        return self.exclude(_shut_to(user))

    def of_members(self, user: User) -> "ApplicationQuerySet":
        return self.filter(organisation__memberships__user=user)

    def sent(self) -> "ApplicationQuerySet":
        return self.exclude(state__in=NOT_RECEIVED)

    def for_list(self) -> "ApplicationQuerySet":
        return self.select_related("organisation", "round", "theme", "district", "owner")


def _groups_of(user: User) -> models.QuerySet[Membership, Any]:
    return Membership.objects.filter(user=user).values("organisation")


def _shut_to(user: User) -> Q:
    declared = InterestDeclaration.objects.closing(user).values("application")
    return Q(pk__in=declared) | Q(organisation__in=_groups_of(user))


class Application(models.Model):
    """One request for money to one round.

    Title, amount, theme, district, place and summary are copies of answers, kept by the rule that
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

    organisation_confirmed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
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

    def takes_changes_until(self) -> datetime:
        """The moment from which the draft can no longer be sent."""
        usual = self.round.takes_drafts_until()
        return max(usual, self.extra_time_until) if self.extra_time_until else usual


class Answer(models.Model):
    """The answer to one question, by its key, as plain text.

    A contact or a declaration has one row for each of its parts: `contact_main.email`. Several
    choices stand one on a line. Dates are ISO, money is a plain decimal. `revision` counts the
    saves, so that two people writing at once are noticed.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["application", "key"], name="one_answer_a_question"),
        )

    def __str__(self) -> str:
        return f"{self.key} of {self.application_id}"


class AnswerVersion(models.Model):
    """What an answer said at a moment that counts: at sending, before a reopened change, when two people met."""

    class Reason(models.TextChoices):
        SENT = "sent", "As sent"
        REPLACED = "replaced", "Before a change after sending"
        MET = "met", "Two people wrote at once"

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="answer_versions"
    )
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=8, choices=Reason)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("kept_at", "pk")

    def __str__(self) -> str:
        return f"{self.key} of {self.application_id} at {self.kept_at}"


class BudgetLine(models.Model):
    """One cost: cost = from us + from others + in kind, checked when the application is sent."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="budget_lines"
    )
    position = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20, blank=True)
    item = models.CharField(max_length=80)
    working = models.CharField(max_length=80, blank=True)
    cost = models.DecimalField(max_digits=10, decimal_places=2)
    from_us = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    from_others = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    in_kind = models.DecimalField(max_digits=10, decimal_places=2, default=0)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["application", "position"], name="budget_lines_in_order"
            ),
            models.CheckConstraint(
                condition=Q(cost__gte=0)
                & Q(from_us__gte=0)
                & Q(from_others__gte=0)
                & Q(in_kind__gte=0),
                name="budget_holds_no_minus",
            ),
        )

    def __str__(self) -> str:
        return self.item


class PeopleCount(models.Model):
    """How many people of an age band and a district will take part."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="people_counts"
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    age_band = models.CharField(max_length=12)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("district", "age_band")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "district", "age_band"], name="people_counted_once"
            ),
            models.CheckConstraint(condition=Q(count__lte=99_999), name="people_up_to_99999"),
        )

    def __str__(self) -> str:
        return f"{self.count} of {self.age_band} in {self.district}"


class Document(models.Model):
    """A file that came with an application. Kept privately under a random name."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    label = models.CharField(max_length=120)
    stored_as = models.CharField(max_length=120, unique=True, editable=False)
    file_name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    fingerprint = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return self.label


class InformationRequest(models.Model):
    """An officer opens named questions of a sent application again."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="information_requests"
    )
    question_keys = models.JSONField(default=list)
    note = models.TextField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at=None),
                name="one_open_request_an_application",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="an_answer_follows_its_request",
            ),
        )

    def __str__(self) -> str:
        return f"Request of {self.asked_at} about {self.application_id}"


class TriageCheck(models.Model):
    """The result of one check of the triage checklist, who found it, and on what."""

    class Result(models.TextChoices):
        PASS = "pass", "Pass"
        LOOK = "look", "Look"
        FAIL = "fail", "Fail"
        NOT_NEEDED = "not_needed", "Not needed"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="checks")
    key = models.SlugField(max_length=40)
    result = models.CharField(max_length=10, choices=Result)
    finding = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    checked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["application", "key"], name="one_result_a_check"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.get_result_display()}"
