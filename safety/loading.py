"""The routes and phrases that a new installation begins with, from `safety/data/`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from publishing.rules import sign_off
from safety.models import HelpRoute, RiskPhrase

DATA = Path(__file__).parent / "data"
NAMES = {"say": "would_say", "for": "for_whom", "link": "url", "district": "district_key"}


def read(file_name: str) -> dict[str, Any]:
    return yaml.safe_load((DATA / file_name).read_text(encoding="utf-8"))


@cache
def guard_words(key: str) -> Any:
    """Return one text of the "not for reporting" guard, or the texts under one heading."""
    return read("guard.yaml")[key]


@transaction.atomic
def load_help_routes() -> None:
    """Add the routes that are not there yet; what staff have changed stays as it is."""
    for position, facts in enumerate(read("help_routes.yaml")["routes"]):
        route = {NAMES.get(name, name): value for name, value in facts.items()}
        if route.get("url"):
            route["number"] = ""
        found, is_new = HelpRoute.objects.get_or_create(
            key=route.pop("key"), defaults={**route, "position": position, "live": False}
        )
        if is_new:
            sign_off.begin(found, now=timezone.now())


@transaction.atomic
def load_risk_phrases() -> None:
    """Add the phrases that are not there yet; what staff have changed stays as it is."""
    words = read("risk_phrases.yaml")
    for group, phrases in words["phrases"].items():
        for phrase in phrases:
            of_projects = phrase in words["said_of_projects"]
            RiskPhrase.objects.get_or_create(
                phrase=phrase, defaults={"group": group, "said_of_projects": of_projects}
            )
