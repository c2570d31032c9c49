"""The sections of the office's area that stand in its bar. Each page adds its own line here."""

from typing import TypedDict

from django.urls import reverse

from grants.models import Role, User


class SectionLink(TypedDict):
    label: str
    url: str
    current: bool


# Label, URL name, and the permission without which it does not show. In the order of the bar.
SECTIONS = (
    ("Home", "staff:home", "grants.enter_staff_area"),
    ("Applications", "staff:applications", "grants.read_casework"),
    ("Assessment", "staff:assessment_rounds", "grants.assign_assessors"),
    ("Interests", "staff:interests", "grants.resolve_interest"),
    ("Panel", "staff:panels", "grants.read_panel"),
    ("Awards", "staff:awards", "grants.read_awards"),
    ("Payments", "staff:payments", "grants.read_payments"),
    ("Reports", "staff:reports", "grants.read_reports"),
    ("Gifts", "staff:donations", "grants.read_donations"),
    ("My applications", "assessor:assessments", "grants.assess_applications"),
    ("Guidance", "assessor:guidance", "grants.assess_applications"),
    ("Rounds", "staff:rounds", "grants.set_up_rounds"),
    ("Letters", "staff:letters", "grants.read_letters"),
    ("People", "staff:people", "grants.grant_roles"),
    ("Audit", "staff:audit", "grants.read_audit"),
)


def sections(user: User, path: str = "") -> list[SectionLink]:
    """Return the sections that a person may enter; the one that holds `path` is current."""
    open_to_them = [
        (label, reverse(name)) for label, name, needs in SECTIONS if user.has_perm(needs)
    ]
    holding = [url for _, url in open_to_them if path.startswith(url)]
    current = max(holding, key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for label, url in open_to_them]


def role_label(user: User) -> str:
    """Return in words what somebody does for the office."""
    held = [role.label for role in Role if role in user.roles_held]
    return ", ".join(held) or ("All permissions" if user.is_superuser else "No role")
