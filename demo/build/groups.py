"""Community groups: their record, and the people who belong to them."""

from datetime import datetime

from demo.build.papers import NO_ACCOUNTS_YET, Paper
from demo.build.people import new_user, of_group
from grants.models import GroupRole, Organisation, User
from grants.rules import organisations, people

REGISTERED = ("charity", "national_charity", "faith_group")
COMPANIES = ("cic", "not_for_profit_company")


def build(paper: Paper, made: dict[str, User], *, now: datetime) -> tuple[Organisation, User]:
    """Register the group of an application and return it with its first owner."""
    members = of_group(paper.ref, made)
    owner = members.get(GroupRole.OWNER) or new_user(
        f"secretary@{paper.slug}.example.org", f"Secretary of {paper.group['name']}"[:120]
    )
    group = organisations.create(
        legal_name=paper.group["name"], known_as="", kind=paper.group["kind"], by=owner, now=now
    )
    group = organisations.change(group, by=owner, now=now, **_record(paper, now))
    for role, person in members.items():
        if person != owner:
            people.add_member(group, person, role, by=owner, now=now)
    return group, owner


def _record(paper: Paper, now: datetime) -> dict[str, object]:
    """The group's own answers. Registration numbers are of a kind that no register gives out."""
    kind, number = paper.group["kind"], sum(map(ord, paper.ref + paper.slug))
    is_new = paper.group["income"] == NO_ACCOUNTS_YET
    return {
        "charity_number": f"99{number:05d}" if kind in REGISTERED else "",
        "company_number": f"9900{number:04d}" if kind in COMPANIES else "",
        "started_year": paper.group["started"],
        "address": f"Care of the community centre\n{paper.group['ward']}",
        "postcode": f"{paper.group['postcode_area']} 9ZZ",
        "purpose": paper.group["purpose"],
        "committee_size": paper.group["committee"],
        "has_three_unrelated": paper.group["committee"] >= 3,
        "income_band": paper.group["income"],
        "written_rules": "writing" if is_new else "yes",
        "bank_account": "held" if is_new else "yes",
        "safeguarding_reviewed_on": (
            now.date().replace(day=1) if paper.policy in ("yes", "partner") else None
        ),
    }
