"""Awards in the 360Giving standard, so that anybody can compare them with other funders' grants.

Rows that the standard cannot carry stay out and are counted by reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from grants.models import Award, Organisation

VERSION = "1.4"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
TITLE_LIMIT = 140


@dataclass(frozen=True)
class Publisher:
    """Who publishes, and where: `prefix` is the one that 360Giving gave us."""

    prefix: str
    name: str
    site: str
    fund_name: str


@dataclass
class Sorted:
    """The grants that the standard can carry, and how many others there are, by reason."""

    grants: list[dict[str, Any]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def sort(awards: Iterable[Award], publisher: Publisher, today: date) -> Sorted:
    result = Sorted()
    for award in awards:
        reason = cannot_carry(award, today)
        if reason:
            result.left_out[reason] += 1
        else:
            result.grants.append(grant(award, publisher))
    return result


def cannot_carry(award: Award, today: date) -> str:
    """Say why the standard cannot carry an award, or nothing if it can."""
    reasons = (
        (award.is_illustrative, "It is an illustrative row behind a real total."),
        (award.amount is None, "The amount was not published."),
        (
            award.amount_quality == Award.AmountQuality.AT_LEAST,
            "The amount is only known as “at least”.",
        ),
        (
            award.date_precision != Award.DatePrecision.DAY,
            "We know the month or the year, but not the day.",
        ),
        (award.award_date > today, "The date of the award is still to come."),
        (
            not (award.project_title or award.purpose),
            "What it was for was not published.",
        ),
    )
    return next((reason for holds, reason in reasons if holds), "")


def package(found: Sorted, publisher: Publisher, now: datetime) -> dict[str, Any]:
    return {
        "version": VERSION,
        "title": f"Grants of the {publisher.fund_name}",
        "description": "Grants made from money taken from criminals, as in our public register.",
        "issued": now.date().isoformat(),
        "modified": now.isoformat(timespec="seconds"),
        "publisher": {
            "name": publisher.name,
            "identifier": publisher.prefix,
            "website": publisher.site,
        },
        "license": LICENCE,
        "accessURL": f"{publisher.site}/awards/open-data/",
        "downloadURL": f"{publisher.site}/awards/360giving.json",
        "grants": found.grants,
    }


def grant(award: Award, publisher: Publisher) -> dict[str, Any]:
    title = award.project_title or award.purpose
    told = {
        "id": f"{publisher.prefix}-{award.reference}",
        "title": title[:TITLE_LIMIT],
        "description": award.purpose or award.project_title,
        "currency": "GBP",
        "amountAwarded": _number(award.amount),
        "awardDate": award.award_date.isoformat(),
        "url": f"{publisher.site}/awards/{award.reference}/",
        "recipientOrganization": [_recipient(award, publisher)],
        "fundingOrganization": [
            {"id": _made_up_id(publisher, award.funder_name), "name": award.funder_name}
        ],
        "grantProgramme": _programme(award),
        "beneficiaryLocation": _location(award),
        "locationScope": "GLS050" if award.district else None,
        "classifications": _theme(award),
        "plannedDates": _dates(award),
        "fromOpenCall": "Yes" if award.round_id else None,
        "dateModified": award.changed_at.isoformat(timespec="seconds"),
        "dataSource": award.source_url or f"{publisher.site}/awards/",
    }
    return {name: value for name, value in told.items() if value}


def _programme(award: Award) -> list[dict[str, str]]:
    """Return the fund, and with it the strand of the round: that is the pot that groups apply to."""
    told = {"code": award.fund.slug, "title": award.fund_name}
    if award.strand_name:
        told["description"] = f"Strand: {award.strand_name}"
    return [told]


def organisation_id(organisation: Organisation, publisher: Publisher) -> str:
    """Return the number on a public register if there is one, else an id of our own."""
    charity = organisation.charity_number.replace(" ", "").upper()
    if charity.startswith("SC"):
        return f"GB-SC-{charity}"
    if charity.startswith("NIC"):
        return f"GB-NIC-{charity.removeprefix('NIC')}"
    if charity:
        return f"GB-CHC-{charity}"
    if organisation.company_number:
        return f"GB-COH-{organisation.company_number.upper().zfill(8)}"
    return _made_up_id(publisher, organisation.legal_name)


def _made_up_id(publisher: Publisher, name: str) -> str:
    return f"{publisher.prefix}-org-{slugify(name)}"


def _recipient(award: Award, publisher: Publisher) -> dict[str, str]:
    organisation = award.organisation
    if organisation is None:
        name = award.recipient_name
        return {"id": _made_up_id(publisher, name), "name": name}
    told = {
        "id": organisation_id(organisation, publisher),
        "name": award.recipient_name,
        "charityNumber": organisation.charity_number,
        "companyNumber": organisation.company_number,
    }
    return {name: value for name, value in told.items() if value}


def _location(award: Award) -> list[dict[str, str]]:
    if award.district is None:
        return []
    return [
        {
            "name": award.district.name,
            "countryCode": "GB",
            "geoCode": award.district.gss_code,
            "geoCodeType": "MD",
        }
    ]


def _theme(award: Award) -> list[dict[str, str]]:
    if award.theme is None:
        return []
    return [
        {"vocabulary": "Themes of the fund", "code": award.theme.key, "title": award.theme.label}
    ]


def _dates(award: Award) -> list[dict[str, str]]:
    dates = {"startDate": award.starts_on, "endDate": award.ends_on}
    known = {name: day.isoformat() for name, day in dates.items() if day}
    return [known] if known else []


def _number(amount: Decimal | None) -> int | float | None:
    """JSON knows no decimals; two places survive a float unharmed."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
