"""Awards from before the portal: what was published at the time, taken in row by row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Q

from grants import money
from grants.errors import RuleError
from grants.models import Award, District, Fund, Theme, User
from grants.rules import audit
from grants.rules.office import office_on
from grants.states import AwardState

Quality = Award.AmountQuality
Precision = Award.DatePrecision
NOT_KNOWN = {"", "not published", "n/a", "unknown", "-"}
FIRST_YEAR = 2000


@dataclass(frozen=True)
class PastAward:
    """One published award, as plain text from a file: part dates and gaps are allowed."""

    recipient: str
    award_date: str
    amount: str = ""
    amount_quality: str = ""
    project: str = ""
    purpose: str = ""
    district_or_area: str = ""
    theme: str = ""
    funder: str = ""
    fund_name: str = ""
    decision_maker: str = ""
    round_label: str = ""
    source_url: str = ""
    is_illustrative: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "PastAward":
        """Read a row of a file whose columns are named as in our own list of past awards."""
        text = {name: str(value or "").strip() for name, value in row.items() if name}
        return cls(
            recipient=text.get("recipient", ""),
            award_date=text.get("award_date", "").removesuffix(" 00:00:00"),
            amount=text.get("amount_gbp", ""),
            amount_quality=text.get("amount_quality", ""),
            project=text.get("project", ""),
            purpose=text.get("purpose", ""),
            district_or_area=text.get("district_or_area", ""),
            theme=text.get("theme", ""),
            funder=text.get("funder", ""),
            fund_name=text.get("fund", ""),
            decision_maker=text.get("decision_maker", ""),
            round_label=text.get("round", ""),
            source_url=text.get("source_url", ""),
        )


@transaction.atomic
def import_award(past: PastAward, fund: Fund, *, by: User | None, now: datetime) -> Award:
    """Add a past award to the register. One that is there already is refused, not doubled."""
    award = prepare(past, fund, now=now)
    twin = twin_of(award)
    if twin is not None:
        raise RuleError(f"This award is in the register already: {twin.reference}.", "recipient")
    award.save()
    audit.record("award.import", award, by=by, now=now, source=past.source_url)
    return award


def prepare(past: PastAward, fund: Fund, *, now: datetime) -> Award:
    """Return the award, not saved yet. Raises RuleError naming the column that cannot be read."""
    if not past.recipient:
        raise RuleError("Say who received the award.", "recipient")
    day, precision = read_date(past.award_date)
    if day > now.date():
        raise RuleError("The date of the award is still to come.", "award_date")
    amount, quality = read_amount(past.amount, past.amount_quality)
    district = _district(past.district_or_area)
    office = office_on(day)
    return Award(
        fund=fund,
        state=AwardState.CLOSED,
        recipient_name=past.recipient[:160],
        project_title=past.project[:160],
        purpose=past.purpose,
        theme=_theme(past.theme),
        district=district,
        area_name="" if district else past.district_or_area[:120],
        amount=amount,
        amount_quality=quality,
        award_date=day,
        date_precision=precision,
        fund_name=past.fund_name or office.fund_name or fund.name,
        funder_name=past.funder or office.name,
        decision_maker_title=past.decision_maker or office.decision_maker_title,
        round_label=past.round_label[:40],
        source_url=_web_address(past.source_url),
        is_illustrative=past.is_illustrative,
        changed_at=now,
    )


def twin_of(award: Award) -> Award | None:
    """Return the same award if the register has it: same group, date, project and amount."""
    return Award.objects.filter(
        Q(amount=award.amount) if award.amount else Q(amount=None),
        recipient_name__iexact=award.recipient_name,
        award_date=award.award_date,
        project_title__iexact=award.project_title,
        purpose__iexact=award.purpose,
    ).first()


def read_date(text: str) -> tuple[date, str]:
    """Read 2014, 2023-02, 2014-04-10 or 10/04/2014; a part date becomes its first day."""
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if british:
        text = f"{british[3]}-{british[2]:0>2}-{british[1]:0>2}"
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not found:
        raise RuleError(
            f"Write the date as 2014, 2023-02 or 2023-02-14, not “{text}”.", "award_date"
        )
    precision = Precision.DAY if found[3] else Precision.MONTH if found[2] else Precision.YEAR
    try:
        day = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise RuleError(f"There is no such day as {text}.", "award_date") from None
    if day.year < FIRST_YEAR:
        raise RuleError(f"The year {day.year} is before any fund of ours.", "award_date")
    return day, precision


def read_amount(text: str, quality: str) -> tuple[Decimal | None, str]:
    """Read an amount in pounds; one that was not published is None, never nothing."""
    if text.lower() in NOT_KNOWN:
        return None, Quality.NOT_PUBLISHED
    try:
        amount = Decimal(re.sub(r"[£,\s]", "", text))
    except InvalidOperation:
        raise RuleError(f"“{text}” is not an amount in pounds.", "amount_gbp") from None
    if not amount.is_finite() or amount <= 0 or amount >= 10**9:
        raise RuleError(
            "Leave the amount empty if it was not published; it is never £0.", "amount_gbp"
        )
    return money.pounds(amount), _quality(quality)


def _quality(text: str) -> str:
    known = {"": Quality.EXACT, "exact": Quality.EXACT, "at least": Quality.AT_LEAST}
    try:
        return known[text.lower().replace("_", " ")]
    except KeyError:
        raise RuleError(
            f"With an amount, the quality is “exact” or “at least”, not “{text}”.",
            "amount_quality",
        ) from None


def _district(text: str) -> District | None:
    return District.objects.filter(Q(key__iexact=text) | Q(name__iexact=text)).first()


def _theme(text: str) -> Theme | None:
    if not text:
        return None
    theme = Theme.objects.filter(Q(key__iexact=text) | Q(label__iexact=text)).first()
    if theme is None:
        raise RuleError(f"“{text}” is not one of our themes.", "theme")
    return theme


def _web_address(text: str) -> str:
    if not text:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise RuleError("The source is not a web address.", "source_url") from None
    return text
