"""A district or a postcode, however it is typed, leads to a district, a choice or an honest answer."""

import pytest

from grants.rules import code_lists, localities
from grants.rules.localities import OUTSIDE, Locality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    code_lists.load()


def at(place):
    return localities.read({"place": place})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("BD18", "bradford"),
        ("bd18", "bradford"),
        ("  bd18 3lx ", "bradford"),
        ("BD183LX", "bradford"),
        ("HX1", "calderdale"),
        ("hx", "calderdale"),
        ("LS9 4", "leeds"),
        ("ls94", "leeds"),
        ("LS1 1AA", "leeds"),
        ("LS111AA", "leeds"),
        ("HD1.2QX", "kirklees"),
        ("wf1", "wakefield"),
        ("Wakefield", "wakefield"),
        ("LEEDS", "leeds"),
    ],
)
def test_a_place_leads_to_its_district(typed, key):
    assert at(typed) == Locality(key=key)


def test_a_half_with_a_space_after_it_is_not_read_as_a_longer_one():
    assert at("BD2 3") == Locality(key="bradford")
    assert at("BD23").is_outside


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("LS24", ("leeds", OUTSIDE)),
        ("BD11 2AA", ("kirklees", "leeds")),
        ("WF3", ("leeds", "wakefield")),
        ("OL14", ("calderdale", OUTSIDE)),
        ("BD", ("bradford", "kirklees", "leeds", OUTSIDE)),
        ("hd", ("kirklees", "calderdale")),
    ],
)
def test_a_place_across_a_border_offers_the_choices(typed, choices):
    found = at(typed)

    assert found.choices == choices
    assert found.key == ""
    assert not found.is_unknown


def test_a_border_is_told_in_words():
    found = at("ls24 9aa")

    assert found.note == "Tadcaster is in North Yorkshire; a few villages are in Leeds"
    assert found.offers == [("leeds", "Leeds"), (OUTSIDE, "Outside West Yorkshire")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("BD23 1AA", "BD23"), ("M1 1AE", "M1"), ("SW1A 1AA", "SW1A"), ("YO", "YO"), ("S36", "S36")],
)
def test_a_place_outside_is_said_to_be_outside(typed, shown):
    assert at(typed) == Locality(typed=shown, is_outside=True)


@pytest.mark.parametrize("typed", ["hello", "123", "!!", "Ünter den Linden", "🙂"])
def test_what_we_do_not_know_is_not_guessed(typed):
    found = at(typed)

    assert found == Locality(typed=typed)
    assert found.is_unknown


@pytest.mark.parametrize("typed", ["", "   ", "\x00"])
def test_nothing_typed_is_nothing_given(typed):
    assert at(typed) == Locality()
    assert not at(typed).is_given


def test_what_was_typed_is_cut():
    assert len(at("x" * 5000).typed) == localities.LONGEST


def test_a_district_in_the_address_is_known_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert localities.read({"district": "leeds"}) == Locality(key="leeds")
        assert localities.read({"district": OUTSIDE}).is_outside
        assert localities.read({"district": "york"}) == Locality()
        assert localities.read({}) == Locality()


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ({"district": "leeds"}, {"district": "leeds"}),
        ({"place": "ls9 4aa"}, {"district": "leeds"}),
        ({"place": "ls24 9aa"}, {"place": "LS24"}),
        ({"place": "M1 1AE"}, {"place": "M1"}),
        ({"place": " who  knows "}, {"place": "who knows"}),
        ({"district": OUTSIDE}, {"district": OUTSIDE}),
        ({}, {}),
    ],
)
def test_the_address_keeps_no_more_than_is_needed(asked, query):
    found = localities.read(asked)

    assert found.query == query
    assert localities.read(query) == found


def test_a_typed_place_counts_for_more_than_the_district_before_it():
    assert localities.read({"district": "leeds", "place": "HX1"}).key == "calderdale"


def test_a_place_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        at("BD")
    with django_assert_num_queries(1):
        at("LS24 9AA")
