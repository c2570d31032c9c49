"""PDFs for everybody: whatever is typed is drawn as text, and never stops the drawing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publishing import pdfs
from publishing.pdfs import drawable
from publishing.plain import plain

HOSTILE = "# = $x$ #[evil] <b> @a *b* _c_ `d` \\u{41} /* */ // ~ 'e' \"f\" [g] {h} & %"


def test_marks_of_typst_and_of_tags_stay_as_they_are():
    assert drawable(HOSTILE) == HOSTILE


def test_arabic_and_hebrew_are_drawn_and_turning_signs_are_not():
    assert drawable("\u202eشكر שלום\u202c") == "شكر שלום"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Fun 😀!", "Fun [grinning face]!"),
        ("漢 b\x00\x07", "[cjk unified ideograph-6f22] b"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("ਪੰਜਾਬੀ", "ਪੰਜਾਬੀ"),
    ],
)
def test_what_the_fonts_lack_is_written_in_words(typed, drawn):
    assert drawable(typed) == drawn


@pytest.mark.parametrize(("typed", "drawn"), [("", ""), ("\x07", "□"), ("\u200b", "□")])
def test_a_text_of_which_nothing_can_be_seen_leaves_its_place(typed, drawn):
    assert drawable(typed) == drawn


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
@example(HOSTILE)
@example("\x85\xad")
@example("a\ufe2d \u00e3\ufe25 漢\ufe2d \u208b\u059f%")
@example("👨‍👩‍👧 \u202e \u0301 ਪੰਜਾਬੀ \ufffe \u2066")
def test_any_words_are_drawn(tmp_path_factory, words):
    design = tmp_path_factory.mktemp("design") / "words.typ"
    design.write_text(
        '#set document(title: "x")\n#set text(font: "Noto Sans", lang: "en")\n'
        "#let facts = json(bytes(sys.inputs.data))\n= Title\n#facts.words",
        encoding="utf-8",
    )

    assert b"pdfuaid" in pdfs.draw(design, {"words": words})


@given(st.text())
def test_plain_text_keeps_every_sign_that_a_file_can_hold(words):
    kept = [sign for sign in words if sign.isprintable()]

    assert [sign for sign in plain(words) if sign.isprintable()] == kept
