"""Ranking 20,000 applications of 3 assessors and 6 criteria: one query over kept scores."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from grants import scoring
from grants.models import ApplicationStanding, Round
from grants.rules import panels, standings
from grants.scoring import Place
from grants.states import ApplicationState, AssessmentState
from tests.bench import office
from tests.factories.applications import STARTED

LEAST_RATIO = 40
FIRST = 50


def bench() -> Iterator[tuple[str, str, str, str]]:
    call = office.scored_round()
    looped: list[Place[int]] = []
    loop = office.best_ms(lambda: looped.extend(by_loop(call)), times=1)
    with office.counting() as queries:
        places = standings.ranking(call)
    ours = office.best_ms(lambda: standings.ranking(call))
    assert len(queries) == 1, f"{len(queries)} queries"
    assert places == looped, "the kept scores rank otherwise"
    assert loop >= LEAST_RATIO * ours, f"only {loop / ours:.0f} times as fast"
    yield (
        f"Ranking {len(places):,} applications",
        f"loop over prefetched rows, {loop:,.0f} ms",
        f"1 query, {ours:.0f} ms, the same",
        f"{loop / ours:.0f}×",
    )
    yield _first_places(call, looped, loop)
    yield _panel_page()


def by_loop(call: Round) -> list[Place[int]]:
    """Rank from the scores themselves, as a view would that walks along the rows."""
    measures, marks = standings.measures_of(call), standings.marks_of(call)
    applications = call.applications.order_by("pk").prefetch_related(
        "assessments__scores__criterion"
    )
    found = {}
    for application in applications.iterator(chunk_size=2_000):
        sheets = [
            {score.criterion.key: score.score for score in reading.scores.all()}
            for reading in application.assessments.all()
            if reading.state == AssessmentState.SUBMITTED
        ]
        found[application.pk] = scoring.standing(sheets, measures, marks).score
    return scoring.rank(found)


def _first_places(call: Round, looped: list[Place[int]], loop: float) -> tuple[str, str, str, str]:
    kept = ApplicationStanding.objects.filter(application__round=call).best_first()
    first = kept.values_list("pk", flat=True)[:FIRST]
    assert list(first) == [place.key for place in looped[:FIRST]], "other first places"
    ours = office.best_ms(lambda: list(first.all()))
    return (
        f"The first {FIRST} of them",
        f"loop over prefetched rows, {loop:,.0f} ms",
        f"1 query, {ours:.1f} ms, the same",
        f"{loop / ours:,.0f}×",
    )


def _panel_page() -> tuple[str, str, str, str]:
    client = Client()
    client.force_login(office.officer())
    few, _ = _room(client, 10)
    many, ms = _room(client, 200)
    assert few == many, f"{few} queries for 10, {many} for 200"
    return ("The board’s room of 200", f"{few} queries for 10", f"{many} queries, {ms:.0f} ms", "")


def _room(client: Client, count: int) -> tuple[int, float]:
    call = office.round_of(count, state=ApplicationState.AT_PANEL, slug=f"room-{count}")
    office.score(call)
    panels.open_panel(call, by=None, now=STARTED)
    address = reverse("staff:panel_room", args=[call.fund.slug, call.slug])
    client.get(address)
    with office.counting() as queries:
        assert client.get(address).status_code == 200
    return len(queries), office.best_ms(lambda: client.get(address))
