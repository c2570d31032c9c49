"""Text as a file can hold it, whatever was typed or pasted into it."""

import re

# Control characters, which XML and Typst refuse; signs that turn the direction of everything after
# them; and code points that are no signs. Tabs, line ends and the marks inside Arabic or emoji stay.
NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
    "|[\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Return the text without what no file can hold, its line ends as one kind."""
    return NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
