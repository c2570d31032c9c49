"""An address for letters: its parts, and what is wrong with one. The group gives it line by line."""

import re
from collections.abc import Mapping

from grants.rules.faults import Fault

PARTS = (
    ("line_1", "Address line 1"),
    ("line_2", "Address line 2"),
    ("town", "Town or city"),
    ("postcode", "Postcode"),
)
OPTIONAL_PARTS = {"line_2"}
NEEDED = {
    "line_1": "Enter the first line of the address, with the number or name of the building",
    "town": "Enter the town or city",
    "postcode": "Enter the postcode",
}
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}")


def postcode_faults(place: str, text: str) -> list[Fault]:
    if POSTCODE.fullmatch(text):
        return []
    return [Fault(place, "Enter a whole postcode, like LS9 6AA")]


def faults(key: str, texts: Mapping[str, str]) -> list[Fault]:
    """Return what is wrong with an address that was begun; `texts` are by part."""
    found = [Fault(f"{key}.{part}", words) for part, words in NEEDED.items() if not texts.get(part)]
    if texts.get("postcode"):
        found += postcode_faults(f"{key}.postcode", texts["postcode"])
    return found
