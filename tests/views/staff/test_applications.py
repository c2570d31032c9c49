from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Strand, TriageCheck
from grants.rules import application_words
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, standard_round
from tests.factories.funds import (
    DistrictFactory,
    QuestionFactory,
    RoundFactory,
    SectionFactory,
    WardFactory,
)
from tests.factories.people import OrganisationFactory
from tests.pages import page

QUERIES_OF_THE_OVERVIEW = 12
NAMES = ("Mallard", "Plover", "Sparrow")
ALL = "/staff/applications/?round=all"


def shown(response):
    return [row.application for row in response.context["rows"]]


def two_strands(call):
    return [
        Strand.objects.create(round=call, name=name, pot=Decimal(500), position=position)
        for position, name in enumerate(("Youth", "Streets"))
    ]


@pytest.fixture
def three(db):
    call = RoundFactory()
    made = []
    for n, state in enumerate(["submitted", "checking", "information_wanted"]):
        made.append(
            ApplicationFactory(
                round=call,
                sent=True,
                state=state,
                title=f"Project {NAMES[n]}",
                organisation=OrganisationFactory(
                    legal_name=f"Group {NAMES[n]}", charity_number=f"112345{n}"
                ),
            )
        )
    return made


def test_list_shows_counts_by_status_and_totals_of_the_round(three, client_of, officer):
    ApplicationFactory(round=three[0].round)

    page = client_of(officer).get(f"/staff/applications/?round={three[0].round.slug}")

    overview = page.context["overview"]
    assert [(tab.key, count) for tab, count in overview.tabs] == [
        ("new", 1),
        ("checking", 1),
        ("waiting", 1),
    ]
    assert (overview.submitted, overview.asked) == (3, Decimal("14955.00"))
    assert page.context["round"].drafts == 1


def test_the_filters_show_the_round_that_the_list_shows(client_of, officer):
    RoundFactory(
        slug="later",
        opens_at=datetime(2099, 1, 1, tzinfo=UTC),
        closes_at=datetime(2099, 2, 1, tzinfo=UTC),
    )
    RoundFactory(slug="old", name="Old round", closed=True)

    response = client_of(officer).get("/staff/applications/")

    (chosen,) = page(response).findall(".//select[@name='round']/option[@selected]")
    assert chosen.get("value") == response.context["round"].slug == "old"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=checking", [1]),
        ("search=project sparrow", [2]),
        ("search=Group Mallard", [0]),
        ("search=1123451", [1]),
        ("search=lantern", [0]),
        ("owner=me", [2]),
        ("owner=nobody&sort=reference", [0, 1]),
        ("checks=fail", [1]),
        ("district=none", [0, 1, 2]),
        ("sort=group", [0, 1, 2]),
    ],
)
def test_list_finds_by_status_words_numbers_answers_owner_and_checks(
    three, client_of, officer, now, query, expected
):
    QuestionFactory(
        section=SectionFactory(version=three[0].form_version), key="need", label="What is needed?"
    )
    three[0].answers.create(
        key="need", text="By lantern light", saved_at=now, saved_by=three[0].created_by
    )
    TriageCheck.objects.create(application=three[1], key="t_place", result="fail", checked_at=now)
    three[2].owner = officer
    three[2].save()
    application_words.rebuild()

    page = client_of(officer).get(f"{ALL}&{query}")

    assert {a.pk for a in shown(page)} == {three[n].pk for n in expected}


def test_list_finds_a_reference_however_it_is_typed(three, client_of, officer):
    typed = three[1].reference.replace("-", " ").lower()

    page = client_of(officer).get(f"{ALL}&search={typed}")

    assert shown(page) == [three[1]]


@pytest.mark.parametrize("has_strands", [False, True])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "round=all",
        "status=assessing",
        "search=project",
        "district=&owner=me&checks=look",
        "sort=amount&page=1",
    ],
)
def test_list_costs_the_same_for_one_row_and_three(
    client_of, officer, now, query, has_strands, django_assert_max_num_queries
):
    call = RoundFactory()
    strands = two_strands(call) if has_strands else [None]
    client = client_of(officer)
    address = f"/staff/applications/?{query}"
    client.get(address)

    def add():
        application = ApplicationFactory(
            round=call,
            strand=strands[-1],
            sent=True,
            state=ApplicationState.ASSESSING,
            owner=officer,
            title="Project",
        )
        TriageCheck.objects.create(
            application=application, key="t_place", result="look", checked_at=now
        )
        AssessmentFactory(application=application)
        application_words.keep(application)

    add()
    with django_assert_max_num_queries(12) as one:
        assert len(shown(client.get(address))) == 1
    add()
    add()
    with django_assert_max_num_queries(12) as three:
        assert len(shown(client.get(address))) == 3
    assert len(one) == len(three)


