"""The office as it is, or was, on a day."""

from dataclasses import dataclass
from datetime import date

from grants.models import OfficeFact


@dataclass(frozen=True)
class Office:
    """What the office called itself and its things on one day."""

    name: str
    short_name: str
    area: str
    decision_maker_title: str
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
