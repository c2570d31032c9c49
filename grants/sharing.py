"""Who reads what: assessors shared out over applications, as evenly as can be. No database here.

Every place to fill is a slot of one application. A new slot is filled along the path of exchanges
that ends with the least busy reader, which keeps the whole as even as it can be: a shortest
augmenting path where the cost of a reader grows with each reading. Slots kept for a required kind
come first, and a slot once filled stays filled.
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)
R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True)
class Paper(Generic[P, R]):
    """An application: who reads it already, and who may not, each with why in a word.

    The words are those of WHY; who is in neither may read it.
    """

    key: P
    read_by: frozenset[R] = frozenset()
    closed_to: Mapping[R, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader(Generic[R]):
    """Somebody who assesses: of which kinds they are, and how many readings they hold."""

    key: R
    kinds: frozenset[str] = frozenset()
    load: int = 0


@dataclass(frozen=True)
class Shortfall(Generic[P]):
    """What an application still lacks: how many readers, which kinds, and who was closed out why.

    `closed` counts the people for whom it is closed, by the word that says why.
    """

    key: P
    readers: int
    kinds: tuple[str, ...]
    closed: Mapping[str, int]


@dataclass(frozen=True)
class Sharing(Generic[P, R]):
    """The new readers of each application, and where that falls short."""

    given: Mapping[P, tuple[R, ...]]
    short: tuple[Shortfall[P], ...]

    @property
    def by_reader(self) -> dict[R, int]:
        """How many new readings each reader gets; readers who get none are left out."""
        counts: dict[R, int] = {}
        for readers in self.given.values():
            for reader in readers:
                counts[reader] = counts.get(reader, 0) + 1
        return counts


@dataclass(frozen=True)
class _Slot(Generic[P]):
    """A place to fill at an application; `kind` is empty where anybody may fill it."""

    paper: P
    number: int
    kind: str = ""


class _Desk(Generic[P, R]):
    """The slots filled so far."""

    def __init__(self, papers: Iterable[Paper[P, R]], readers: Sequence[Reader[R]]) -> None:
        self.papers = {paper.key: paper for paper in papers}
        self.readers = {reader.key: reader for reader in readers}
        self.load = {reader.key: reader.load for reader in readers}
        self.filled: dict[_Slot[P], R] = {}
        self.slot_of: dict[tuple[P, R], _Slot[P]] = {}

    def may_fill(self, slot: _Slot[P]) -> list[R]:
        paper = self.papers[slot.paper]
        return [
            key
            for key, reader in self.readers.items()
            if key not in paper.read_by
            and key not in paper.closed_to
            and (not slot.kind or slot.kind in reader.kinds)
        ]

    def fill(self, slot: _Slot[P]) -> bool:
        """Fill a slot by the cheapest exchange. False where nobody is left who could."""
        came_from: dict[_Slot[P], tuple[_Slot[P], R]] = {}
        ends: dict[R, _Slot[P]] = {}
        tried: set[tuple[P, R]] = set()
        queue = deque([slot])
        while queue:
            here = queue.popleft()
            for reader in self.may_fill(here):
                for other in self._opened_by(here, reader, ends, tried):
                    if other not in came_from:
                        came_from[other] = (here, reader)
                        queue.append(other)
        if not ends:
            return False
        self._exchange(slot, min(ends, key=lambda reader: self.load[reader]), ends, came_from)
        return True

    def _opened_by(
        self, here: _Slot[P], reader: R, ends: dict[R, _Slot[P]], tried: set[tuple[P, R]]
    ) -> list[_Slot[P]]:
        """The filled slots that would look for somebody else if this reader came here."""
        if (here.paper, reader) in tried:
            return []
        tried.add((here.paper, reader))
        if (here.paper, reader) in self.slot_of:
            return [self.slot_of[here.paper, reader]]
        if reader in ends:
            return []
        ends[reader] = here
        return self._held_elsewhere(reader, tried)

    def _held_elsewhere(self, reader: R, tried: set[tuple[P, R]]) -> list[_Slot[P]]:
        held = [s for s, r in self.filled.items() if r == reader and (s.paper, r) not in tried]
        tried.update((slot.paper, reader) for slot in held)
        return held

    def _exchange(
        self,
        slot: _Slot[P],
        last: R,
        ends: Mapping[R, _Slot[P]],
        came_from: Mapping[_Slot[P], tuple[_Slot[P], R]],
    ) -> None:
        """Give each slot on the path the reader who leaves the next one; `last` joins."""
        self.load[last] += 1
        here, reader = ends[last], last
        changes = [(here, reader)]
        while here != slot:
            here, reader = came_from[here]
            changes.append((here, reader))
        for changed, _ in changes:
            if changed in self.filled:
                del self.slot_of[changed.paper, self.filled.pop(changed)]
        for changed, new in changes:
            self.filled[changed] = new
            self.slot_of[changed.paper, new] = changed

    def kinds_at(self, paper: Paper[P, R]) -> set[str]:
        """The kinds of all who read an application, before and now."""
        here = {*paper.read_by, *(r for s, r in self.filled.items() if s.paper == paper.key)}
        known = [self.readers[key].kinds for key in here if key in self.readers]
        return set().union(*known)


def share(
    papers: Sequence[Paper[P, R]],
    readers: Sequence[Reader[R]],
    *,
    each: int,
    kinds: Collection[str] = (),
) -> Sharing[P, R]:
    """Share readers out: `each` an application, at least one of each of `kinds` among them.

    Nobody gets what is closed to them or what they read already. As many slots of required kinds
    as can be are filled first, then as many others as can be; among all ways to do that, the
    readings that people hold in the end are as even as can be. Ties go by the order of the readers.
    """
    desk = _Desk(papers, readers)
    unfilled: list[_Slot[P]] = []
    for paper in papers:
        free = max(0, each - len(paper.read_by))
        lacking = [kind for kind in kinds if kind not in desk.kinds_at(paper)][:free]
        for number in range(free):
            kind = lacking[number] if number < len(lacking) else ""
            unfilled.append(_Slot(paper.key, number, kind))
    kept = [slot for slot in unfilled if slot.kind]
    anybody = [slot for slot in unfilled if not slot.kind]
    missed = [slot for slot in kept if not desk.fill(slot)]
    for slot in [*anybody, *(_Slot(slot.paper, slot.number) for slot in missed)]:
        desk.fill(slot)
    return Sharing(_given(desk, papers), _short(desk, papers, each, kinds))


def _given(desk: _Desk[P, R], papers: Sequence[Paper[P, R]]) -> dict[P, tuple[R, ...]]:
    given: dict[P, tuple[R, ...]] = {}
    order = {key: number for number, key in enumerate(desk.readers)}
    for paper in papers:
        here = [reader for slot, reader in desk.filled.items() if slot.paper == paper.key]
        given[paper.key] = tuple(sorted(here, key=order.__getitem__))
    return given


def _short(
    desk: _Desk[P, R], papers: Sequence[Paper[P, R]], each: int, kinds: Collection[str]
) -> tuple[Shortfall[P], ...]:
    found = []
    for paper in papers:
        count = len(paper.read_by) + sum(slot.paper == paper.key for slot in desk.filled)
        present = desk.kinds_at(paper)
        lacking = tuple(kind for kind in kinds if kind not in present)
        if count >= each and not lacking:
            continue
        closed: dict[str, int] = {}
        for reader, why in paper.closed_to.items():
            if reader in desk.readers:
                closed[why] = closed.get(why, 0) + 1
        found.append(Shortfall(paper.key, max(0, each - count), lacking, closed))
    return tuple(found)
