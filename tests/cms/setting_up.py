"""What the tests of setting up in the CMS share: a form as it would be sent, and a round to begin from."""

import html5lib

from grants.models import (
    District,
    Theme,
)
from tests.factories.funds import FundFactory


def typed(response) -> dict[str, object]:
    """Return what the form of a CMS page would send, untouched."""
    found: dict[str, object] = {}
    form = next(form for form in page_of(response).iter("form") if form.get("method") == "POST")
    for field in form.iter():
        name = field.get("name")
        if not name or "__prefix__" in name:
            continue
        if field.tag == "textarea":
            found[name] = (field.text or "").strip("\n")
        elif field.tag == "select":
            found[name] = [
                option.get("value")
                for option in field.iter("option")
                if "selected" in option.attrib
            ]
        elif field.tag == "input" and field.get("type") in ("checkbox", "radio"):
            if "checked" in field.attrib:
                found.setdefault(name, []).append(field.get("value", "on"))
        elif field.tag == "input":
            found[name] = field.get("value", "")
    return found


def page_of(response):
    """Parse leniently: the CMS's own pages are not strict HTML."""
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


ROUND = {
    "name": "Winter 2026 round",
    "slug": "winter-2026",
    "summary": "Grants of up to £5,000.",
    "opens_at": "2026-12-01 09:00",
    "closes_at": "2026-12-18 12:00",
    "grace_minutes": "0",
    "scoring_due_on": "2027-01-22",
    "board_meets_on": "2027-02-09",
    "decision_due_on": "2027-02-26",
    "release_at": "",
    "pot": "140000",
    "over_allocation_percent": "0",
    "floor": "100",
    "cap": "5000",
    "organisation_kinds": ["charity", "cic"],
    "assessors_per_application": "3",
    "is_blind": "on",
    "pass_mark": "60",
    "discuss_from": "50",
    "wide_spread": "25",
    "results_by": "marks",
    "first_pass_percent": "66.67",
    "ranks_by": "raw",
    "quorum": "3",
    "allocation_basis": "Rank order",
    "allocation_policy": "rank_order",
}


def add_round(client, version, **changes):
    fund = FundFactory()
    data = typed(client.get("/cms/round/new/"))
    places = list(District.objects.values_list("pk", flat=True))
    themes = list(Theme.objects.values_list("pk", flat=True))
    data |= {**ROUND, "fund": fund.pk, "form_version": version.pk}
    data |= {"districts": places, "themes": themes, **changes}
    return client.post("/cms/round/new/", data)
