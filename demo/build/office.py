"""The office and its names, with the days from which they held."""

from datetime import date, datetime

from grants.models import OfficeFact, User
from grants.rules import office

Kind = OfficeFact.Kind
COMMISSIONER = date(2012, 11, 22)
FIRST_GRANTS = date(2014, 1, 1)
MAYOR = date(2021, 5, 10)
LAW = "Police Reform and Social Responsibility Act 2011"
DEVOLUTION = "West Yorkshire devolution order: functions passed to the mayor on 10 May 2021"
DEMO = "The demo shows the portal as the office of a commissioner"
OF_COMMISSIONER = {
    Kind.OFFICE_NAME: "Office of the Police and Crime Commissioner for West Yorkshire",
    Kind.OFFICE_SHORT_NAME: "Police and Crime Commissioner",
    Kind.DECISION_MAKER_TITLE: "the Police and Crime Commissioner",
    Kind.DEPUTY_TITLE: "the Deputy Police and Crime Commissioner",
    Kind.DATA_CONTROLLER: "The Police and Crime Commissioner for West Yorkshire",
}
OF_MAYOR = {
    Kind.OFFICE_NAME: "Mayor of West Yorkshire (West Yorkshire Combined Authority)",
    Kind.OFFICE_SHORT_NAME: "Mayor of West Yorkshire",
    Kind.DECISION_MAKER_TITLE: "the Mayor of West Yorkshire",
    Kind.DEPUTY_TITLE: "the Deputy Mayor for Policing and Crime",
    Kind.DATA_CONTROLLER: "West Yorkshire Combined Authority",
}


def build(*, back: date, by: User, now: datetime) -> None:
    """Record the facts; `back` is the day from which the demo's office is a commissioner's again."""
    _record(OF_COMMISSIONER, COMMISSIONER, MAYOR, LAW, by=by, now=now)
    _record(OF_MAYOR, MAYOR, back, DEVOLUTION, by=by, now=now)
    _record(OF_COMMISSIONER, back, None, DEMO, by=by, now=now)
    names = {Kind.FUND_NAME: "Safer Communities Fund"}
    _record(names, FIRST_GRANTS, MAYOR, "Published notices of the fund", by=by, now=now)
    mayors = {Kind.FUND_NAME: "Mayor's Safer Communities Fund"}
    _record(mayors, MAYOR, back, "Published notices of the fund", by=by, now=now)
    _record(names, back, None, DEMO, by=by, now=now)
    lasting = {
        Kind.AREA: "West Yorkshire",
        Kind.PLAN_NAME: "Police and Crime Plan",
        Kind.LOGO: "five-lights",
        Kind.CONTACT_EMAIL: "fund@demo.example",
    }
    _record(lasting, COMMISSIONER, None, DEMO, by=by, now=now)


def _record(
    facts: dict[Kind, str],
    start: date,
    until: date | None,
    source: str,
    *,
    by: User,
    now: datetime,
) -> None:
    for kind, text in facts.items():
        fact = OfficeFact.objects.create(
            kind=kind, text=text, from_date=start, until_date=until, source=source
        )
        office.record_change(fact, by=by, now=now)
