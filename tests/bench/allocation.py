"""Sharing a pot of £140,000 among 500 applications, with and without side conditions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median
from time import perf_counter

from grants.allocation import solving
from grants.allocation.problems import Kind, Limit, Policy, Problem
from tests.allocation.problems import random_bids

POT = 140_000_00
WITHOUT_CONDITIONS = 0.050
WITH_FLOORS = 10.0
ROUNDS = 7
LIMITS = (
    Limit(Kind.DISTRICT, "calderdale", least_awards=4),
    Limit(Kind.DISTRICT, "wakefield", least_pence=15_000_00),
    Limit(Kind.THEME, "cse", least_awards=6),
    Limit(Kind.ORGANISATION, most_awards=1),
)
GRIDS = {"asks in steps of £50": 5_000, "asks to the penny": 1}


def bench() -> Iterator[tuple[str, str, str, str]]:
    for grid, step in GRIDS.items():
        problem = Problem(random_bids(500, seed=1, step=step), POT, pass_mark=6000)
        for policy in Policy:
            solved = replace(problem, policy=policy)
            yield _line(f"500 bids, {policy}, {grid}", WITHOUT_CONDITIONS, solved)
    for policy in Policy:
        with_limits = Problem(
            random_bids(500, seed=1, step=5_000), POT, policy, pass_mark=6000, limits=LIMITS
        )
        yield _line(f"500 bids, {policy}, with floors", WITH_FLOORS, with_limits, rounds=1)


def _line(
    name: str, yardstick: float, problem: Problem, rounds: int = ROUNDS
) -> tuple[str, str, str, str]:
    ours = median(_seconds(lambda: solving.propose(problem)) for _ in range(rounds))
    return name, f"{yardstick * 1000:.0f} ms", f"{ours * 1000:.1f} ms", f"{ours / yardstick:.2f}"


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