def test_bulk_takes_and_starts_what_was_chosen(three, client_of, officer):
    client = client_of(officer)
    chosen = [application.reference for application in three]

    client.post("/staff/applications/bulk/", {"move": "take", "chosen": chosen})
    page = client.post(
        "/staff/applications/bulk/", {"move": "start", "chosen": chosen}, follow=True
    )

    for application in three:
        application.refresh_from_db()
    assert [(a.owner, a.state) for a in three] == [
        (officer, ApplicationState.CHECKING),
        (officer, ApplicationState.CHECKING),
        (officer, ApplicationState.INFORMATION_WANTED),
    ]
    assert sorted(str(message) for message in page.context["messages"]) == sorted(
        [
            "3 applications: yours now.",
            "1 application: checks started.",
            f"{three[1].reference} is not new any more.",
            f"{three[2].reference} is not new any more.",
        ]
    )


def test_bulk_assigns_assessors_on_its_own_page(client_of, officer, assessor):
    application = ApplicationFactory(
        round=standard_round(), sent=True, state=ApplicationState.ASSESSING
    )
    client = client_of(officer)

    chooser = client.post(
        "/staff/applications/bulk/", {"move": "assign", "chosen": [application.reference]}
    )
    client.post(chooser.url, {"people": [assessor.pk]})

    assert list(application.assessments.values_list("assessor", flat=True)) == [assessor.pk]


def test_checks_page_saves_findings_and_says_what_is_missing(three, client_of, officer):
    client = client_of(officer)
    address = reverse("staff:application_checks", args=[three[1].reference])

    refused = client.post(address, {"t_governance-result": "look", "t_governance-finding": ""})
    client.post(address, {"t_governance-result": "look", "t_governance-finding": "Two people."})

    assert "Say what you found" in refused.content.decode()
    assert 'href="#id_t_governance-finding"' in refused.content.decode()
    assert three[1].checks.get(key="t_governance").finding == "Two people."


def test_not_eligible_page_keeps_what_was_typed_when_refused(three, client_of, officer):
    address = reverse("staff:application_ineligible", args=[three[0].reference])

    page = client_of(officer).post(address, {"finding": "It is in York."})

    assert "Choose the rule that it does not meet" in page.content.decode()
    assert "It is in York." in page.content.decode()


def test_round_overview_costs_the_same_for_one_row_and_three(
    client_of, officer, django_assert_num_queries
):
    call = standard_round()
    address = reverse("staff:round_assessment", args=[call.fund.slug, call.slug])
    client = client_of(officer)
    client.get(address)

    def add():
        AssessmentFactory(
            application=ApplicationFactory(
                round=call,
                sent=True,
                state=ApplicationState.ASSESSING,
                district=DistrictFactory(),
            )
        )

    add()
    with django_assert_num_queries(QUERIES_OF_THE_OVERVIEW):
        client.get(address)
    add()
    add()
    with django_assert_num_queries(QUERIES_OF_THE_OVERVIEW):
        client.get(address)


def test_list_narrows_to_a_ward(three, client_of, officer, django_assert_max_num_queries):
    ward = WardFactory()
    three[0].ward = ward
    three[0].save()
    WardFactory(name="Nobody applies from here")
    client = client_of(officer)

    with django_assert_max_num_queries(12):
        response = client.get(f"{ALL}&ward={ward.pk}")

    assert shown(response) == [three[0]]
    choices = [option.text for option in page(response).iterfind(".//select[@name='ward']//option")]
    assert choices == ["All", "Gipton and Harehills"]
    assert len(shown(client.get(f"{ALL}&ward=none"))) == 3


def test_list_narrows_to_a_strand_and_counts_each_round_once(three, client_of, officer):
    call = three[0].round
    youth, _ = two_strands(call)
    three[0].strand = youth
    three[0].save()
    ApplicationFactory(round=call)
    RoundFactory(slug="without", name="Without strands", opens_at=call.opens_at)
    client = client_of(officer)

    response = client.get(f"/staff/applications/?round={call.slug}&strand={youth.pk}")

    assert shown(response) == [three[0]]
    assert response.context["round"].drafts == 1
    found = page(response)
    names = {
        name: [option.text for option in found.iterfind(f".//select[@name='{name}']//option")]
        for name in ("round", "strand")
    }
    assert names["strand"] == ["All", f"Youth ({call})", f"Streets ({call})"]
    assert sorted(names["round"]) == sorted([call.name, "Without strands", "All rounds"])
