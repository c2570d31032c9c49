"""The language of letters: what passes, what is refused, and that nothing else ever runs."""

import pytest
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from grants import merge_fields

LETTER = (
    'Good news for "{{ title }}".{% if part %} Less, because {{ part }}.{% endif %}\n'
    "{% for item in scores %}{{ item.label }}: {{ item.score }}\n{% endfor %}"
)
KNOWN = ["title", "part", "scores", "item.label", "item.score"]


def test_fields_are_filled_and_conditions_kept():
    facts = {"title": "Tea & <talk>", "part": "", "scores": [{"label": "Need", "score": 4}]}

    assert merge_fields.fill(LETTER, facts) == 'Good news for "Tea & <talk>".\nNeed: 4\n'


def test_a_page_that_shows_a_letter_escapes_what_somebody_wrote_in_it():
    filled = merge_fields.fill("Hello {{ title }}", {"title": "<script>"})

    assert conditional_escape(filled) == "Hello &lt;script&gt;"


def test_names_stand_in_order_and_loops_say_what_they_run_over():
    assert merge_fields.names_in(LETTER) == ["title", "part", "scores", "item.label", "item.score"]
    assert merge_fields.conditions_in(LETTER) == {"part"}
    assert merge_fields.loops_in(LETTER) == {"item": "scores"}


@pytest.mark.parametrize(
    "wording",
    [
        LETTER,
        "",
        "No field at all, 50% off & {braces}.",
        '{{ count|pluralize }} {{ count|pluralize:"was,were" }}',
        '{% if what == "lowered" or not part %}a{% elif what != "x y" %}b{% else %}c{% endif %}',
    ],
)
def test_what_letters_say_passes(wording):
    assert merge_fields.faults(wording, [*KNOWN, "count", "what"]) == []


@pytest.mark.parametrize(
    ("wording", "fault"),
    [
        ("a\nb {{ amount }}", "Line 2: “amount” is not a field of this letter."),
        ("{{ title.delete }}", "Line 1: “title.delete” is not a field of this letter."),
        ("{{ title.__class__ }}", "is not something that a letter can do"),
        ("{{ title|safe }}", "is not something that a letter can do"),
        ("{{ title|pluralize:part }}", "is not something that a letter can do"),
        ('{% include "base.html" %}', "is not something that a letter can do"),
        ("{% load static %}", "is not something that a letter can do"),
        ("{% debug %}", "is not something that a letter can do"),
        ("{% if title > 3 %}a{% endif %}", "is not something that a letter can do"),
        ("{% if title|length %}a{% endif %}", "is not something that a letter can do"),
        ("{% for a, b in scores %}{% endfor %}", "is not something that a letter can do"),
        ("{# a note #}", "is not something that a letter can do"),
        ("a\n\n{{ title", "Line 3: a “{{” stands without its other half."),
        ("{% if title %}a", "needs its {% endif %}"),
        ("a{% endfor %}", "needs its {% endif %}"),
        ("{% if title part %}a{% endif %}", "needs its {% endif %}"),
    ],
)
def test_everything_else_is_refused_with_where_it_stands(wording, fault):
    assert fault in " ".join(merge_fields.faults(wording, KNOWN))


@given(
    st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "{%",
                "%}",
                "{#",
                "#}",
                "title",
                "part",
                "if",
                "for",
                "x",
                "in",
                "scores",
                "endif",
                "endfor",
                "else",
                "load",
                "|",
                '"',
                ".",
                "==",
                "__class__",
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_whatever_passes_can_be_filled(wording):
    if not merge_fields.faults(wording, KNOWN):
        merge_fields.fill(wording, {"title": "T", "scores": []})
