"""The published decision of a round, word for word as it was released."""

import hashlib

from django.db import models
from django.db.models import Q

from grants.models.funds import Round
from grants.models.later_decisions import LaterDecision
from grants.models.never_changed import NeverChanged, NeverChangedQuerySet


class DecisionNoticeQuerySet(NeverChangedQuerySet):
    def of_release(self) -> "DecisionNoticeQuerySet":
        """The notices of whole rounds, without those of grants that were decided later."""
        return self.filter(later=None)


class DecisionNotice(NeverChanged):
    """`text` is JSON, served as it stands; `digest` is the SHA-256 of its UTF-8 bytes, in hex.

    Numbers run from 1 in each calendar year, without a gap. A round has one notice of its release,
    and one more for each grant that is decided later (`later`).
    """

    never_changed = "A decision notice is published once and never changed."

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="notices")
    later = models.OneToOneField(
        LaterDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="notice"
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    objects = DecisionNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(fields=["year", "number"], name="a_notice_has_its_own_number"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(later=None), name="one_notice_a_release"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return title_of(self.year, self.number)

    @property
    def is_whole(self) -> bool:
        """Whether the text still has the fingerprint that it was published with."""
        return digest_of(self.text) == self.digest


def title_of(year: int, number: int) -> str:
    return f"DN {year}-{number:03d}"


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
