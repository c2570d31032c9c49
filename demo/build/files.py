"""The demo's data files."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def load(name: str) -> Any:
    """Return a YAML file, read once. What it returns is shared: never change it."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
