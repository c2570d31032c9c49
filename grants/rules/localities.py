"""Where somebody says they are: a district, or a postcode that leads to one.

It is read from the address of a page and stored nowhere. A postcode is cut to its first half.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from grants.models import PostcodeArea
from grants.rules import code_lists

OUTSIDE = "outside"
LONGEST = 40
LETTERS = re.compile(r"[A-Z]{1,2}")
HALF = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}")
OVER_THE_LINE = ("North Yorkshire", "South Yorkshire", "Lancashire")


@dataclass(frozen=True)
class Locality:
    """A district by its `key`, or `choices` between several where a postcode crosses a border.

    `typed` is what to show of the words: the first half of a postcode, or what we do not know.
    """

    key: str = ""
    typed: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    is_outside: bool = False

    @property
    def name(self) -> str:
        return districts().get(self.key, "")

    @property
    def is_given(self) -> bool:
        return bool(self.key or self.typed or self.is_outside)

    @property
    def is_unknown(self) -> bool:
        return self.is_given and not (self.key or self.choices or self.is_outside)

    @property
    def offers(self) -> list[tuple[str, str]]:
        """What to choose from, as (key, words)."""
        words = {**districts(), OUTSIDE: "Outside West Yorkshire"}
        return [(key, words[key]) for key in self.choices]

    @property
    def query(self) -> dict[str, str]:
        """The part of an address that says the same and no more."""
        if self.key:
            return {"district": self.key}
        if self.typed:
            return {"place": self.typed}
        return {"district": OUTSIDE} if self.is_outside else {}


def districts() -> dict[str, str]:
    """Return the name of each district by its key, without asking the database."""
    return {key: facts["name"] for key, facts in code_lists.lists()["districts"].items()}


def read(asked: Mapping[str, str]) -> Locality:
    """Read `district` and `place` of an address; what somebody typed counts for more."""
    place = " ".join(asked.get("place", "").replace("\x00", "").split())[:LONGEST].strip()
    if place:
        return _typed(place)
    key = asked.get("district", "")
    if key == OUTSIDE:
        return Locality(is_outside=True)
    return Locality(key=key) if key in districts() else Locality()


def _typed(place: str) -> Locality:
    for key, name in districts().items():
        if place.casefold() == name.casefold():
            return Locality(key=key)
    letters = re.sub(r"[^A-Z0-9]", "", place.upper())
    if LETTERS.fullmatch(letters):
        return _all_of(letters)
    halves = _halves(place, letters)
    return _half(halves) if halves else Locality(typed=place)


def _halves(place: str, letters: str) -> list[str]:
    """Return the first halves that this may mean, the likeliest first: "ls94" is LS94 or LS9 4."""
    if whole := WHOLE.fullmatch(letters):
        return [whole[1]]
    first = place.upper().split(" ")[0]
    if first != place.upper() and HALF.fullmatch(first):
        return [first]
    return [half for half in (letters, letters[:-1], letters[:-2]) if HALF.fullmatch(half)]


def _half(halves: list[str]) -> Locality:
    known = {area.outward: area for area in _areas().filter(outward__in=halves)}
    area = next((known[half] for half in halves if half in known), None)
    if area is None or area.district is None:
        return Locality(typed=area.outward if area else halves[0], is_outside=True)
    return _between(_places(area), typed=area.outward, note=area.note)


def _all_of(letters: str) -> Locality:
    """Two letters such as BD stand for many halves: offer every district that has one of them."""
    found = [
        area
        for area in _areas().filter(outward__startswith=letters)
        if area.outward.rstrip("0123456789") == letters
    ]
    if not any(area.district for area in found):
        return Locality(typed=letters, is_outside=True)
    return _between([key for area in found for key in _places(area)], typed=letters, note="")


def _between(keys: Iterable[str], *, typed: str, note: str) -> Locality:
    choices = sorted(dict.fromkeys(keys), key=OUTSIDE.__eq__)
    if len(choices) == 1:
        return Locality(key=choices[0])
    return Locality(typed=typed, note=note, choices=tuple(choices))


def _places(area: PostcodeArea) -> list[str]:
    """Return the district of an area, those that its note names too, and whether it goes further."""
    if area.district is None:
        return [OUTSIDE]
    others = [key for key, name in districts().items() if name in area.note]
    further = any(place in area.note for place in OVER_THE_LINE)
    return [area.district.key, *others, *([OUTSIDE] if further else [])]


def _areas() -> QuerySet[PostcodeArea]:
    return PostcodeArea.objects.select_related("district")
