"""The texts that the site begins with, from `campaigns/data/`."""

import re
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "data"


def read(name: str) -> Any:
    """Read one file of texts, with the quotation marks and apostrophes of print.

    A text that begins with a tag stays as it is written: its quotation marks belong to its links.
    """
    return _as_printed(read_markup(name))


def read_markup(name: str) -> Any:
    """Read one file of texts that hold links, as it is written."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def _as_printed(texts: Any) -> Any:
    if isinstance(texts, dict):
        return {key: _as_printed(text) for key, text in texts.items()}
    if isinstance(texts, list):
        return [_as_printed(text) for text in texts]
    if isinstance(texts, str) and not texts.startswith("<"):
        texts = re.sub(r'(^|[\s(])"', r"\1“", texts).replace('"', "”")
        return re.sub(r"(^|[\s(])'", "\\1\u2018", texts).replace("'", "’")
    return texts
