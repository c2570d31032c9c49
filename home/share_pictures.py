"""Draws the picture that another site shows beside a link: terraces at dusk, one window lit, a title.

Colours are the tokens of `static/css/tokens.css`. A card without a title says nothing at all.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
FONT = Path(__file__).parent / "fonts" / "Roboto-Bold-Latin.ttf"
SIZES = (84, 72, 62, 54)
MOST_LINES = 3
LINE = 1.16
LIGHTS = 5
Pen = ImageDraw.ImageDraw


def draw(title: str, name: str) -> bytes:
    """Return the picture as PNG, 1200 by 630."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _token("night"))
    pen = ImageDraw.Draw(image)
    _valley(pen)
    if title:
        _mark(pen, MARGIN, 66, 2.0)
        pen.text((MARGIN + 142, 76), name, _token("on-night-2"), _font(32))
        _title(pen, title)
    else:
        _mark(pen, 364, 170, 8.0)
    with BytesIO() as file:
        image.quantize(64).save(file, "PNG", optimize=True)
        return file.getvalue()


@cache
def _tokens() -> dict[str, str]:
    text = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light = text.split("@media (prefers-color-scheme: dark)")[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))


def _token(name: str) -> str:
    return _tokens()[name]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def _title(pen: Pen, title: str) -> None:
    """Set the title as large as three lines allow; what is longer still ends in an ellipsis."""
    for size in SIZES:
        lines = _wrapped(title, size)
        if len(lines) <= MOST_LINES:
            break
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]
    for row, line in enumerate(lines):
        pen.text((MARGIN, 176 + row * size * LINE), line, _token("on-night"), _font(size))


def _wrapped(title: str, size: int) -> list[str]:
    font, lines = _font(size), [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _mark(pen: Pen, left: float, top: float, scale: float) -> None:
    """The five-light window: a hood mould over five lights, each cut once by a transom."""

    def box(x: float, y: float, width: float, height: float, colour: str) -> None:
        pen.rectangle(
            (
                left + x * scale,
                top + y * scale,
                left + (x + width) * scale - 1,
                top + (y + height) * scale - 1,
            ),
            _token(colour),
        )

    box(0, 1, 60, 3, "on-night")
    box(0, 1, 3, 11, "on-night")
    box(57, 1, 3, 11, "on-night")
    box(5, 10, 50, 22, "picture-2")
    for light in range(LIGHTS):
        box(8 + light * 9.3, 13, 6.8, 7.2, "lamp")
        box(8 + light * 9.3, 22.4, 6.8, 7, "lamp")


def _valley(pen: Pen) -> None:
    """Two hills and a stepped row of cottages; one window is lit."""
    pen.polygon(
        [(0, 520), (420, 468), (820, 505), (1200, 440), (1200, 630), (0, 630)], _token("picture-1")
    )
    for house in range(9):
        left, top = 560 + house * 76, 500 + house * 5
        pen.rectangle((left, top, left + 75, HEIGHT), _token("picture-2"))
        for window in range(2):
            x, y = left + 14 + window * 30, top + 26
            lit = (house, window) == (5, 0)
            pen.rectangle((x, y, x + 15, y + 26), _token("picture-light" if lit else "picture-3"))
    pen.polygon([(0, 590), (500, 560), (1200, 604), (1200, 630), (0, 630)], _token("picture-3"))
