"""The groups that apply together: their lines as text, and what is wrong with them.

The answer holds one line for each group: its number and then its cells, parted by tabs, just as they
were typed. The number keeps an empty first cell from being tidied away.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from grants import money
from grants.rules import budgets
from grants.rules.faults import Fault

LABELS = {
    "name": "Name of the group",
    "does": "What it will do",
    "amount": "How much of the grant it would get",
}
COLUMNS = tuple(LABELS)
LIMITS = {"name": 120, "does": 200}
NEEDED = {"name": "enter its name", "does": "say what it will do"}
MOST_LINES = 8
FEWEST_SHOWN = 2
# Where the standard form asks for the group that holds the money of the one that applies.
MONEY_HOLDER = "money_holder.group"


@dataclass(frozen=True)
class Line:
    """One group as it was typed; no amount means that it gets none of the grant."""

    name: str = ""
    does: str = ""
    amount: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, column) for column in COLUMNS)

    @property
    def share(self) -> Decimal | None:
        """Return the pounds it would get; nothing typed is £0, and None is not an amount."""
        return budgets.read_amount(self.amount)


def to_text(lines: Iterable[Line]) -> str:
    """Return the lines as an answer holds them, without empty ones."""
    cells = ([_flat(getattr(line, column)) for column in COLUMNS] for line in lines)
    filled = [row for row in cells if any(row)]
    return "\n".join(
        "\t".join([str(number), *row]).rstrip() for number, row in enumerate(filled, start=1)
    )


def _flat(cell: str) -> str:
    return re.sub(r"\s+", " ", cell).strip()


def from_text(text: str) -> list[Line]:
    rows = (row.split("\t")[1:] for row in text.split("\n"))
    lines = [Line(**dict(zip(COLUMNS, map(str.strip, row), strict=False))) for row in rows]
    return [line for line in lines if not line.is_empty]


def in_words(text: str) -> list[str]:
    """Return one line for each group: its name, what it does and what it would get."""
    return [
        f"{line.name or 'A group without a name'}: {line.does.rstrip('.') or 'not said what it does'} ({_share_in_words(line)})"
        for line in from_text(text)
    ]


def _share_in_words(line: Line) -> str:
    if line.share is None:
        return line.amount
    return f"{money.text(line.share)} of the grant" if line.share else "none of the grant"


def names(text: str) -> list[str]:
    return [line.name for line in from_text(text) if line.name]


def named_by(texts: Mapping[str, str], keys: Iterable[str]) -> set[str]:
    """Return the groups that answers name: those under `keys` that apply together, and who holds the money."""
    holder = " ".join(texts.get(MONEY_HOLDER, "").split())
    together = [name for key in keys for name in names(texts.get(key, ""))]
    return {name for name in (holder, *together) if name}


def faults(key: str, text: str, *, asked_for: Decimal | None) -> list[Fault]:
    """Return what is wrong line by line, then with the whole."""
    lines = from_text(text)
    found = [
        fault for number, line in enumerate(lines, start=1) for fault in _of_line(key, number, line)
    ]
    if len(lines) > MOST_LINES:
        found.append(Fault(key, f"Name at most {MOST_LINES} groups"))
    shares = sum((line.share or money.ZERO for line in lines), money.ZERO)
    if asked_for is not None and shares > asked_for:
        words = (
            f"These groups would get {money.text(shares)}, but you ask for "
            f"{money.text(asked_for)} in all. Make the amounts smaller"
        )
        found.append(Fault(key, words))
    return found


def _of_line(key: str, number: int, line: Line) -> list[Fault]:
    found = []
    for column, wanted in NEEDED.items():
        if not getattr(line, column):
            found.append(Fault(f"{key}.{number}.{column}", f"Group {number}: {wanted}"))
    for column, limit in LIMITS.items():
        if (length := len(getattr(line, column))) > limit:
            words = f"Group {number}, “{LABELS[column]}”: {length} characters. Take {length - limit} out"
            found.append(Fault(f"{key}.{number}.{column}", words))
    if line.share is None:
        words = f"Group {number}: enter the amount in pounds, like 1,250, or leave it empty"
        found.append(Fault(f"{key}.{number}.amount", words))
    return found
