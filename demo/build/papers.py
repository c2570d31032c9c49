"""Every application of the demo in one shape: its group, its facts, its answers by key, its budget."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from demo.build.files import load, rows
from demo.build.moments import first_of_month, last_of_month, next_month_called
from demo.build.texts import Writer
from grants.rules import partners
from grants.rules.code_lists import lists
from grants.rules.wards import NOT_SURE

CHILDREN_OR_ADULTS = {"children": "children", "adults at risk": "adults_at_risk"}
POLICY = {
    "yes": "yes",
    "older than 12 months": "older",
    "we use a partner's": "partner",
    "not yet": "not_yet",
}
CHECKS = {
    "in place": "in_place",
    "before we start": "before_start",
    "not needed": "not_needed",
    "not sure": "not_sure",
}
FACTS = ("ref", "quality", "ineligible_because")
NOT_ASKED = {"police_link": {"answer": "", "who": ""}, "partners": ""}
# Up to so many sessions, so many months; more sessions take a year.
MONTHS_FOR = ((8, 6), (16, 8), (40, 10))
LONG_FORM_ABOVE = 1000
NO_ACCOUNTS_YET = "no_accounts_yet"


@dataclass(frozen=True)
class Paper:
    """One application as its group would fill it in. Dates follow the round's decision."""

    ref: str
    group: Mapping[str, Any]
    title: str
    theme: str
    ask: int
    quality: int
    budget: list[list[Any]]
    people: Mapping[str, Mapping[str, int]]
    texts: Mapping[str, str]
    vulnerable: list[str]
    policy: str
    checks: str
    police: str
    start: date
    end: date
    delivery_area: str
    ward: str
    joint: tuple[list[str], ...] = ()

    @property
    def is_long(self) -> bool:
        return self.ask > LONG_FORM_ABOVE

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.group["name"].lower()).strip("-")

    @cached_property
    def answers(self) -> dict[str, str]:
        """Every answer by its key, in the way that answers are kept."""
        answers = {
            "amount_requested": f"{self.ask}.00",
            "project_title": self.title,
            "theme_main": self.theme,
            "delivery_postcode": f"{self.delivery_area} 9ZZ",
            "delivery_ward": self.ward,
            "start_date": self.start.isoformat(),
            "end_date": self.end.isoformat(),
            "works_with_vulnerable": "\n".join(
                CHILDREN_OR_ADULTS.get(who, "neither") for who in self.vulnerable
            ),
            "joint": "yes" if self.joint else "no",
            "joint_partners": partners.to_text(partners.Line(*line) for line in self.joint),
            "interests": "no",
            **self._money_from_others(),
            **self._safeguarding(),
            **self._contacts(),
        }
        if self.is_long:
            answers["police_link"] = self.police
        return {key: text for key, text in {**answers, **self.texts}.items() if text}

    def _money_from_others(self) -> dict[str, str]:
        others = sum(line[5] for line in self.budget)
        if not others:
            return {"other_funding": "no"}
        return {
            "other_funding": "yes",
            "other_funding_detail": f"£{others:,} from our own funds and a local supporter. "
            "It is agreed, and pays for the lines shown under “from others”.",
        }

    def _safeguarding(self) -> dict[str, str]:
        if "neither" in self.vulnerable:
            return {}
        return {
            "safeguarding_policy": self.policy,
            "safeguarding_checks": self.checks,
            **self._contact("safeguarding_lead", "Safeguarding lead", "safe", 1),
        }

    def _contacts(self) -> dict[str, str]:
        contacts = self._contact("contact_main", "Project lead", "lead", 2)
        if self.group["income"] == NO_ACCOUNTS_YET:
            contacts |= self._contact("money_holder", "Treasurer", "holder", 4)
            contacts["money_holder.group"] = f"Friends of {self.group['ward']}"
        if self.is_long:
            contacts |= self._contact("contact_second", "Treasurer", "treasurer", 3)
        return contacts

    def _contact(self, key: str, role: str, box: str, number: int) -> dict[str, str]:
        """A role at an address that nobody has, and a number kept for fiction."""
        is_role_only = key in ("safeguarding_lead", "money_holder")
        name = {} if is_role_only else {f"{key}.name": f"{role} of {self.group['name']}"}
        return {
            **name,
            f"{key}.role": role,
            f"{key}.email": f"{box}@{self.slug}.example.org",
            f"{key}.telephone": f"01632 960{number}{sum(map(ord, self.ref)) % 100:02d}",
        }


