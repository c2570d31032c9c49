"""The sheets: put together from their parts, whenever somebody asks."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from portal import bundles


def test_comments_and_idle_white_space_are_left_out_and_quotations_kept():
    css = """
    /* The way back. */
    .breadcrumbs li + li::before { content: " } ; "; margin: 0 var(--s2); }
    @media (min-width: 40rem) { a:hover, :where(p > a) { width: calc(1rem + 2px); } }
    """

    assert bundles.small(css) == (
        '.breadcrumbs li + li::before{content:" } ; ";margin:0 var(--s2)}'
        "@media (min-width:40rem){a:hover,:where(p>a){width:calc(1rem + 2px)}}"
    )


@pytest.mark.parametrize("path", bundles.SHEETS)
def test_a_sheet_holds_every_rule_of_its_parts(path):
    found = Path(finders.find(path)).read_text()

    parts = "".join((bundles.PARTS / f"{part}.css").read_text() for part in bundles.SHEETS[path])
    assert found.count("{") == re.sub(r"/\*.*?\*/", "", parts, flags=re.DOTALL).count("{")
    assert found.count("{") == found.count("}")


def test_a_changed_part_changes_the_sheet_at_once(tmp_path, monkeypatch):
    for part in ("tokens", "site", "pages"):
        (tmp_path / f"{part}.css").write_text(f".{part} {{ margin: 0; }}\n")
    monkeypatch.setattr(bundles, "PARTS", tmp_path)
    with override_settings(VAR_DIR=tmp_path / "var"):
        finder = bundles.SheetFinder()
        before = Path(finder.find("css/public.css")).read_text()
        (tmp_path / "pages.css").write_text(".pages { margin: 1px; }\n")

        after = Path(finder.find("css/public.css")).read_text()

    assert before == ".tokens{margin:0}.site{margin:0}.pages{margin:0}"
    assert after == ".tokens{margin:0}.site{margin:0}.pages{margin:1px}"


def test_every_sheet_is_collected():
    assert [path for path, _ in bundles.SheetFinder().list([])] == list(bundles.SHEETS)


def test_the_sheet_of_a_public_page_weighs_at_most_9_kb():
    assert len(brotli.compress(bundles.sheet("css/public.css").encode())) <= 9_000
