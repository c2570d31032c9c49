"""Assessments and scores."""

from datetime import date

from django.db import models
from django.db.models import Q

from grants.models.applications import Application
from grants.models.criteria import Criterion
from grants.models.people import User
from grants.scoring import LONGEST_SCALE
from grants.states import ApplicationState, AssessmentState


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def counting(self) -> "AssessmentQuerySet":
        """All but those that were set aside or declined."""
        return self.exclude(state__in=[AssessmentState.SET_ASIDE, AssessmentState.DECLINED])

    def sent_in(self) -> "AssessmentQuerySet":
        return self.filter(state=AssessmentState.SUBMITTED)

    def waiting(self) -> "AssessmentQuerySet":
        """Not sent in yet, while there is still time to."""
        return self.filter(
            state__in=[AssessmentState.ASSIGNED, AssessmentState.IN_PROGRESS],
            application__state__in=[ApplicationState.ASSESSING, ApplicationState.MODERATING],
        )

    def of(self, assessor: User) -> "AssessmentQuerySet":
        return self.counting().filter(assessor=assessor)


class Assessment(models.Model):
    """One assessor's reading of one application. `total` is out of 100, set when it is sent in.

    `due_on` is the last day for its scores. Without one they are due when the round says.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="assessments"
    )
    assessor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(
        max_length=12, choices=AssessmentState, default=AssessmentState.ASSIGNED, editable=False
    )
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    reopened_reason = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    decline_reason = models.TextField(blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("assigned_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "assessor"], name="an_assessor_reads_it_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted")
                | (Q(total__isnull=False) & Q(submitted_at__isnull=False)),
                name="a_sent_assessment_has_total_and_time",
            ),
            models.CheckConstraint(
                condition=Q(total=None) | (Q(total__gte=0) & Q(total__lte=100)),
                name="total_is_out_of_100",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(decline_reason=""),
                name="a_declined_reading_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.assessor} on {self.application}"

    @property
    def due(self) -> date:
        """The last day for its scores."""
        return self.due_on or self.application.round.scoring_due_on


class Score(models.Model):
    """A score with its comment. The scale ends where its criterion says, which a rule holds; the
    database holds the longest scale there is.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("criterion__position",)
        constraints = (
            models.UniqueConstraint(
                fields=["assessment", "criterion"], name="one_score_per_criterion"
            ),
            models.CheckConstraint(
                condition=Q(score__lte=LONGEST_SCALE), name="scores_run_from_0_to_10"
            ),
        )

    def __str__(self) -> str:
        return f"{self.score} for {self.criterion}"
