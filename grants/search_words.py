"""How words are written in the index of applications, and in a search of it. No database here.

Text becomes small letters and digits without accents, so that "Café", "CAFE" and "cafe" are one
word. An apostrophe joins ("women's" is "womens"); every other sign parts two words.
"""

import re
import unicodedata
from collections.abc import Iterable

APOSTROPHES = re.compile("['\u2019\u2018\u02bc`]")
MARKS = ("Mn", "Mc", "Me")


def of(text: str) -> list[str]:
    """Return the words of a text in their one form, in order, each once."""
    plain = APOSTROPHES.sub("", _plain(text))
    parted = "".join(sign if sign.isalnum() else " " for sign in plain)
    return list(dict.fromkeys(parted.split()))


def kept(texts: Iterable[str]) -> str:
    """Return the words of several texts as the index keeps them: sorted, a space before each."""
    return "".join(f" {word}" for word in sorted({word for text in texts for word in of(text)}))


def begins(word: str) -> str:
    """Return what a row of the index holds when one of its words begins like this one."""
    return f" {word}"


def _plain(text: str) -> str:
    """Fold until nothing changes: small letters, compatible forms taken apart, without marks."""
    folded = _without_marks(unicodedata.normalize("NFKD", text).casefold())
    return folded if folded == text else _plain(folded)


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if unicodedata.category(sign) not in MARKS)
