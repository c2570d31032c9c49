"""The sections of the office's area that stand in its bar. Each page adds its own line here."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from django.urls import reverse

from grants.models import FlaggedCopy, Role, User


class SectionLink(TypedDict):
    label: str
    url: str
    current: bool
    waiting: int


# What stands in the bar itself; whoever has more than one further section finds them behind "More".
MOST_SHOWN = 7


@dataclass(frozen=True)
class Bar:
    """The bar of one person. `here` is the section of the page where it is behind "More"."""

    shown: list[SectionLink]
    more: list[SectionLink] = field(default_factory=list)

    @property
    def here(self) -> str:
        return next((section["label"] for section in self.more if section["current"]), "")


# Label, URL name, and the permission without which it does not show. In the order of the bar.
SECTIONS = (
    ("Home", "staff:home", "grants.enter_staff_area"),
    ("Applications", "staff:applications", "grants.read_casework"),
    ("Questions", "staff:threads", "grants.read_threads"),
    ("Flagged", "staff:flagged_copies", "grants.read_flagged_copies"),
    ("Assessment", "staff:assessment_rounds", "grants.assign_assessors"),
    ("Interests", "staff:interests", "grants.resolve_interest"),
    ("Register of interests", "staff:interest_register", "grants.read_interest_register"),
    ("Panel", "staff:panels", "grants.read_panel"),
    ("Reviews", "staff:reviews", "grants.read_reviews"),
    ("Awards", "staff:awards", "grants.read_awards"),
    ("Payments", "staff:payments", "grants.read_payments"),
    ("Reports", "staff:reports", "grants.read_reports"),
    ("Gifts", "staff:donations", "grants.read_donations"),
    ("My applications", "assessor:assessments", "grants.assess_applications"),
    ("Guidance", "assessor:guidance", "grants.assess_applications"),
    ("Rounds", "staff:rounds", "grants.set_up_rounds"),
    ("Group requests", "staff:group_claims", "grants.read_group_claims"),
    ("Equality", "staff:equality", "grants.read_equality_figures"),
    ("Messages", "staff:contact_messages", "grants.answer_contact_messages"),
    ("Letters", "staff:letters", "grants.read_letters"),
    ("People", "staff:people", "grants.grant_roles"),
    ("Audit", "staff:audit", "grants.read_audit"),
)


# Sections whose number stands in the bar, because somebody may be in danger.
WAITING: dict[str, Callable[[User], int]] = {
    "staff:flagged_copies": lambda user: FlaggedCopy.objects.visible_to(user).waiting().count(),
}


# Pages that belong to another section than the one their address begins with.
BELONG_TO = (
    (re.compile(r"/rounds/[^/]+/[^/]+/(assessment|practice)/"), "staff:assessment_rounds"),
    (re.compile(r"/applications/[^/]+/moderation/"), "staff:assessment_rounds"),
    (re.compile(r"/decisions/"), "staff:panels"),
)


def sections(user: User, path: str = "") -> list[SectionLink]:
    """Return the sections that a person may enter; the one that holds `path` is current."""
    open_to_them = [
        (label, name, reverse(name)) for label, name, needs in SECTIONS if user.has_perm(needs)
    ]
    section = next((name for pattern, name in BELONG_TO if pattern.search(path)), "")
    holding = [url for _, name, url in open_to_them if name == section] or [
        url for _, _, url in open_to_them if path.startswith(url)
    ]
    current = max(holding, key=len, default="")
    return [
        {
            "label": label,
            "url": url,
            "current": url == current,
            "waiting": WAITING[name](user) if name in WAITING else 0,
        }
        for label, name, url in open_to_them
    ]


def bar(user: User, path: str = "") -> Bar:
    """Return the sections of a person, the first of them shown."""
    found = sections(user, path)
    if len(found) <= MOST_SHOWN + 1:
        return Bar(found)
    return Bar(found[:MOST_SHOWN], found[MOST_SHOWN:])


def role_label(user: User) -> str:
    """Return in words what somebody does for the office; of several roles the first, and how many."""
    held = [str(role.label) for role in Role if role in user.roles_held]
    if len(held) > 1:
        return f"{held[0]} and {len(held) - 1} more"
    return held[0] if held else "All permissions" if user.is_superuser else "No role"