def of_round(refs: list[str], decision: date) -> list[Paper]:
    """Return the applications with these refs, their dates counted from the decision."""
    written = {
        entry["ref"]: entry
        for entry in load("applications_full.yaml") + load("applications_more.yaml")
    }
    short = {row["ref"]: row for row in rows("applications_short.csv")}
    details = load("application_details.yaml")
    return [
        _written(written[ref], short.get(ref), decision)
        if ref in written
        else _made(short[ref], details[ref], decision)
        for ref in refs
    ]


def _written(entry: Mapping[str, Any], row: Mapping[str, str] | None, decision: date) -> Paper:
    facts, safe = entry["facts"], entry["safeguarding"]
    work = entry.get("working_with", NOT_ASKED)
    start = next_month_called(facts["when"]["starts"], decision)
    area = facts.get("delivery_postcode_area", entry["group"]["postcode_area"])
    return Paper(
        ref=entry["ref"],
        group=entry["group"] | {"income": _income(entry["group"]["income"])},
        title=facts["project_title"],
        theme=facts["theme_main"],
        ask=facts["amount_requested"],
        quality=int(row["quality"]) if row else 0,
        budget=entry["budget"],
        people=entry["people_counts"],
        texts=_texts(entry, work),
        vulnerable=safe["works_with_vulnerable"],
        policy=POLICY.get(safe["policy"], ""),
        checks=CHECKS.get(safe["checks"], ""),
        police="yes" if work["police_link"]["answer"] == "yes" else "not_yet",
        start=start,
        end=last_of_month(start, facts["when"]["months"] - 1),
        delivery_area=area,
        ward=_ward(entry["group"]) if area == entry["group"]["postcode_area"] else NOT_SURE,
        joint=tuple(entry.get("joint", ())),
    )


def _ward(group: Mapping[str, Any]) -> str:
    return f"{group['ward']}, {lists()['districts'][group['district']]['name']}"


def _texts(entry: Mapping[str, Any], work: Mapping[str, Any]) -> dict[str, str]:
    safe = entry["safeguarding"]
    is_asked = "neither" not in safe["works_with_vulnerable"]
    return {
        **{key: text for key, text in entry.items() if isinstance(text, str) and key not in FACTS},
        **entry.get("plan", {}),
        **entry.get("afterwards", {}),
        "safeguarding_practice": safe["practice"] if is_asked else "",
        "police_link_who": work["police_link"]["who"],
        "partners": work["partners"],
    }


def _made(row: Mapping[str, str], details: Mapping[str, Any], decision: date) -> Paper:
    start = first_of_month(decision, 1 + sum(map(ord, row["ref"])) % 2)
    months = next((m for most, m in MONTHS_FOR if details["sessions"] <= most), 12)
    end = last_of_month(start, months - 1)
    writer = Writer(row, details, lists()["districts"][row["district"]]["name"], start, end)
    return Paper(
        ref=row["ref"],
        group=_group(row, details),
        title=row["title"],
        theme=row["theme"],
        ask=int(row["ask"]),
        quality=int(row["quality"]),
        budget=details["budget"],
        people={row["district"]: details["people"]},
        texts=writer.answers(),
        vulnerable=details["vulnerable"],
        policy="yes" if int(row["quality"]) >= 3 else "older",
        checks="in_place" if int(row["quality"]) >= 4 else "before_start",
        police=details["police"],
        start=start,
        end=end,
        delivery_area=details["postcode_area"],
        ward=_ward({"ward": details["ward"], "district": row["district"]}),
    )


def _group(row: Mapping[str, str], details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": row["group"],
        "kind": row["kind"],
        "district": row["district"],
        "first_time": row["first_time"] == "yes",
        "purpose": f"{row['group']} works with {details['who']} in {details['ward']}. "
        f"We are mostly {details['where']}, and are led by {details['lead'] or 'volunteers'}.",
        **{
            key: details[key] for key in ("postcode_area", "ward", "started", "committee", "income")
        },
    }


def _income(words: str) -> str:
    return next(key for key, label in lists()["income_bands"].items() if label == words)
