import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from grants.exchange import threesixty
from tests.factories.awards import AwardFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ROOT.parent / "shared" / "standards" / "360giving"
PUBLISHER = threesixty.Publisher(
    prefix="360G-test",
    name="Police and Crime Commissioner for West Yorkshire",
    site="https://portal.example",
    fund_name="Safer Communities Fund",
)
TODAY = date(2026, 11, 23)


FORMATS = FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(text):
    return "T" in text and datetime.fromisoformat(text).tzinfo is not None


@FORMATS.checks("uri")
def is_uri(text):
    return text.startswith(("http://", "https://")) and " " not in text


def read(name):
    return json.loads((STANDARD / name).read_text(encoding="utf-8"))


@pytest.fixture
def problems():
    """Return a function that lists what the official schema finds wrong with a package."""
    if not STANDARD.is_dir():
        pytest.skip(f"the 360Giving schema is not at {STANDARD}")
    package = read("360-giving-package-schema.json")
    grant = Resource.from_contents(
        read("360-giving-schema.json"), default_specification=DRAFT202012
    )
    address = package["properties"]["grants"]["items"]["$ref"]
    registry = Registry().with_resource(address, grant)
    validator = Draft202012Validator(package, registry=registry, format_checker=FORMATS)
    return lambda data: [error.message for error in validator.iter_errors(data)]


def packed(now, *awards):
    found = threesixty.sort(awards, PUBLISHER, TODAY)
    return json.loads(json.dumps(threesixty.package(found, PUBLISHER, now)))


def test_package_is_valid_against_the_official_schema(problems, now):
    awards = [
        AwardFactory(organisation=OrganisationFactory(), starts_on=date(2019, 10, 1)),
        AwardFactory(amount=Decimal("7639.44"), project_title="", source_url="https://e.org/1"),
        AwardFactory(theme=None, district=None, project_title="x" * 160),
    ]

    assert problems(packed(now, *awards)) == []


def test_schema_would_catch_a_package_that_is_wrong(problems, now):
    package = packed(now, AwardFactory())
    del package["grants"][0]["amountAwarded"]

    assert problems(package) != []


def test_grant_carries_amount_date_place_and_words_of_its_day():
    award = AwardFactory(amount=Decimal("7639.44"))

    grant = threesixty.grant(award, PUBLISHER)

    assert (grant["amountAwarded"], grant["currency"], grant["awardDate"]) == (
        7639.44,
        "GBP",
        "2019-09-19",
    )
    assert grant["id"] == f"360G-test-{award.reference}"
    assert grant["beneficiaryLocation"][0]["geoCode"] == award.district.gss_code
    assert grant["fundingOrganization"][0]["name"] == award.funder_name


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"illustrative": True}, "It is an illustrative row behind a real total."),
        ({"not_published": True}, "The amount was not published."),
        ({"amount_quality": "at_least"}, "The amount is only known as “at least”."),
        ({"date_precision": "year"}, "We know the month or the year, but not the day."),
        ({"date_precision": "month"}, "We know the month or the year, but not the day."),
        ({"award_date": date(2026, 11, 24)}, "The date of the award is still to come."),
        ({"project_title": "", "purpose": ""}, "What it was for was not published."),
    ],
)
def test_sort_leaves_out_and_counts_what_the_standard_cannot_carry(facts, reason):
    good = AwardFactory()

    found = threesixty.sort([good, AwardFactory(**facts)], PUBLISHER, TODAY)

    assert [grant["id"] for grant in found.grants] == [f"360G-test-{good.reference}"]
    assert dict(found.left_out) == {reason: 1}


@pytest.mark.parametrize(
    ("facts", "identifier"),
    [
        ({"charity_number": "1123456"}, "GB-CHC-1123456"),
        ({"charity_number": "SC012345"}, "GB-SC-SC012345"),
        ({"charity_number": "NIC100123"}, "GB-NIC-100123"),
        ({"charity_number": "", "company_number": "1234567"}, "GB-COH-01234567"),
        (
            {"charity_number": "", "legal_name": "Hebble Bank"},
            "360G-test-org-hebble-bank",
        ),
    ],
)
def test_organisation_id_takes_a_public_number_first(facts, identifier):
    organisation = OrganisationFactory(**facts)

    assert threesixty.organisation_id(organisation, PUBLISHER) == identifier
