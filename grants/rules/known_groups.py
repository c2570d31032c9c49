"""Which groups the office knows from before, so that those who ask for the first time stand out."""

from collections.abc import Iterable

from grants.models import Application, Award


def known_groups(round_pk: int, applications: Iterable[Application]) -> set[int]:
    """The groups that applied in another round before, or hold an award from one."""
    groups = {application.organisation_id for application in applications}
    applied = (
        Application.objects.sent()
        .filter(organisation__in=groups)
        .exclude(round=round_pk)
        .values_list("organisation", flat=True)
    )
    awarded = (
        Award.objects.filter(organisation__in=groups)
        .exclude(round=round_pk)
        .values_list("organisation", flat=True)
    )
    return {group for group in (*applied, *awarded) if group is not None}
