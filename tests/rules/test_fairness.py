"""Who succeeds: shares with their range, and no line in which few can be found."""

from decimal import Decimal

import pytest

from grants.models import Decision, Outcome
from grants.rules import fairness
from grants.states import ApplicationState
from tests.factories.funds import DistrictFactory
from tests.factories.panels import application_at_panel, open_panel, round_at_panel
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    """£100 each: Leeds 6 of 6 recommended, Wakefield 2 of 8."""
    call = round_at_panel(pot=Decimal("100000.00"))
    for district, sheet, number in (
        ("leeds", (5, 5), 6),
        ("wakefield", (5, 4), 2),
        ("wakefield", (1, 1), 6),
    ):
        for _ in range(number):
            add(call, district, sheet)
    return call


def add(call, district, sheet, **facts):
    return application_at_panel(
        call,
        sheet,
        district=DistrictFactory(key=district),
        amount_requested=Decimal("100.00"),
        **facts,
    )


def lines(call, label):
    tables = {table.label: table for table in fairness.of_round(call.panel).tables}
    return {line.name: line for line in tables[label].lines}


def test_shares_come_with_wilsons_range(call):
    open_panel(call)

    found = lines(call, "District")

    assert (found["Leeds"].percent, found["Leeds"].lowest, found["Leeds"].highest) == (100, 61, 100)
    wakefield = found["Wakefield"]
    assert (wakefield.applied, wakefield.funded, wakefield.percent) == ("8", 2, 25)
    assert (wakefield.lowest, wakefield.highest) == (7, 59)


def test_a_line_of_few_is_hidden_with_one_from_which_it_could_be_worked_out(call):
    add(call, "kirklees", (5, 5))
    open_panel(call)

    found = lines(call, "District")

    assert (found["Kirklees"].applied, found["Kirklees"].percent) == ("Not shown", None)
    assert (found["Leeds"].applied, found["Leeds"].funded) == ("Not shown", None)
    assert found["Wakefield"].applied == "8"


def test_the_decision_counts_before_the_recommendation(call):
    panel = open_panel(call)
    before = fairness.of_round(panel).whole
    funded = call.applications.filter(recommendation__outcome=Outcome.FUND).first()
    _refuse(funded)

    after = fairness.of_round(panel).whole

    assert (before.funded, after.funded) == (8, 7)


def _refuse(application):
    Decision.objects.create(
        application=application,
        outcome=Outcome.REFUSE,
        reason="It asks for what the council pays for already.",
        decided_by=application.created_by,
        decided_at=application.created_at,
    )


def test_groups_that_applied_before_are_told_from_first_ones(call):
    earlier = round_at_panel()
    for application in call.applications.all()[:7]:
        add(earlier, "leeds", (3, 3), organisation=application.organisation)
    open_panel(call)

    found = lines(call, "First time")

    assert {name: line.applied for name, line in found.items()} == {
        "Applied before": "7",
        "First application": "7",
    }


def test_income_stands_in_the_words_of_the_form(call):
    for application in call.applications.all():
        application.organisation.income_band = "under_10000"
        application.organisation.save()
    open_panel(call)

    assert list(lines(call, "Income of the group")) == ["Under £10,000"]


def test_what_was_withdrawn_is_not_counted(call):
    add(
        call,
        "leeds",
        (5, 5),
        state=ApplicationState.WITHDRAWN,
        organisation=OrganisationFactory(),
    )
    open_panel(call)

    assert fairness.of_round(call.panel).whole.applied == "14"
