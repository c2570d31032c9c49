"""Sheets to print, made from a page, the routes and the signs at the moment they are asked for.

Nothing of them is stored as a file, so that no sheet can carry a number that is no longer right.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from campaigns.models.signs import Sign
from publishing import pdfs
from publishing.registries import registry
from safety.models import HelpRoute
from safety.words import in_plain_words

DESIGN = Path(__file__).parent / "sheets" / "sheet.typ"


@dataclass
class Bank:
    """The routes and signs as they stand now; a request reads each table once."""

    every_route: list[HelpRoute] = field(default_factory=list)
    signs: dict[int, Sign] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Bank":
        signs = {pk: sign for pk, sign in registry(Sign).items() if sign.live}
        return cls(list(registry(HelpRoute).values()), signs)

    @property
    def routes(self) -> dict[int, HelpRoute]:
        return {route.pk: route for route in self.every_route if route.is_public}

    def words(self, text: str) -> str:
        return in_plain_words(text, {route.key: route for route in self.routes.values()})


@dataclass(frozen=True)
class Sheet:
    """What a sheet says, and since when it says so."""

    facts: dict[str, Any]
    changed_at: datetime

    @property
    def version(self) -> str:
        return f"{timezone.localtime(self.changed_at):%-d %B %Y}"

    def pdf(self) -> bytes:
        """Return the sheet as PDF. One that says the same is drawn once."""
        return pdfs.pdf(DESIGN, self.facts)

    def size(self) -> int:
        return pdfs.size(DESIGN, self.facts)


def sheet_of(page: Any, bank: Bank, *, address: str) -> Sheet:
    """Return what the sheet of a page says now. It asks the database nothing beyond the bank."""
    blocks = page.body.get_prep_value()
    changed = [page.last_published_at or timezone.now()]
    changed += [record.last_published_at for record in _named(blocks, bank)]
    changed_at = max(moment for moment in changed if moment)
    facts = {
        "title": page.title,
        "lead": bank.words(page.lead),
        "kind": page.kind,
        "address": address,
        "parts": [part for block in blocks for part in _parts(block, bank)],
    }
    facts["version"] = Sheet(facts, changed_at).version
    return Sheet(facts, changed_at)


def _named(blocks: list[Any], bank: Bank) -> Iterable[Any]:
    """Yield the routes, withdrawn ones too, and signs whose change is a change of the sheet."""
    words = json.dumps(blocks)
    yield from (route for route in bank.every_route if f"route.{route.key}" in words)
    everyone = {route.pk: route for route in bank.every_route}
    for value in (block["value"] for block in blocks):
        yield from _chosen(value.get("routes") or [], everyone)
        for holder in (value, *(group["value"] for group in value.get("groups") or [])):
            yield from _chosen(holder.get("signs") or [], bank.signs)


def _chosen(items: list[Any], records: dict[int, Any]) -> list[Any]:
    return [records[item["value"]] for item in items if item["value"] in records]


def _parts(block: dict[str, Any], bank: Bank) -> list[dict[str, Any]]:
    value = block["value"]
    common = {"title": value["title"], "intro": bank.words(value.get("intro") or "")}
    if block["type"] == "checklists":
        return [
            _part(
                title=one["value"]["title"],
                points=[bank.words(point["value"]) for point in one["value"]["points"]],
                note=bank.words(value.get("note") or "") if one is value["lists"][-1] else "",
            )
            for one in value["lists"]
        ]
    if block["type"] == "steps":
        points = [_step(step["value"], bank) for step in value["steps"]]
        return [_part(**common, points=points, numbered=True, routes=_routes(value, bank))]
    if block["type"] == "signs":
        signs = _chosen(value["signs"], bank.signs)
        return [_part(**common, points=[sign.text for sign in signs], note=value["lit_text"])]
    if block["type"] == "sign_groups":
        return _sign_groups(value, bank)
    return [_part(**common, routes=_routes(value, bank))]


def _sign_groups(value: dict[str, Any], bank: Bank) -> list[dict[str, Any]]:
    """Return a part for each group. One without a sign to show is left out."""
    parts = []
    for group in (item["value"] for item in value["groups"]):
        signs = _chosen(group["signs"], bank.signs)
        if signs:
            points = [_sign(sign, with_why=value.get("with_explanations", True)) for sign in signs]
            parts.append(_part(title=group["title"], points=points))
    if parts:
        parts[0]["intro"] = bank.words(value.get("intro") or "")
        parts[-1]["note"] = bank.words(value.get("note") or "")
    return parts


def _sign(sign: Sign, *, with_why: bool) -> str:
    return f"{sign.text.rstrip('.')}. {sign.explanation}" if with_why else sign.text


def _part(**facts: Any) -> dict[str, Any]:
    empty = {"title": "", "intro": "", "points": [], "numbered": False, "routes": [], "note": ""}
    return empty | facts


def _step(step: dict[str, str], bank: Bank) -> str:
    words = [step["title"].rstrip("."), step.get("text") or ""]
    return bank.words(". ".join(word for word in words if word))


def _routes(value: dict[str, Any], bank: Bank) -> list[dict[str, str]]:
    return [
        {
            "name": route.name,
            "number": route.number or route.url.removeprefix("https://").rstrip("/"),
            "for_whom": route.for_whom,
        }
        for route in _chosen(value.get("routes") or [], bank.routes)
    ]
