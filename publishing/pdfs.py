"""PDFs for everybody (PDF/UA-1), drawn by Typst from a design and the facts that it shows.

The facts go in as data and never become markup. Nothing is stored as a file: a PDF that says the
same in the same design comes out of the cache.
"""

import hashlib
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category, name, normalize

import typst
from django.core.cache import cache

from publishing.plain import plain

FONTS = Path(__file__).parent / "fonts"
A_WEEK = 7 * 24 * 60 * 60
# What our main font can draw. For anything else we ask Typst, with all that we bring. The soft
# hyphen is not among them: it may be drawn at the end of a line, where it is refused.
DRAWN = re.compile(
    r"[\n -~\u00a0-\u00ac\u00ae-\u017f\u0218-\u021b\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2122\u2212]*"
)
A_SIGN = FONTS / "sign.typ"
JOINERS = "\u200c\u200d"
NOT_SEEN = ("Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp")
NotDrawn = typst.TypstError
EMPTY, SOFT_HYPHEN = "□", "\u00ad"


def pdf(design: Path, facts: dict[str, Any]) -> bytes:
    """Return the PDF, drawn unless one that says the same is at hand."""
    key = _key(design, facts)
    drawn = cache.get(key)
    if drawn is None:
        drawn = draw(design, facts)
        cache.set(key, drawn, A_WEEK)
        cache.set(f"{key}-size", len(drawn), A_WEEK)
    return drawn


def size(design: Path, facts: dict[str, Any]) -> int:
    return cache.get(f"{_key(design, facts)}-size") or len(pdf(design, facts))


def draw(design: Path, facts: dict[str, Any]) -> bytes:
    """Return the PDF without keeping it. Raises NotDrawn where even the plainest text is refused."""
    try:
        return _compiled(design, _data(facts, drawable))
    except NotDrawn:  # letters that can be drawn alone may be refused beside each other
        return _compiled(design, _data(facts, _plainest))


def drawable(text: str) -> str:
    """Return the text as the fonts can draw it; one sign that they lack would refuse the whole PDF.

    A sign that they lack stands as its name, so that nothing is lost: [grinning face]. A text of which
    nothing can be seen leaves its place, because it may be a heading.
    """
    return _put_together(text, _drawn_as)


def _plainest(text: str) -> str:
    return _put_together(text, _drawn_by_us)


def _put_together(text: str, drawn_as: Callable[[str], str]) -> str:
    drawn = plain(text)
    if not DRAWN.fullmatch(drawn):
        drawn = "".join(drawn_as(sign) for sign in _signs(normalize("NFC", drawn)))
    is_seen = any(sign.isprintable() and not sign.isspace() for sign in drawn)
    return drawn if is_seen or not text else EMPTY


def _signs(text: str) -> list[str]:
    """Part a text into its signs, each with the marks above and below it and what joins it."""
    signs: list[str] = []
    for letter in text:
        if signs and (category(letter)[0] == "M" or letter in JOINERS):
            signs[-1] += letter
        else:
            signs.append(letter)
    return signs


def _drawn_by_us(sign: str) -> str:
    """Return what our own fonts draw of a sign, its marks left out."""
    if DRAWN.fullmatch(sign[0]):
        return sign[0]
    same = normalize("NFKC", sign[0])
    if same.strip() and DRAWN.fullmatch(same):
        return same
    if category(sign[0]) in NOT_SEEN:
        return ""
    return f"[{name(sign[0], f'U+{ord(sign[0]):04X}').lower()}]"


@lru_cache(maxsize=4096)
def _drawn_as(sign: str) -> str:
    if DRAWN.fullmatch(sign):
        return sign
    if sign == SOFT_HYPHEN:
        return ""
    try:
        _compiled(A_SIGN, sign)
    except typst.TypstError:
        return _drawn_as(sign[0]) if len(sign) > 1 else _drawn_by_us(sign)
    return sign


def _data(facts: dict[str, Any], drawn: Callable[[str], str]) -> str:
    return json.dumps(_each(facts, drawn), ensure_ascii=False)


def _each(value: Any, drawn: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return drawn(value)
    if isinstance(value, dict):
        return {name: _each(part, drawn) for name, part in value.items()}
    return [_each(part, drawn) for part in value] if isinstance(value, list | tuple) else value


def _compiled(design: Path, data: str) -> bytes:
    return typst.compile(
        design,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )


def _key(design: Path, facts: dict[str, Any]) -> str:
    words = json.dumps([facts, design.read_text(encoding="utf-8")], sort_keys=True)
    return f"pdf-{hashlib.sha256(words.encode()).hexdigest()}"
