"""Sharing out: what must hold for any applications and people, and the best found by trying all."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from grants.sharing import Paper, Reader, share

KINDS = ("board_member", "staff")


@st.composite
def desks(draw, *, papers=12, readers=6):
    """Applications, some closed to some people or read by some, and people of several kinds."""
    people = [
        Reader(n, draw(st.frozensets(st.sampled_from(KINDS))), draw(st.integers(0, 4)))
        for n in range(draw(st.integers(0, readers)))
    ]
    pile = []
    for key in range(draw(st.integers(0, papers))):
        marks = [draw(st.sampled_from("---ri")) for _ in people]
        read_by = frozenset(n for n, mark in enumerate(marks) if mark == "r")
        closed = {n: "interest" for n, mark in enumerate(marks) if mark == "i"}
        pile.append(Paper(key, read_by, closed))
    return pile, people


def open_to(paper, people):
    return [p.key for p in people if p.key not in paper.read_by and p.key not in paper.closed_to]


def loads(people, given):
    more = Counter(reader for readers in given.values() for reader in readers)
    return [person.load + more[person.key] for person in people]


def every_way(pile, people, each):
    """All ways to give each application up to as many readers as it wants."""
    choices = []
    for paper in pile:
        free = max(0, each - len(paper.read_by))
        able = open_to(paper, people)
        choices.append([c for n in range(min(free, len(able)) + 1) for c in combinations(able, n)])
    for way in product(*choices):
        yield dict(zip((paper.key for paper in pile), way, strict=True))


@given(desk=desks(), each=st.integers(1, 4), kinds=st.sets(st.sampled_from(KINDS)))
def test_nobody_gets_what_is_closed_or_read_already_or_gets_it_twice(desk, each, kinds):
    pile, people = desk

    found = share(pile, people, each=each, kinds=sorted(kinds))

    for paper in pile:
        readers = found.given[paper.key]
        assert set(readers) <= set(open_to(paper, people))
        assert len(set(readers)) == len(readers)
        assert len(readers) <= max(0, each - len(paper.read_by))


@given(desk=desks(), each=st.integers(1, 4), kinds=st.sets(st.sampled_from(KINDS)))
def test_an_application_gets_all_it_wants_while_people_are_left_and_else_it_is_told(
    desk, each, kinds
):
    pile, people = desk

    found = share(pile, people, each=each, kinds=sorted(kinds))

    short = {fall.key: fall for fall in found.short}
    for paper in pile:
        wanted = max(0, each - len(paper.read_by))
        given_to = found.given[paper.key]
        assert len(given_to) == min(wanted, len(open_to(paper, people)))
        of_kinds = {
            kind for p in people if p.key in {*paper.read_by, *given_to} for kind in p.kinds
        }
        lacks = wanted - len(given_to), tuple(sorted(kinds - of_kinds))
        assert (lacks != (0, ())) == (paper.key in short)
        if paper.key in short:
            assert (short[paper.key].readers, short[paper.key].kinds) == lacks
            assert short[paper.key].closed == Counter(paper.closed_to.values())


@given(desk=desks(papers=4, readers=4), each=st.integers(1, 2))
def test_loads_are_as_even_as_any_way_of_sharing_makes_them(desk, each):
    pile, people = desk

    found = share(pile, people, each=each)

    most = sum(len(readers) for readers in found.given.values())
    full = [
        way for way in every_way(pile, people, each) if sum(len(r) for r in way.values()) >= most
    ]
    assert {sum(len(r) for r in way.values()) for way in full} == {most}
    best = min(sum(load**2 for load in loads(people, way)) for way in full)
    assert sum(load**2 for load in loads(people, found.given)) == best


@given(desk=desks(papers=4, readers=4), each=st.integers(1, 2))
def test_no_way_of_sharing_gives_more_applications_a_reader_of_the_kind(desk, each):
    pile, people = desk
    board = {person.key for person in people if "board_member" in person.kinds}

    def served(way):
        return sum(bool(board & {*paper.read_by, *way[paper.key]}) for paper in pile)

    found = share(pile, people, each=each, kinds=["board_member"])

    assert served(found.given) == max(served(way) for way in every_way(pile, people, each))


@given(st.integers(1, 40), st.integers(3, 9))
def test_without_anything_closed_loads_differ_by_one_at_most(papers, readers):
    found = share([Paper(n) for n in range(papers)], [Reader(n) for n in range(readers)], each=3)

    counts = loads([Reader(n) for n in range(readers)], found.given)
    assert (sum(counts), found.short) == (3 * papers, ())
    assert max(counts) - min(counts) <= 1


def test_who_holds_fewer_gets_more():
    found = share([Paper(1), Paper(2)], [Reader("busy", load=5), Reader("free")], each=1)

    assert found.by_reader == {"free": 2}


def test_a_reading_moves_to_let_the_only_possible_reader_in():
    """Ann alone may read the second: the first goes to Bob although Ann comes first."""
    found = share(
        [Paper(1), Paper(2, closed_to={"bob": "interest"})], [Reader("ann"), Reader("bob")], each=1
    )

    assert found.given == {1: ("bob",), 2: ("ann",)}


def test_shortfall_says_how_many_which_kinds_and_who_is_closed_out_why():
    paper = Paper(1, closed_to={"ann": "interest", "bob": "district", "cy": "district"})

    found = share(
        [paper], [Reader("ann"), Reader("bob"), Reader("cy"), Reader("di")], each=2, kinds=KINDS
    )

    (fall,) = found.short
    assert (fall.readers, fall.kinds) == (1, KINDS)
    assert fall.closed == {"interest": 1, "district": 2}


def test_an_application_with_enough_readers_of_the_wrong_kind_is_told_and_gets_no_more():
    readers = [Reader("ann"), Reader("board", frozenset({"board_member"}))]

    found = share([Paper(1, frozenset({"ann"}))], readers, each=1, kinds=["board_member"])

    assert found.given == {1: ()}
    assert [(fall.readers, fall.kinds) for fall in found.short] == [(0, ("board_member",))]
