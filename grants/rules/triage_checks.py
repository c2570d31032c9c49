"""The triage checklist, and what the computer can say about it before a person looks."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import yaml

from grants.models import Application
from grants.rules import triage_form, triage_group
from grants.rules.code_lists import DATA
from grants.rules.triage_findings import Finding


@cache
def checklist() -> list[dict[str, Any]]:
    """Return the checks in the order of the file."""
    return yaml.safe_load((DATA / "triage_checks.yaml").read_text(encoding="utf-8"))["checks"]


def findings(application: Application, *, now: datetime) -> dict[str, Finding]:
    """Return what each automatic check finds; a check that needs a person is not among them."""
    found = {}
    for key, look in AUTOMATIC.items():
        finding = look(application, now)
        if finding is not None:
            found[key] = finding
    return found


AUTOMATIC: dict[str, Callable[[Application, datetime], Finding | None]] = {
    "t_complete": triage_form.complete,
    "t_on_time": triage_form.on_time,
    "t_kind": triage_group.kind,
    "t_place": triage_form.place,
    "t_amount": triage_form.amount,
    "t_dates": triage_form.dates,
    "t_excluded": triage_form.excluded,
    "t_register": triage_group.register,
    "t_account": triage_group.account,
    "t_joint": triage_group.joint,
    "t_safeguarding": triage_form.safeguarding,
    "t_online_safety": triage_form.online_safety,
    "t_overdue": triage_group.overdue,
    "t_history": triage_group.history,
    "t_duplicate": triage_group.duplicate,
    "t_double": triage_form.double,
    "t_duty": triage_group.duty,
    "t_interests": triage_group.links,
    "t_personal": triage_form.personal,
}
