"""Finding people in a text: those whom an application is known to be about, addresses and numbers."""

import re
from collections.abc import Iterable

from grants.models import Application, User
from grants.rules import named_people

MASK = "[person]"
SHORTEST = 3
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
PHONE = r"(?<!\w)(?:\+\d{2}|0)[\d\s().-]{7,}\d(?!\w)"


def mask_of(application: Application, people: Iterable[User]) -> re.Pattern[str]:
    """Return what matches every person who is named in an application or worked on it.

    Whole names match in any case, their parts (from three letters on) as they are written. It cannot
    know a name that stands nowhere else: somebody reads the result before it leaves.
    """
    names = set(named_people.of([application])[application.pk])
    names |= {person.name for person in people}
    whole = _longest_first(" ".join(name.split()) for name in names)
    parts = _longest_first(part.strip(".,;()") for name in names for part in name.split())
    found = [EMAIL, PHONE]
    if whole:
        found.append(rf"(?i:\b(?:{'|'.join(whole)})\b)")
    if parts:
        found.append(rf"\b(?:{'|'.join(parts)})\b")
    return re.compile("|".join(found))


def _longest_first(words: Iterable[str]) -> list[str]:
    known = {word for word in words if len(word) >= SHORTEST}
    return [re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word))]
