"""The error summary of whatever form a page holds, and the words of money and time."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.html import format_html

from grants import limits, money
from grants.words import clock

register = template.Library()
register.filter("clock", clock)

COUNTS = (
    "Nothing",
    "One thing",
    *(
        f"{count} things"
        for count in ("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    ),
)


def _forms(context: template.Context) -> list[BaseForm]:
    found = [context.get("form"), *(context.get("forms") or [])]
    return [form for form in found if isinstance(form, BaseForm) and form.is_bound and form.errors]


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    return "Error: " if _forms(context) or context.get("error_list") else ""


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def error_summary(context: template.Context) -> dict[str, Any]:
    """List every error of the page's forms with a link to its field.

    `error_list` in the context, a list of (words, id of the place), adds what no form holds.
    """
    errors = list(context.get("error_list") or [])
    for form in _forms(context):
        for name, messages in form.errors.items():
            target = _target(form, name)
            errors += [(message, target) for message in messages]
    count = COUNTS[len(errors)] if len(errors) < len(COUNTS) else f"{len(errors)} things"
    return {"errors": errors, "heading": f"{count} to put right"}


def _target(form: BaseForm, name: str) -> str:
    if name == "__all__":
        return "main"
    field = form[name]
    kind = getattr(field.field.widget, "input_type", "")
    if kind in ("radio", "checkbox") and hasattr(field.field.widget, "subwidgets"):
        subwidgets = list(field.subwidgets)
        if subwidgets and subwidgets[0].id_for_label:
            return str(subwidgets[0].id_for_label)
    return str(field.id_for_label or field.auto_id)


@register.simple_tag
def count_message(field: BoundField) -> str:
    """How long an answer is against its limit; the script keeps it up to date while typing.

    A widget asks for it with the attribute `data-limit-words` or `data-limit-characters`.
    """
    attrs = field.field.widget.attrs
    for unit, count in (("words", limits.words), ("characters", limits.characters)):
        limit = attrs.get(f"data-limit-{unit}")
        if limit:
            length = count(str(field.value() or ""))
            return format_html(
                '<p class="count-message{}" id="{}_count" data-count-for="{}">{}</p>',
                " is-over" if length > int(limit) else "",
                field.auto_id,
                field.id_for_label,
                limits.said(length, int(limit), unit),
            )
    return ""


@register.filter
def pounds(amount: Decimal | None) -> str:
    """£4,985 or £4,985.50; what is not known is said, never £0."""
    return "Not published" if amount is None else money.text(Decimal(amount))


@register.filter
def pounds_pence(amount: Decimal | None) -> str:
    """Always with pence, for columns in which some rows have them."""
    return "Not published" if amount is None else f"£{amount:,.2f}"


@register.filter
def long_moment(moment: datetime) -> str:
    """Noon, Friday 11 December 2026."""
    said = clock(moment)
    return f"{said[0].upper()}{said[1:]}, {long_date(timezone.localtime(moment).date())}"


@register.filter
def long_date(day: date) -> str:
    """Friday 11 December 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


@register.filter
def short_date(day: date | None) -> str:
    """11 Dec 2026."""
    return f"{day.day} {day:%b %Y}" if day else ""


@register.filter
def time_left(moment: datetime, now: datetime) -> str:
    """How long until a moment: "18 days left", "3 hours left", "Closed"."""
    left = moment - now
    if left <= timedelta(0):
        return "Closed"
    for size, word in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour")):
        if left >= size:
            count = left // size
            return f"{count} {word}{'' if count == 1 else 's'} left"
    minutes = max(left // timedelta(minutes=1), 1)
    return f"{minutes} minute{'' if minutes == 1 else 's'} left"


@register.filter
def moment_for_staff(moment: datetime, now: datetime) -> str:
    """Today, 4:10pm; Yesterday; otherwise 20 Nov 2026."""
    day, today = timezone.localtime(moment).date(), timezone.localtime(now).date()
    if day == today:
        return f"Today, {clock(moment)}"
    return "Yesterday" if day == today - timedelta(days=1) else short_date(day)
