"""Where a round takes projects: whole districts, or the postcode areas and wards that it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.models import District, PostcodeArea, Ward
from grants.rules import code_lists, funds, places, triage_checks
from grants.rules.places import BORDER, INSIDE, LINE, OUTSIDE, WARD_UNKNOWN, Limits, Place
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import standard_round
from tests.factories.funds import DistrictFactory, RoundFactory, WardFactory

HAREHILLS = "Gipton and Harehills, Leeds"
NAMED = Limits(
    districts=(("bradford", "Bradford"), ("leeds", "Leeds")),
    areas=("BD3",),
    wards=(HAREHILLS,),
)
DISTRICTS = ("bradford", "leeds", "wakefield")


def place(district, outward, ward="", ward_district="", verdict="in"):
    return Place(verdict, district, district.title(), outward, ward, ward_district)


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (place("bradford", "BD3"), INSIDE),
        (place("bradford", "BD3", "Tong, Bradford", "bradford"), INSIDE),
        (place("leeds", "LS9", HAREHILLS, "leeds"), INSIDE),
        (place("leeds", "LS9"), WARD_UNKNOWN),
        (place("leeds", "LS9", "Beeston, Leeds", "leeds"), OUTSIDE),
        (place("bradford", "BD4", HAREHILLS, "leeds"), BORDER),
        (place("wakefield", "WF1"), OUTSIDE),
        (place("wakefield", "WF3", HAREHILLS, "leeds"), BORDER),
        (place("bradford", "BD20", verdict="ask"), LINE),
        (place("", "YO1", verdict="out"), OUTSIDE),
    ],
)
def test_a_place_is_in_when_its_postcode_area_or_its_ward_is_named(found, standing):
    assert places.standing(found, NAMED) == standing


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (place("leeds", "LS9"), INSIDE),
        (place("leeds", "LS9", HAREHILLS, "leeds"), INSIDE),
        (place("wakefield", "WF1"), OUTSIDE),
        (place("wakefield", "WF3", HAREHILLS, "leeds"), BORDER),
    ],
)
def test_without_names_the_whole_district_counts(found, standing):
    whole = Limits(districts=NAMED.districts)

    assert places.standing(found, whole) == standing


@given(
    st.sampled_from(DISTRICTS),
    st.sampled_from(["BD3", "BD4", "LS9"]),
    st.sampled_from([("", ""), (HAREHILLS, "leeds"), ("Tong, Bradford", "bradford")]),
    st.sets(st.sampled_from(["BD3", "LS9"])),
    st.sets(st.sampled_from([HAREHILLS, "Tong, Bradford"])),
)
def test_naming_fewer_places_never_takes_more_in(district, outward, ward, areas, wards):
    found = place(district, outward, *ward)
    named = Limits(NAMED.districts, tuple(areas), tuple(wards))

    if places.standing(found, named) == INSIDE and outward not in areas:
        assert places.standing(found, Limits(NAMED.districts)) == INSIDE


def test_places_are_said_in_words():
    assert places.in_words(Limits(NAMED.districts)) == "Bradford or Leeds"
    assert places.in_words(NAMED) == "BD3, or the ward Gipton and Harehills (Leeds)"
    two = Limits(NAMED.districts, wards=("Park, Calderdale", "Tong, Bradford"))
    assert places.in_words(two) == "the wards Park (Calderdale) or Tong (Bradford)"


@pytest.fixture
def narrow(db):
    """A round for BD3 and for one ward of Leeds."""
    call = standard_round()
    call.districts.set(District.objects.filter(key__in=["bradford", "leeds"]))
    call.postcode_areas.set(PostcodeArea.objects.filter(outward="BD3"))
    call.wards.set([WardFactory()])
    return call


def test_check_refuses_places_that_contradict_each_other(narrow):
    places.check(narrow)

    narrow.districts.add(District.objects.get(key="calderdale"))
    with pytest.raises(RuleError, match="Calderdale is ticked, but no postcode area or ward"):
        places.check(narrow)

    narrow.districts.set(District.objects.filter(key="leeds"))
    with pytest.raises(RuleError, match="BD3 is in none of the districts"):
        places.check(narrow)


def test_check_refuses_wards_that_the_form_does_not_ask_for(db):
    call = RoundFactory()
    call.districts.add(DistrictFactory())
    call.wards.add(WardFactory())

    with pytest.raises(RuleError, match="its form does not ask for the ward"):
        places.check(call)


def test_places_are_fixed_once_a_round_is_published(narrow, officer, now):
    for field in ("districts", "postcode_areas", "wards"):
        with pytest.raises(RuleError, match="Groups have read this round"):
            funds.record_change(narrow, changed=[field], by=officer, now=now)


@pytest.mark.parametrize(
    ("postcode", "ward", "expected"),
    [
        ("BD3 8AA", None, ("pass", "In BD3, Bradford.")),
        ("LS9 6AA", HAREHILLS, ("pass", "In Gipton and Harehills, Leeds.")),
        (
            "LS9 6AA",
            None,
            (
                "look",
                "In LS9, Leeds; the ward is not known. The round is for BD3, or the ward Gipton and "
                "Harehills (Leeds).",
            ),
        ),
        (
            "BD4 6AA",
            HAREHILLS,
            (
                "look",
                "The ward is Gipton and Harehills, Leeds, but most of the postcode is in Bradford.",
            ),
        ),
        ("WF1 1AA", None, ("fail", "In WF1, Wakefield, which is not in this round.")),
        ("BD20 5AA", None, ("look", "Postcode crosses the line.")),
        ("YO1 7HH", None, ("fail", "Outside West Yorkshire.")),
    ],
)
def test_triage_reads_the_ward(narrow, now, postcode, ward, expected):
    chosen = Ward.objects.get() if ward else None
    application = ApplicationFactory(round=narrow, delivery_postcode=postcode, ward=chosen)

    finding = triage_checks.findings(application, now=now)["t_place"]

    assert (finding.result, finding.text) == expected


def test_locate_knows_the_ward_and_the_postcode_area(db):
    code_lists.load()
    ward = WardFactory(district=District.objects.get(key="leeds"))

    found = places.locate("ls9 6aa", ward)

    assert (found.outward, found.district, found.in_words) == ("LS9", "leeds", HAREHILLS)
    assert places.locate("LS9 6AA").in_words == "LS9, Leeds"
