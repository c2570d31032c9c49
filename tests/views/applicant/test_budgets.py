"""A group writes its budget line by line."""

import pytest

from grants.models import Exclusion
from grants.rules import answers
from tests.factories.forms import SMALL
from tests.pages import errors, page
from tests.views.applicant.writing import at, marks_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]

LINE = {
    "1.category": "staff",
    "1.item": "Coach",
    "1.working": "20 x £79",
    "1.cost": "1,580",
    "1.from_us": "1850",
}


def budget_of(client, draft, **changes):
    seen = client.get(at("budget", draft))
    return {**marks_on(seen), **{f"budget.{key}": value for key, value in changes.items()}}


def test_the_budget_shows_the_wrong_line_and_keeps_it(client_of, owner, draft):
    client = client_of(owner)

    seen = client.post(at("budget", draft), budget_of(client, draft, **LINE))

    assert errors(seen) == [
        "Line 1 asks us for £1,850, but “Coach” costs £1,580. "
        "Make the ask smaller or correct the cost"
    ]
    assert "You ask us for £1,850 of £1,580" in words(seen)
    page(seen)


def test_the_budget_adds_and_removes_lines_without_a_script(client_of, owner, draft):
    client = client_of(owner)
    second = {key.replace("1.", "2.", 1): value for key, value in LINE.items()}

    added = client.post(
        at("budget", draft), {**budget_of(client, draft, **LINE, **second), "add": "1"}
    )
    client.post(at("budget", draft), {**budget_of(client, draft, **LINE, **second), "remove": "1"})

    assert added.url == at("budget", draft) + "?add=1#budget-lines"
    assert draft.budget_lines.count() == 1


def test_the_budget_shows_the_other_version(client_of, owner, group_editor, draft, now):
    client = client_of(owner)
    posted = budget_of(client, draft, **LINE)
    answers.save_answers(draft, {"budget": SMALL["budget"]}, by=group_editor, now=now)

    seen = client.post(at("budget", draft), posted)

    assert "Youth worker (40 nights x £20): costs 800" in words(seen)
    assert draft.budget_lines.count() == 2


def test_the_budget_stops_what_this_round_does_not_pay_for(client_of, owner, draft):
    client = client_of(owner)
    client.post(at("budget", draft), budget_of(client, draft, **{**LINE, "1.from_us": "1580"}))
    before = errors(client.get(at("budget", draft)))
    Exclusion.objects.create(
        round=draft.round,
        key="coaches",
        label="Coaches",
        message="We do not pay coaches.",
        words=["coach"],
    )

    seen = client.get(at("budget", draft))

    assert not any("coaches" in error for error in before)
    assert "Line 1: We do not pay coaches." in errors(seen)
    assert "Coaches. We do not pay coaches." in words(seen)
