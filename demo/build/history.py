"""Awards from before the portal: the real published ones, and the rows behind the £61,000."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from demo.build.files import rows
from grants.models import Fund, User
from grants.rules import history
from grants.rules.history import PastAward


def build(fund: Fund, *, by: User, now: datetime) -> None:
    for past in [*published(), *illustrative()]:
        history.import_award(past, fund, by=by, now=now)


def published() -> Iterator[PastAward]:
    """What news pages and the fund's own pages said; the theme is our reading of the purpose."""
    themes = {row["recipient"]: row["theme"] for row in rows("past_award_themes.csv")}
    for row in rows("past_awards.csv"):
        yield replace(PastAward.from_row(row), theme=themes.get(row["recipient"], ""))


def illustrative() -> Iterator[PastAward]:
    """Eleven rows that stand for the real total of June 2015, and say that they do."""
    for row in rows("cse_awards.csv"):
        yield PastAward(
            recipient=row["group"],
            award_date=row["award_date"],
            amount=row["amount"],
            amount_quality="exact",
            project=row["project"],
            purpose=row["purpose"],
            district_or_area=row["district"],
            theme="cse",
            is_illustrative=True,
        )
