"""A report as it is read: sections with titles and anchors, numbered paragraphs, counted figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import Any

from campaigns import figures, frozen
from campaigns.blocks.reports import SectionKind

NUMBERED = ("paragraph", frozen.FIGURE)


@dataclass(frozen=True)
class FigureShown:
    """A figure as a reader meets it. `counted_on` is empty in a draft, which counts anew."""

    text: str
    address: str
    counted_on: date | None


@dataclass(frozen=True)
class Part:
    """One block of a section; `number` is that of a paragraph, such as 13 or A2."""

    block: Any
    number: str
    figure: FigureShown | None


@dataclass(frozen=True)
class Section:
    kind: str
    title: str
    anchor: str
    parts: list[Part]


def sections(page: Any, *, counts_anew: bool) -> Iterator[Section]:
    """Read the body of a report. Paragraphs count through; an appendix A begins again at A1."""
    letters, main = iter(ascii_uppercase), _numbers("")
    for section in page.body:
        kind = SectionKind(section.value["kind"])
        title, anchor, numbers = section.value["title"] or kind.label, kind.value, main
        if kind == SectionKind.APPENDIX:
            letter = next(letters)
            title, anchor = f"Appendix {letter}: {title}", f"appendix_{letter.lower()}"
            numbers = _numbers(letter)
        parts = [
            Part(
                block=part,
                number=next(numbers) if part.block_type in NUMBERED else "",
                figure=_figure(page, part, counts_anew)
                if part.block_type == frozen.FIGURE
                else None,
            )
            for part in section.value["parts"]
        ]
        yield Section(kind.value, title, anchor.replace("_", "-"), parts)


def _figure(page: Any, part: Any, counts_anew: bool) -> FigureShown:
    query, value = figures.Query.of(part.value), part.value
    kept = None if counts_anew else frozen.frozen_of(page, part.id)
    if kept is None or kept.query != query:
        counted = figures.Count.of(figures.rows(query))
        return FigureShown(counted.in_full(value["one"], value["many"]), query.address, None)
    text = kept.count.in_full(value["one"], value["many"])
    return FigureShown(text, page.address_of_figure(part.id), kept.counted_on)


def _numbers(letter: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{letter}{number}"
