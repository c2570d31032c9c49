"""The budget table: its lines as text and as rows, its sums, and what is wrong with it.

The answer holds one line for each cost, its cells parted by tabs, just as they were typed; the rows
are copies of the lines whose amounts can be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from grants import money
from grants.models import Application, BudgetLine, Exclusion
from grants.rules import code_lists
from grants.rules.exclusions import falls_under
from grants.rules.faults import Fault
from grants.rules.forms import standard_form

AMOUNTS = ("cost", "from_us", "from_others", "in_kind")
LABELS = {
    "category": "Kind of cost",
    "item": "What it is",
    "working": "How you worked it out",
    "cost": "Full cost",
    "from_us": "Ask us for",
    "from_others": "From others",
    "in_kind": "In kind",
}
COLUMNS = ("category", "item", "working", *AMOUNTS)
MOST = Decimal("99999999.99")


@dataclass(frozen=True)
class Line:
    """One cost as it was typed. Amounts are texts; `amount` reads them."""

    category: str = ""
    item: str = ""
    working: str = ""
    cost: str = ""
    from_us: str = ""
    from_others: str = ""
    in_kind: str = ""

    def amount(self, column: str) -> Decimal | None:
        """Return the pounds in a column; nothing typed is £0, and None is not an amount."""
        return read_amount(getattr(self, column))

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, column) for column in COLUMNS)

    @property
    def is_readable(self) -> bool:
        return all(self.amount(column) is not None for column in AMOUNTS)


def read_amount(typed: str) -> Decimal | None:
    plain = re.sub(r"[£,\s]", "", typed)
    if not plain:
        return money.ZERO
    if not re.fullmatch(r"[0-9]+(\.[0-9]{0,2})?|\.[0-9]{1,2}", plain, re.ASCII):
        return None
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return money.pounds(amount) if amount <= MOST else None


def line_limit() -> int:
    return standard_form()["budget"]["line_limit"]


def to_text(lines: list[Line]) -> str:
    """Return the lines as an answer holds them, without empty ones."""
    return "\n".join(
        "\t".join(_flat(getattr(line, column)) for column in COLUMNS)
        for line in lines
        if not line.is_empty
    )


def _flat(cell: str) -> str:
    return re.sub(r"\s+", " ", str(cell)).strip()


def from_text(text: str) -> list[Line]:
    rows = (row.split("\t") for row in text.splitlines() if row.strip())
    return [Line(**dict(zip(COLUMNS, row, strict=False))) for row in rows]


def totals(lines: list[Line]) -> dict[str, Decimal]:
    """Return the sum of each column, leaving out what is not an amount."""
    return {
        column: sum((line.amount(column) or money.ZERO for line in lines), money.ZERO)
        for column in AMOUNTS
    }


def faults(
    lines: list[Line],
    *,
    floor: Decimal,
    cap: Decimal,
    asked_for: Decimal | None,
    excluded: Sequence[Exclusion],
) -> list[Fault]:
    """Return what is wrong line by line, then with the whole."""
    found = [
        fault for number, line in enumerate(lines, start=1) for fault in _of_line(number, line)
    ]
    if len(lines) > line_limit():
        words = f"The table has {line_limit()} lines. Put some of the {len(lines)} costs together"
        found.append(Fault("budget", words))
    found += [
        Fault(f"budget.{numbers[0]}.item", f"Line {numbers[0]}: {rule.message}")
        for rule, numbers in not_paid_for(lines, excluded, how=Exclusion.How.STOP)
    ]
    if all(line.is_readable for line in lines):
        found += _of_total(totals(lines)["from_us"], floor=floor, cap=cap, asked_for=asked_for)
    return found


def _of_line(number: int, line: Line) -> list[Fault]:
    place = f"budget.{number}"
    found = [
        Fault(f"{place}.{column}", f"Line {number}: enter it in pounds, like 1,250 or 1250.50")
        for column in AMOUNTS
        if line.amount(column) is None
    ]
    if not line.item:
        found.append(Fault(f"{place}.item", f"Line {number}: say what it is"))
    if line.category not in dict(code_lists.choices("budget_categories")):
        found.append(Fault(f"{place}.category", f"Line {number}: choose a kind of cost"))
    for column, what in (("item", "What it is"), ("working", "How you worked it out")):
        limit = standard_form()["budget"][f"{column}_characters"]
        if (length := len(getattr(line, column))) > limit:
            words = f"Line {number}, “{what}”: {length} characters. Take {length - limit} out"
            found.append(Fault(f"{place}.{column}", words))
    return found if found or not line.is_readable else _of_sums(number, line)


def _of_sums(number: int, line: Line) -> list[Fault]:
    cost, from_us, from_others, in_kind = (line.amount(column) or money.ZERO for column in AMOUNTS)
    if cost == 0:
        return [Fault(f"budget.{number}.cost", f"Line {number}: enter the full cost")]
    if from_us > cost:
        words = (
            f"Line {number} asks us for {money.text(from_us)}, but “{line.item}” costs "
            f"{money.text(cost)}. Make the ask smaller or correct the cost"
        )
        return [Fault(f"budget.{number}.from_us", words)]
    met = from_us + from_others + in_kind
    if met != cost:
        words = (
            f"Line {number} costs {money.text(cost)}, but its parts come to {money.text(met)}. "
            "Correct the cost or one of the parts"
        )
        return [Fault(f"budget.{number}.cost", words)]
    return []


def _of_total(
    from_us: Decimal, *, floor: Decimal, cap: Decimal, asked_for: Decimal | None
) -> list[Fault]:
    said = money.text(from_us)
    if from_us > cap:
        words = (
            f"You ask for {said} in all. The most we can give is {money.text(cap)}, "
            f"so take {money.text(from_us - cap)} off"
        )
    elif from_us < floor:
        words = f"You ask for {said} in all. The least we give is {money.text(floor)}"
    elif asked_for is not None and from_us != asked_for:
        words = (
            f"The table asks us for {said}, but on “Your project” you ask for "
            f"{money.text(asked_for)}. Make the two the same"
        )
    else:
        return []
    return [Fault("budget", words)]


def not_paid_for(
    lines: list[Line], excluded: Sequence[Exclusion], *, how: Exclusion.How
) -> list[tuple[Exclusion, list[int]]]:
    """Return the exclusions that lines fall under in "from us", with the numbers of those lines."""
    ask = totals(lines)["from_us"]
    found = []
    for rule in excluded:
        hits = {
            number: line.amount("from_us") or money.ZERO
            for number, line in enumerate(lines, start=1)
            if (line.amount("from_us") or 0) > 0
            and falls_under(rule, f"{line.item} {line.working}")
        }
        least = rule.above + ask * rule.above_percent / 100
        if rule.how == how and sum(hits.values()) > least:
            found.append((rule, list(hits)))
    return found


def copy_rows(application: Application, text: str) -> None:
    """Bring the rows into line with the answer; a line with an unreadable amount has no row."""
    application.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            application=application,
            position=position,
            category=line.category[:20],
            item=line.item[:80],
            working=line.working[:80],
            **{column: line.amount(column) for column in AMOUNTS},
        )
        for position, line in enumerate(from_text(text), start=1)
        if line.is_readable and line.item
    )
