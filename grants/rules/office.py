"""The office as it is, or was, on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from grants.errors import RuleError
from grants.models import OfficeFact, User
from grants.rules import audit


@dataclass(frozen=True)
class Office:
    """What the office called itself and its things on one day."""

    name: str
    short_name: str
    area: str
    decision_maker_title: str
    deputy_title: str
    fund_name: str
    plan_name: str
    data_controller: str
    logo: str
    contact_email: str


NAMES = {
    OfficeFact.Kind.OFFICE_NAME: "name",
    OfficeFact.Kind.OFFICE_SHORT_NAME: "short_name",
    OfficeFact.Kind.AREA: "area",
    OfficeFact.Kind.DECISION_MAKER_TITLE: "decision_maker_title",
    OfficeFact.Kind.DEPUTY_TITLE: "deputy_title",
    OfficeFact.Kind.FUND_NAME: "fund_name",
    OfficeFact.Kind.PLAN_NAME: "plan_name",
    OfficeFact.Kind.DATA_CONTROLLER: "data_controller",
    OfficeFact.Kind.LOGO: "logo",
    OfficeFact.Kind.CONTACT_EMAIL: "contact_email",
}


def office_on(day: date) -> Office:
    """Return the facts in force on a day; a fact that nobody recorded is an empty text."""
    facts = dict.fromkeys(NAMES.values(), "")
    for fact in OfficeFact.objects.in_force(day):
        facts[NAMES[OfficeFact.Kind(fact.kind)]] = fact.text
    return Office(**facts)


@transaction.atomic
def record_change(fact: OfficeFact, *, by: User, now: datetime) -> None:
    """Take into account a fact that was just saved; the one before it ends where it begins.

    Two facts of one kind never hold on the same day. The caller saves inside its own transaction,
    which a refusal here undoes.
    """
    others = OfficeFact.objects.filter(kind=fact.kind).exclude(pk=fact.pk)
    others.filter(until_date=None, from_date__lt=fact.from_date).update(until_date=fact.from_date)
    overlapping = others.filter(Q(until_date=None) | Q(until_date__gt=fact.from_date))
    if fact.until_date is not None:
        overlapping = overlapping.filter(from_date__lt=fact.until_date)
    if overlapping.exists():
        raise RuleError(
            f"“{overlapping[0].text}” holds on some of these days. Change its dates first.",
            "from_date",
        )
    audit.record("office_fact.change", fact, by=by, now=now, kind=fact.kind, text=fact.text)
