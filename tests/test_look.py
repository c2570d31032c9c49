"""The rules of the look that a machine can keep: one file of colours, small pages, no inline style."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
# The page of the fake payment company is not ours.
TEMPLATES = [
    path
    for path in sorted((ROOT / "templates").rglob("*.html"))
    if path.name != "fake_checkout.html"
]
PICTURES = sorted((ROOT / "templates" / "components").glob("*/*.html"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes():
    """Return the light palette and the dark one, which changes some of the light one's tokens."""
    text = (ROOT / "static" / "css" / "tokens.css").read_text()
    screen, _ = text.split("@media print")
    light_text, dark_text = screen.split("@media (prefers-color-scheme: dark)")
    found = [
        dict(re.findall(r"(--[a-z0-9-]+): (#[0-9a-f]{6});", part))
        for part in (light_text, dark_text)
    ]
    return {"light": found[0], "dark": {**found[0], **found[1]}}


PALETTES = palettes()
ON_EVERY_GROUND = ("ink", "ink-2", "link", "link-hover", "brick", "moor", "canal")
PAIRS = [
    *((text, ground) for text in ON_EVERY_GROUND for ground in ("ground", "panel", "band")),
    ("ink", "tint"),
    ("link", "tint"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-lamp", "lamp"),
    ("lamp-ink", "lamp-tint"),
    ("ink", "lamp-tint"),
    ("on-night", "night"),
    ("on-night-2", "night"),
    ("on-night", "ground-know-the-signs"),
    ("on-night", "ground-say-something"),
    ("on-night", "ground-do-you-know-who"),
    ("on-alarm", "alarm"),
    ("brick", "brick-tint"),
    ("moor", "moor-tint"),
    ("canal", "canal-tint"),
    ("on-focus", "focus"),
    ("on-q1", "q1"),
    ("on-q3", "q3"),
    ("on-q4", "q4"),
    ("on-exit", "exit"),
    ("on-cut", "cut"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme, text, ground):
    palette = PALETTES[scheme]
    assert contrast(palette[f"--{text}"], palette[f"--{ground}"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel", "band"])
def test_borders_of_fields_can_be_seen(scheme, ground):
    palette = PALETTES[scheme]
    assert contrast(palette["--edge"], palette[f"--{ground}"]) >= 3


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_only_the_tokens_hold_colours(path):
    if path.name != "tokens.css":
        assert COLOUR.findall(path.read_text()) == []


def test_every_property_in_use_is_a_token():
    defined = set(re.findall(r"(--[a-z0-9-]+):", (ROOT / "static/css/tokens.css").read_text()))
    everywhere = "".join(path.read_text() for path in (*STYLES, *TEMPLATES))

    assert set(re.findall(r"var\((--[a-z0-9-]+)", everywhere)) - defined == set()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_icons_and_pictures_are_small_and_hidden_from_screen_readers(path):
    drawn = path.read_text()

    assert 'aria-hidden="true"' in drawn
    assert len(gzip.compress(drawn.encode())) <= 2048


def test_no_template_carries_style_or_script_of_its_own():
    # Linked data is no script: a browser runs none of it.
    inline = re.compile(
        r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)(?! type=\"application/ld\+json\">)"
    )

    found = {
        str(path.relative_to(ROOT)): inline.findall(path.read_text())
        for path in TEMPLATES
        # A page in a file of its own has no style sheet to link to.
        if inline.search(path.read_text()) and path.name != "disclosure.html"
    }

    assert found == {}


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_for_bad_moments_need_no_context(name):
    words = (ROOT / "templates" / name).read_text()

    assert "{{" not in words
    assert re.findall(r"{% (\w+)", words) == ["include"]
    assert 'href="/get-help/"' in words
