"""A picture of our own for the head of a campaign: a stone terrace after dark, one window lit.

It is drawn here in the colours of the tokens, so that the site begins with a picture that shows
nobody, belongs to nobody else and weighs what a photograph weighs.
"""

from functools import cache
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from wagtail.images import get_image_model

WIDTH, HEIGHT = 1760, 1280
STONE, JOINT, GLASS = (94, 70, 104), (58, 37, 71), (35, 22, 45)
LAMP, GLOW = (255, 191, 71), (255, 212, 138)
COURSE = 64
LIT = (2, 1)  # column and row of the window unlike the rest
COLUMNS, ROWS = 4, 3


def with_picture(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a page that has words for a picture together with the picture."""
    if "head_alt_text" not in facts:
        return facts
    file = ImageFile(BytesIO(terrace()), name="terrace-after-dark.jpg")
    image = get_image_model().objects.create(
        title="A stone terrace after dark, one window lit", file=file, width=WIDTH, height=HEIGHT
    )
    return {**facts, "head_image": image}


@cache
def terrace() -> bytes:
    """Return the scene as a JPEG, the same each time."""
    scene = _wall()
    draw = ImageDraw.Draw(scene)
    for column in range(COLUMNS):
        for row in range(ROWS):
            _frame(draw, column, row)
            _panes(draw, column, row, GLASS)
    scene = ImageChops.multiply(scene, _dusk())
    scene = ImageChops.screen(scene, _light())
    _panes(ImageDraw.Draw(scene), *LIT, LAMP)
    scene = ImageChops.screen(scene, _light(near=True))
    file = BytesIO()
    scene.filter(ImageFilter.GaussianBlur(0.6)).save(file, "JPEG", quality=88)
    return file.getvalue()


def _wall() -> Image.Image:
    """Stones of many lengths and shades, each course out of step with the one below."""
    chance = Random(5)  # noqa: S311 -- a picture, not a secret
    wall = Image.new("RGB", (WIDTH, HEIGHT), JOINT)
    draw = ImageDraw.Draw(wall)
    for top in range(0, HEIGHT, COURSE):
        left = -chance.randrange(COURSE * 2)
        while left < WIDTH:
            length = chance.randrange(COURSE, COURSE * 3)
            shade = chance.uniform(0.74, 1.12)
            stone = tuple(min(255, int(part * shade)) for part in STONE)
            draw.rectangle((left, top, left + length - 5, top + COURSE - 5), fill=stone)
            left += length
    rough = Image.effect_noise((WIDTH, HEIGHT), 34).filter(ImageFilter.GaussianBlur(1.2))
    return ImageChops.overlay(wall, rough.convert("RGB"))


def _box(column: int, row: int) -> tuple[int, int, int, int]:
    left, top = 110 + column * 430, 70 + row * 440
    return left, top, left + 290, top + 250


def _frame(draw: ImageDraw.ImageDraw, column: int, row: int) -> None:
    """A stone frame under a hood."""
    left, top, right, bottom = _box(column, row)
    stone = tuple(part + 22 for part in STONE)
    draw.rectangle((left - 26, top - 44, right + 26, top - 24), fill=stone)
    draw.rectangle((left - 14, top - 14, right + 14, bottom + 22), fill=stone)


def _panes(draw: ImageDraw.ImageDraw, column: int, row: int, glass: tuple[int, int, int]) -> None:
    """Five lights, each cut once by a transom."""
    left, top, _, bottom = _box(column, row)
    for x in range(left, left + 300, 60):
        draw.rectangle((x, top, x + 48, top + 76), fill=glass)
        draw.rectangle((x, top + 88, x + 48, bottom), fill=glass)


def _dusk() -> Image.Image:
    """The dark that lies over the wall, deeper towards the ground."""
    dusk = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).point(lambda part: 220 - part // 2)
    return Image.merge("RGB", (dusk, dusk.point(lambda part: int(part * 0.9)), dusk))


def _light(*, near: bool = False) -> Image.Image:
    """What the lit window throws on the stones around it, or the haze close to the glass."""
    left, top, right, bottom = _box(*LIT)
    reach = 40 if near else 190
    strength = 0.35 if near else 0.62
    colour = tuple(int(part * strength) for part in GLOW)
    light = Image.new("RGB", (WIDTH, HEIGHT))
    box = (left - reach // 2, top - reach // 2, right + reach // 2, bottom + reach)
    ImageDraw.Draw(light).rectangle(box, fill=colour)
    return light.filter(ImageFilter.GaussianBlur(reach))
