import csv
import io

import pytest
from django.urls import reverse

from grants.models import AuditEntry
from grants.rules import interests
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.people import MembershipFactory, UserFactory
from tests.pages import page as parsed
from tests.pages import text

pytestmark = pytest.mark.django_db
REGISTER = "staff:interest_register"
AS_CSV = "staff:interest_register_csv"


def people_in(page):
    body = parsed(page).find(".//table/tbody")
    return [] if body is None else [text(row[0]) for row in body]


def table_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def declared(now):
    """One declaration of each kind, each about an application of its own."""
    facts = {
        "none": {},
        "interest": {"detail": "=My sister runs it."},
        "open": {"answer": "not_sure", "detail": "I lived there."},
        "settled": {
            "answer": "not_sure",
            "detail": "I know the street.",
            "resolution": "none",
            "resolution_reason": "A public event.",
            "resolved_by": UserFactory(name="Otis"),
            "resolved_at": now,
        },
    }
    return {
        key: InterestFactory(
            person=UserFactory(name=f"{key.title()} Person"),
            **{"answer": key if key in ("none", "interest") else "not_sure"} | made,
        )
        for key, made in facts.items()
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Interest Person", "Open Person", "Settled Person"}),
        ("?shown=interest", {"Interest Person"}),
        ("?shown=open", {"Open Person"}),
        ("?shown=settled", {"Settled Person"}),
        ("?shown=none", {"None Person"}),
        ("?shown=all&person=none", {"None Person"}),
        ("?shown=all", {"None Person", "Interest Person", "Open Person", "Settled Person"}),
        ("?shown=all&page=2", {"None Person", "Interest Person", "Open Person", "Settled Person"}),
        ("?person=nobody", set()),
    ],
)
def test_filters_of_page_and_file_agree(declared, client_of, officer, query, names):
    client = client_of(officer)

    assert set(people_in(client.get(reverse(REGISTER) + query))) == names
    assert {row["Person"] for row in table_of(client.get(reverse(AS_CSV) + query))} == names


def test_one_round_alone(declared, client_of, officer):
    call = declared["open"].application.round

    page = client_of(officer).get(reverse(REGISTER) + f"?shown=all&call={call.slug}")

    assert people_in(page) == ["Open Person"]


def test_file_holds_no_formula_and_says_who_settled_it(declared, client_of, officer):
    rows = {row["Person"]: row for row in table_of(client_of(officer).get(reverse(AS_CSV)))}

    assert rows["Interest Person"]["What it is"] == "'=My sister runs it."
    settled = rows["Settled Person"]
    assert (settled["Settled as"], settled["Why"], settled["Settled by"]) == (
        "No interest",
        "A public event.",
        "Otis",
    )


def test_opening_the_register_is_in_the_audit_trail(declared, client_of, auditor):
    client_of(auditor).get(reverse(REGISTER) + "?shown=interest")

    entry = AuditEntry.objects.get(action="interest.read_register")
    assert (entry.actor, entry.facts) == (auditor, {"rows": 1, "shown": "interest"})


def test_a_register_that_stays_shut_writes_nothing(declared, client_of, assessor):
    assert client_of(assessor).get(reverse(REGISTER)).status_code == 403

    assert not AuditEntry.objects.filter(action="interest.read_register").exists()


def test_saving_the_file_is_in_the_audit_trail(declared, client_of, auditor):
    client_of(auditor).get(reverse(AS_CSV) + "?shown=interest")

    entry = AuditEntry.objects.get(action="interest.export")
    assert (entry.actor, entry.facts) == (auditor, {"rows": 1, "shown": "interest"})


@pytest.mark.parametrize("name", [REGISTER, AS_CSV])
def test_register_leaves_out_what_is_closed_to_its_reader(declared, client_of, officer, name):
    shut = declared["interest"].application
    InterestFactory(application=shut, person=officer, answer="interest", detail="My cousin.")

    answer = client_of(officer).get(reverse(name) + "?shown=all").content.decode()

    assert shut.reference not in answer
    assert "My cousin." not in answer
    assert declared["open"].application.reference in answer


def test_register_says_whose_declaration_has_to_be_made_again(client_of, officer, assessor, now):
    application = ApplicationFactory(sent=True)
    interests.declare(application, "none", by=assessor, now=now)
    client, address = client_of(officer), reverse(REGISTER) + "?shown=none"
    assert "To declare again" not in client.get(address).content.decode()

    MembershipFactory(organisation=application.organisation)

    assert "To declare again" in client.get(address).content.decode()


def test_register_takes_the_same_queries_for_one_row_and_many(
    client_of, officer, now, django_assert_max_num_queries
):
    client, address = client_of(officer), reverse(REGISTER) + "?shown=all"

    def declare():
        interests.declare(ApplicationFactory(sent=True), "none", by=UserFactory(), now=now)

    declare()
    client.get(address)
    with django_assert_max_num_queries(40) as one:
        client.get(address)
    for _ in range(4):
        declare()

    with django_assert_max_num_queries(40) as many:
        client.get(address)

    assert len(many) == len(one)
