"""Declarations of interest."""

from django.db import models
from django.db.models import Q

from grants.models.people import User


class InterestDeclarationQuerySet(models.QuerySet["InterestDeclaration"]):
    def unresolved(self) -> "InterestDeclarationQuerySet":
        """Those not sure, for an officer to resolve."""
        return self.filter(answer=InterestDeclaration.Answer.NOT_SURE, resolution="")

    def shutting(self) -> "InterestDeclarationQuerySet":
        """The declarations that shut an application to whoever made them."""
        return self.filter(
            Q(answer=InterestDeclaration.Answer.INTEREST)
            | (
                Q(answer=InterestDeclaration.Answer.NOT_SURE)
                & ~Q(resolution=InterestDeclaration.Answer.NONE)
            )
        )

    def closing(self, user: User) -> "InterestDeclarationQuerySet":
        """The declarations that shut an application to this person."""
        return self.shutting().filter(person=user)


class InterestDeclaration(models.Model):
    """What somebody declares about one application before its papers open to them.

    `resolution` is an officer's answer to "not sure": no interest, or interest. `people_seen` is
    the digest of the people named at the time (`grants.rules.interests.digests`); empty on
    declarations made before it was kept, which stay good.
    """

    class Answer(models.TextChoices):
        NONE = "none", "No interest"
        INTEREST = "interest", "I have an interest"
        NOT_SURE = "not_sure", "I am not sure"

    application = models.ForeignKey(
        "grants.Application", on_delete=models.PROTECT, related_name="interests"
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interests")
    answer = models.CharField(max_length=8, choices=Answer)
    detail = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    people_seen = models.CharField(max_length=64, blank=True, editable=False)
    resolution = models.CharField(max_length=8, choices=Answer, blank=True)
    resolution_reason = models.TextField(blank=True)
    resolved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = InterestDeclarationQuerySet.as_manager()

    class Meta:
        ordering = ("declared_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "person"], name="one_declaration_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"

    @property
    def opens_papers(self) -> bool:
        """Whether the person may see the papers; an open "not sure" keeps them shut."""
        return self.answer == self.Answer.NONE or (
            self.answer == self.Answer.NOT_SURE and self.resolution == self.Answer.NONE
        )
