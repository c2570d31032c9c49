"""Lists that everything else refers to: districts, themes, kinds of group, postcodes.

They come from `grants/data/`. Loading again brings the rows into line with the files and adds what
is missing; it removes nothing, because old applications and awards point at it.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from grants.models import District, PostcodeArea, Theme

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def lists() -> dict[str, Any]:
    """Return all code lists as the file has them."""
    return yaml.safe_load((DATA / "code_lists.yaml").read_text(encoding="utf-8"))


def choices(name: str) -> list[tuple[str, str]]:
    """Return one list as pairs of key and words, in the order of the file."""
    return list(lists()[name].items())


@transaction.atomic
def load() -> None:
    """Bring districts, themes and postcode areas into the database."""
    for key, facts in lists()["districts"].items():
        District.objects.update_or_create(key=key, defaults=facts)
    for key, label in choices("themes"):
        Theme.objects.update_or_create(key=key, defaults={"label": label})
    _load_postcode_areas()


def _load_postcode_areas() -> None:
    districts = {district.key: district for district in District.objects.all()}
    with (DATA / "postcode_areas.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        areas = [
            PostcodeArea(
                outward=row["outward"],
                district=districts.get(row["district"]),
                verdict=row["verdict"],
                note=row["note"],
            )
            for row in rows
        ]
    PostcodeArea.objects.bulk_create(
        areas,
        update_conflicts=True,
        unique_fields=["outward"],
        update_fields=["district", "verdict", "note"],
    )
