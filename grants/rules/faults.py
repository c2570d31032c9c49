"""Something to put right in an answer, in words for the person who can."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`place` is the name of the field it belongs to, such as `need` or `budget.3.from_us`."""

    place: str
    words: str
