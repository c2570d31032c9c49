"""How deep a round's grants are looked into, the reports that follow, and their forms.

The questions of each form are in `grants/data/monitoring.yaml`.
"""

from django.db.models import TextChoices


class MonitoringDepth(TextChoices):
    """Which reports a grant of a round owes."""

    LIGHT = "light", "Light: one report at the end, in the shortest form"
    STANDARD = "standard", "Standard: one report at the end, longer for larger grants"
    FULL = "full", "Full: a report part-way and a long one at the end"


class ReportForm(TextChoices):
    """The forms of reports. A grant owes one report at its end, and at most one part-way."""

    END_SMALL = "end_small", "End-of-grant report"
    END_STANDARD = "end_standard", "End-of-grant report"
    SIX_MONTH = "six_month", "Six-month report"
    HALF_WAY = "half_way", "Half-way report"
    TWELVE_MONTH = "twelve_month", "End-of-grant report"


PART_WAY = (ReportForm.SIX_MONTH, ReportForm.HALF_WAY)
