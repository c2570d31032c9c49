"""A list of wards from a file: what it would change, and that it changes all of it or nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.exchange import ward_files
from grants.models import AuditEntry, District, Ward
from grants.rules import ward_lists
from grants.rules.ward_lists import Row, What
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import DistrictFactory, WardFactory

pytestmark = pytest.mark.django_db


def code(number):
    return f"E05{number:06d}"


def rows(*wards, district="Leeds"):
    """Rows of one district: each a name with the number of its code, or without."""
    return [
        Row(line, name, code(number) if number else "", district)
        for line, (name, number) in enumerate(wards, start=2)
    ]


def ward(name, number=None, **facts):
    return WardFactory(name=name, gss_code=code(number) if number else "", **facts)


def told(plan):
    return [(change.what.value, change.name) for change in plan.changes]


def bring_in(file, officer, now):
    return ward_lists.bring_in(file, seen=ward_lists.plan(file).fingerprint, by=officer, now=now)


def active():
    return {
        (ward.name, ward.gss_code)
        for ward in Ward.objects.filter(is_active=True, district__name="Leeds")
    }


def test_a_file_says_what_it_would_change_and_changes_nothing():
    ward("Park", 1)
    ward("Tong", 2)
    ward("Moor")
    ward("Hill", 4)
    ward("Dale", 5, is_active=False, retired_on="2020-05-01")

    plan = ward_lists.plan(
        rows(("Park", 1), ("Tong and Lee", 2), ("Moor", 3), ("Dale", 5), ("Lea", 6))
    )

    assert told(plan) == [
        ("same", "Park"),
        ("renamed", "Tong and Lee"),
        ("coded", "Moor"),
        ("opened", "Dale"),
        ("new", "Lea"),
        ("gone", "Hill"),
    ]
    assert plan.of(What.RENAMED)[0].was == "Tong, Leeds"
    assert Ward.objects.count() == 5
    assert not Ward.objects.filter(name="Tong and Lee").exists()


def test_what_is_gone_is_closed_and_its_applications_keep_it(officer, now):
    gone, other = ward("Hill", 4), ward("Shore", district=DistrictFactory(key="bradford"))
    application = ApplicationFactory(ward=gone)

    bring_in(rows(("Park", 1)), officer, now)

    for each in (gone, other, application):
        each.refresh_from_db()
    assert (gone.is_active, gone.retired_on) == (False, now.date())
    assert application.ward == gone
    assert other.is_active  # its district is not in the file
    entries = AuditEntry.objects.filter(action__startswith="ward.").order_by("pk")
    assert list(entries.values_list("action", "actor", "facts__from_file")) == [
        ("ward.change", officer.pk, "gone"),
        ("ward.create", officer.pk, "new"),
    ]


def test_a_new_code_under_an_old_name_is_another_ward(officer, now):
    old = ward("Park", 1)

    bring_in(rows(("Park", 9)), officer, now)

    old.refresh_from_db()
    assert (old.is_active, old.gss_code) == (False, code(1))
    assert active() == {("Park", code(9))}


def test_two_wards_take_each_others_names(officer, now):
    one, two = ward("Park", 1), ward("Tong", 2)

    bring_in(rows(("Tong", 1), ("Park", 2)), officer, now)

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.name, two.name) == ("Tong", "Park")


def test_a_ward_that_moves_to_another_district_is_told_with_where_it_was():
    ward("Park", 1, district=DistrictFactory(key="bradford"))
    DistrictFactory(key="leeds")

    plan = ward_lists.plan(rows(("Park", 1)))

    assert [(each.what, each.was) for each in plan.changes] == [(What.RENAMED, "Park, Bradford")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Row(3, "", code(2), "Leeds"), "The ward has no name."),
        (Row(3, "Lee\x00", code(2), "Leeds"), "The name has a sign in it that cannot be read."),
        (Row(3, "x" * 61, code(2), "Leeds"), "The name is longer than 60 characters."),
        (Row(3, "Tong", code(2), "Leedz"), "“Leedz” is not one of our five districts."),
        (Row(3, "Tong", code(2)), "Say which district it is in."),
        (
            Row(3, "Tong", "E06000001", "Leeds"),
            "“E06000001” is not the code of a ward. It is E05 and six more digits, or nothing.",
        ),
        (Row(3, "Tong", code(1), "Leeds"), "It is in line 2 already."),
        (Row(3, "PARK", "", "Leeds"), "It is in line 2 already."),
    ],
)
def test_one_bad_line_keeps_the_whole_file_out(officer, now, row, fault):
    DistrictFactory(key="leeds")
    file = [*rows(("Park", 1)), row]

    assert ward_lists.plan(file).faults == [(row, fault)]
    with pytest.raises(RuleError, match="Nothing was changed"):
        bring_in(file, officer, now)
    assert not Ward.objects.exists()


def test_what_changed_since_somebody_looked_is_looked_at_again(officer, now):
    DistrictFactory(key="leeds")
    file = rows(("Park", 1))
    seen = ward_lists.plan(file).fingerprint
    ward("Hill")

    with pytest.raises(RuleError, match="has changed meanwhile"):
        ward_lists.bring_in(file, seen=seen, by=officer, now=now)

    assert active() == {("Hill", "")}


def test_a_national_file_is_read_as_it_is():
    leeds = DistrictFactory(key="leeds", gss_code="E08000035")
    content = (
        "\ufeffWD24CD,WD24NM,WD24NMW,LAD24CD,LAD24NM\r\n"
        f"{code(1)},Adel & Wharfedale,,E08000035,Leeds\r\n"
        f"{code(2)},Park,,E09000001,City of London\r\n"
    ).encode()

    plan = ward_lists.plan(ward_files.read("wards.csv", content))

    assert (plan.faults, plan.left_out) == ([], 1)
    assert [(each.name, each.code, each.district) for each in plan.changes] == [
        ("Adel & Wharfedale", code(1), leeds)
    ]
    again = ward_files.read("wards.csv", ward_files.write(plan.rows).encode())
    assert ward_lists.plan(again).fingerprint == plan.fingerprint


@pytest.mark.parametrize(
    ("heads", "missing"), [("code,district", "name"), ("code,name", "district")]
)
def test_a_file_without_a_column_is_refused_with_its_name(heads, missing):
    with pytest.raises(RuleError, match=f"no column called {missing}"):
        ward_files.read("wards.csv", f"{heads}\na,b\n".encode())


names = st.lists(st.sampled_from("ABCDEFGH"), unique=True, max_size=6)
lists = names.flatmap(
    lambda found: st.lists(
        st.integers(1, 8), unique=True, min_size=len(found), max_size=len(found)
    ).map(lambda numbers: list(zip(found, numbers, strict=True)))
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(lists, lists.filter(bool))
def test_after_any_file_the_list_is_that_file_and_nothing_is_lost(officer, now, before, after):
    Ward.objects.all().delete()
    DistrictFactory(key="leeds")
    if before:
        bring_in(rows(*before), officer, now)
    keys = set(Ward.objects.values_list("pk", flat=True))

    bring_in(rows(*after), officer, now)

    assert active() == {(name, code(number)) for name, number in after}
    assert keys <= set(Ward.objects.values_list("pk", flat=True))
    assert {each.what for each in ward_lists.plan(rows(*after)).changes} == {What.SAME}
    assert District.objects.count() == 1
