"""Who succeeds in a round: shares by district, problem, size and first time, each with its interval.

A line of fewer than five applications is not shown, nor one from which it could be worked out.
Equality answers are joined to nothing, so nobody can say who of an equality group succeeded.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from grants import small_numbers
from grants.intervals import wilson
from grants.models import Application, Decision, Outcome, Panel, Recommendation
from grants.rules import code_lists
from grants.rules.known_groups import known_groups
from grants.states import ApplicationState

NOT_KNOWN = "Not known"


@dataclass(frozen=True)
class Line:
    """One part: how many applied, and of them the share that succeeded, in percent.

    `applied` is a number or a mark; only a number has a share with its lowest and highest.
    """

    name: str
    applied: str
    funded: int | None = None
    percent: int | None = None
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True)
class Table:
    label: str
    lines: list[Line]
    is_whole: bool

    @property
    def is_hidden(self) -> bool:
        return all(line.percent is None for line in self.lines)


@dataclass(frozen=True)
class Fairness:
    """`whole` is the line of all applications; its counts stand in the room too."""

    whole: Line | None
    tables: list[Table]


def of_round(panel: Panel) -> Fairness:
    """Return the shares of those funded: by the decision, or until then by the recommendation."""
    applications = list(
        Application.objects.sent()
        .for_list()
        .filter(round=panel.round_id)
        .exclude(state=ApplicationState.WITHDRAWN)
        .order_by("pk")
    )
    if not applications:
        return Fairness(None, [])
    funded = _funded(panel)
    known = known_groups(panel.round_id, applications)
    bands = dict(code_lists.choices("income_bands"))
    parts: dict[str, Callable[[Application], str]] = {
        "District": lambda each: str(each.district or NOT_KNOWN),
        "Problem": lambda each: str(each.theme or NOT_KNOWN),
        "Income of the group": lambda each: bands.get(each.organisation.income_band, NOT_KNOWN),
        "First time": lambda each: (
            "Applied before" if each.organisation_id in known else "First application"
        ),
    }
    count = sum(each.pk in funded for each in applications)
    return Fairness(
        whole=_line("All applications", f"{len(applications):,}", count, len(applications)),
        tables=[_table(label, part, applications, funded) for label, part in parts.items()],
    )


def _funded(panel: Panel) -> set[int]:
    decided = dict(
        Decision.objects.filter(application__round=panel.round_id).values_list(
            "application", "outcome"
        )
    )
    recommended = dict(
        Recommendation.objects.filter(panel=panel).values_list("application", "outcome")
    )
    return {key for key, out in {**recommended, **decided}.items() if out == Outcome.FUND}


def _table(
    label: str,
    part: Callable[[Application], str],
    applications: list[Application],
    funded: set[int],
) -> Table:
    inside: dict[str, list[Application]] = defaultdict(list)
    for application in applications:
        inside[part(application)].append(application)
    shown = small_numbers.of_parts({name: len(inside[name]) for name in _in_order(inside)})
    lines = [
        _part_line(name, cell, [each.pk in funded for each in inside[name]])
        for name, cell in shown.cells.items()
    ]
    return Table(label, lines, shown.is_whole)


def _in_order(names: Iterable[str]) -> list[str]:
    """Bands of income as the form has them, everything else by the alphabet."""
    bands = [label for _, label in code_lists.choices("income_bands")]
    return sorted(names, key=lambda name: (bands.index(name) if name in bands else -1, name))


def _part_line(name: str, cell: str, successes: list[bool]) -> Line:
    if cell in (small_numbers.FEWER, small_numbers.NOT_SHOWN):
        return Line(name, cell)
    return _line(name, cell, sum(successes), len(successes))


def _line(name: str, cell: str, funded: int, applied: int) -> Line:
    lowest, highest = wilson(funded, applied)
    return Line(
        name,
        cell,
        funded,
        percent=round(funded / applied * 100),
        lowest=round(lowest * 100),
        highest=round(highest * 100),
    )
