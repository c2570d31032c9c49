"""The staff's list of 20,000 applications: as many queries as for three, and a search by its index."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.test import Client

from grants.models import Answer, Application, Round
from grants.rules import application_words
from tests.bench import office

MOST_QUERIES = 12
VIEWS = {
    "first page": "",
    "filter": "&status=assessing&owner=nobody&checks=look",
    "search": f"&search={office.RARE}",
    "sort": "&sort=amount",
}


def bench() -> Iterator[tuple[str, str, str, str]]:
    few = office.answered_round(3, slug="few")
    many = office.large_round()
    client = Client()
    client.force_login(office.officer())
    client.get("/staff/applications/")
    for name, query in VIEWS.items():
        for_few, _ = _asked(client, few, query)
        for_many, ms = _asked(client, many, query)
        assert for_few <= MOST_QUERIES, f"{name}: {for_few} queries"
        assert for_many <= MOST_QUERIES, f"{name}: {for_many} queries"
        assert for_many == for_few, f"{name}: {for_few} queries for three, {for_many} for all"
        yield (
            f"List of {office.APPLICATIONS:,}: {name}",
            f"{for_few} queries for 3, at most {MOST_QUERIES}",
            f"{for_many} queries, {ms:.0f} ms",
            "",
        )
    yield _search(many)


def _asked(client: Client, call: Round, query: str) -> tuple[int, float]:
    address = f"/staff/applications/?round={call.slug}{query}"
    with office.counting() as queries:
        assert client.get(address).status_code == 200
    return len(queries), office.best_ms(lambda: client.get(address))


def _search(call: Round) -> tuple[str, str, str, str]:
    """The words of a round by LIKE over every answer, and by the index."""
    of_round = Application.objects.filter(round=call).order_by("pk").values_list("pk", flat=True)
    by_like = of_round.filter(_like(office.RARE))
    by_index = of_round.filter(application_words.mentioning(office.RARE))
    assert list(by_like) == list(by_index) != [], "the index finds something else"
    like, index = (
        office.best_ms(lambda found=found: list(found.all())) for found in (by_like, by_index)
    )
    return (
        f"Search for a word in {office.APPLICATIONS:,}",
        f"LIKE over answers, {like:.0f} ms",
        f"index, {index:.1f} ms, the same",
        f"{like / index:.0f}×",
    )


def _like(words: str) -> Q:
    in_answers = Answer.objects.filter(application=OuterRef("pk"), text__icontains=words)
    return (
        Q(title__icontains=words)
        | Q(organisation__legal_name__icontains=words)
        | Q(organisation__known_as__icontains=words)
        | Q(reference__icontains=words)
        | Q(Exists(in_answers))
    )
