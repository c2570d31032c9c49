"""The list of wards, and the question that asks for one."""

import pytest
from django.db import IntegrityError, transaction

from grants.models import Answer, District, PostcodeArea, Ward
from grants.rules import answer_faults, answers, code_lists, copies, papers, questions, reuse, wards
from grants.rules.wards import NOT_SURE
from tests.factories.forms import standard_round, started
from tests.factories.funds import DistrictFactory, WardFactory

pytestmark = pytest.mark.django_db
HAREHILLS = "Gipton and Harehills, Leeds"


@pytest.fixture
def call():
    """A round for one ward of Leeds."""
    found = standard_round()
    found.wards.set([WardFactory(district=District.objects.get(key="leeds"))])
    return found


def faults_of(draft):
    form = answers.filled(draft)
    return [fault.words for fault in answer_faults.faults(form, [form.by_key["delivery_ward"]])]


def is_asked(draft):
    form = answers.filled(draft)
    return questions.is_asked(form.by_key["delivery_ward"], form)


def test_the_ward_is_asked_in_a_round_for_certain_wards_only(call, group, owner, now):
    draft = started(group, owner, now, call)
    assert is_asked(draft)

    call.wards.clear()
    call.postcode_areas.add(PostcodeArea.objects.get(outward="LS9"))
    assert not is_asked(draft)


def test_choosing_a_ward_keeps_it_on_the_application(call, group, owner, now):
    draft = started(group, owner, now, call, delivery_ward=HAREHILLS)
    assert (str(draft.ward), faults_of(draft)) == (HAREHILLS, [])

    answers.save_answers(draft, {"delivery_ward": NOT_SURE}, by=owner, now=now)
    draft.refresh_from_db()
    assert (draft.ward, faults_of(draft)) == (None, [])


@pytest.mark.parametrize("typed", ["Hogsmeade, Leeds", "Leeds", "<b>", "x" * 5000])
def test_a_ward_that_is_not_on_the_list_is_a_fault_and_is_kept(call, group, owner, now, typed):
    draft = started(group, owner, now, call, delivery_ward=typed)

    assert draft.ward is None
    assert faults_of(draft) == ["Choose a ward from the list, or say that you are not sure"]
    assert Answer.objects.get(application=draft, key="delivery_ward").text == typed


def test_a_retired_ward_is_offered_only_where_a_round_names_it(call, now):
    ward = Ward.objects.get()
    ward.is_active = False
    wards.prepare(ward, now=now)
    ward.save()

    assert ward.retired_on == now.date()
    assert wards.on_offer() == ()
    assert wards.on_offer(call) == (("Leeds", (HAREHILLS,)),)


def test_a_ward_that_comes_back_has_no_day(now):
    ward = WardFactory(is_active=False, retired_on=now.date())

    ward.is_active = True
    wards.prepare(ward, now=now)

    assert ward.retired_on is None


def test_of_two_wards_with_one_name_the_active_one_is_meant(now):
    WardFactory(is_active=False, retired_on=now.date())
    today = WardFactory()

    assert wards.named(HAREHILLS) == today
    assert wards.named("Gipton and Harehills, Bradford") is None
    assert wards.named("") is None


def test_wards_are_offered_by_district_in_one_query(django_assert_num_queries):
    for district in ("leeds", "bradford"):
        for name in ("Tong", "Park"):
            WardFactory(name=name, district=DistrictFactory(key=district))

    with django_assert_num_queries(1):
        assert wards.on_offer() == (
            ("Bradford", ("Park, Bradford", "Tong, Bradford")),
            ("Leeds", ("Park, Leeds", "Tong, Leeds")),
        )


def test_the_database_holds_one_active_ward_of_a_name_and_one_of_a_code():
    WardFactory(gss_code="E05999999")

    for same in ({}, {"name": "Park", "gss_code": "E05999999"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WardFactory(**same)


def test_blind_papers_hide_the_ward_as_they_hide_the_postcode(call, group, owner, now):
    draft = started(group, owner, now, call, delivery_ward=HAREHILLS, delivery_postcode="LS9 6AA")

    assert call.is_blind
    assert HAREHILLS in str(papers.for_officer(draft).parts)
    assert HAREHILLS not in str(papers.for_assessor(draft).parts)
    assert HAREHILLS in copies.as_text(draft)


def test_a_copied_application_keeps_its_ward_while_it_can_be_chosen(call, group, owner, now):
    draft = started(group, owner, now, call, delivery_ward=HAREHILLS)
    assert reuse.plan(draft, call).texts["delivery_ward"] == HAREHILLS

    Ward.objects.update(name="Harehills")

    planned = reuse.plan(draft, call)
    assert "delivery_ward" not in planned.texts
    assert ("Which ward is that in?", [HAREHILLS]) in planned.left_out


def test_loading_the_code_lists_again_leaves_the_wards_alone():
    WardFactory()

    code_lists.load()

    assert Ward.objects.count() == 1
