"""What a group is asked to send for its grant before we pay, and the files it sent."""

from django.db import models
from django.db.models import Q

from grants.models.awards import Award
from grants.models.documents import KeptFile
from grants.models.people import User
from grants.references import new_reference
from grants.states import AwardState, PaperState

SETTLED = [PaperState.ACCEPTED, PaperState.WAIVED]
# An award in one of these states takes papers: accepted, and not over.
TAKES_PAPERS = [
    AwardState.ACCEPTED,
    AwardState.READY,
    AwardState.RUNNING,
    AwardState.SUSPENDED,
]


class AwardPaperQuerySet(models.QuerySet["AwardPaper"]):
    def visible_to(self, user: User) -> "AwardPaperQuerySet":
        return self.filter(award__in=Award.objects.visible_to(user))

    def to_look_at(self) -> "AwardPaperQuerySet":
        return self.filter(state=PaperState.SENT)

    def missing(self) -> "AwardPaperQuerySet":
        """Those without which we do not pay and which the group still has to send."""
        return self.filter(
            is_required=True,
            state__in=[PaperState.WANTED, PaperState.ASKED_AGAIN],
            award__state__in=TAKES_PAPERS,
        )

    def holding_back(self) -> "AwardPaperQuerySet":
        """Those without which we do not pay, as long as they are neither accepted nor waived."""
        return self.filter(is_required=True).exclude(state__in=SETTLED)


class AwardPaper(models.Model):
    """One paper that an award asks for, in the words of its round at the offer.

    `due_on` is set when the offer is accepted. `changes` counts each file that came or went: an
    officer judges the files as they were at that count. `note` is what the officer wrote last:
    what to send instead, or why it is not needed.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="papers")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    hint = models.CharField(max_length=300, blank=True)
    is_required = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=11, choices=PaperState, default=PaperState.WANTED, editable=False
    )
    due_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    read_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = AwardPaperQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["award", "key"], name="award_paper_key_once_an_award"),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "waived"]) | Q(read_by__isnull=False),
                name="a_settled_paper_names_its_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state="waived") | ~Q(note=""), name="a_waived_paper_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


class PaperFile(KeptFile):
    """A file that a group sent for a paper of its grant."""

    paper = models.ForeignKey(AwardPaper, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return self.file_name
