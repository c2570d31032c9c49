"""Files for the calendar stay what they are, whatever the words in them."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from publishing import calendars
from publishing.calendars import escaped

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def unfolded(text):
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@given(st.text())
def test_no_text_can_end_its_line_or_add_another(words):
    file = calendars.event(uid="one", now=NOON, lines=[f"SUMMARY:{escaped(words)}"])

    lines = unfolded(file)
    assert len(lines) == 9
    assert lines[6].startswith("SUMMARY:")
    assert not set(file) & {chr(n) for n in range(32) if n not in (10, 13)}
    assert max(len(line.encode()) for line in file.split("\r\n")) <= 75


def test_signs_of_the_format_are_made_harmless():
    assert escaped("Hall; up, up\\ \x00and\r\nEND:VEVENT") == "Hall\\; up\\, up\\\\ and END:VEVENT"
