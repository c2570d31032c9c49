"""How an award is told: gaps are said, never filled."""

from decimal import Decimal
from urllib.parse import urlsplit

from django import template

from grants.models import Award

register = template.Library()

SHORT = {"day": "{0.day} {0:%b %Y}", "month": "{0:%b %Y}", "year": "{0:%Y}"}
LONG = {"day": "{0.day} {0:%B %Y}", "month": "{0:%B %Y}", "year": "{0:%Y}"}


@register.filter
def what_for(award: Award) -> str:
    """The project and its purpose in one line, as far as they are known."""
    parts = [part for part in (award.project_title, award.purpose) if part]
    return ": ".join(parts) or "What it was for was not published"


@register.filter
def awarded(award: Award) -> str:
    return SHORT[award.date_precision].format(award.award_date)


@register.filter
def awarded_long(award: Award) -> str:
    """The date as far as it is known, and that no more is."""
    said = LONG[award.date_precision].format(award.award_date)
    if award.date_precision == Award.DatePrecision.DAY:
        return said
    unit = "month" if award.date_precision == Award.DatePrecision.MONTH else "year"
    return f"{said} (only the {unit} was published)"


@register.filter
def amount_said(award: Award) -> str:
    """With pence, because the column has some; "at least" where that is all we know."""
    if award.amount is None:
        return "Not published"
    least = "At least " if award.amount_quality == Award.AmountQuality.AT_LEAST else ""
    return f"{least}£{award.amount:,.2f}"


@register.filter
def commas(amount: Decimal) -> str:
    return f"{amount:,.2f}"


@register.filter
def source_site(award: Award) -> str:
    """The name of the site of a source, without its technical parts."""
    return urlsplit(award.source_url).netloc.lower().removeprefix("www.")
