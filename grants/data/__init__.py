"""The texts and lists that a new fund starts with, as files that staff can read."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """Return `grants/data/<name>.yaml`, read once. What it returns is shared: never change it."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    """Return a text file such as `terms_v1.md`."""
    return (HERE / name).read_text(encoding="utf-8")
