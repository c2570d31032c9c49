"""Two people in one page of a form see each other, and neither is kept out."""

from datetime import timedelta

import pytest

from grants.models import PageVisit
from grants.rules import presence
from tests.conftest import NOW
from tests.views.applicant.writing import at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


def here(client, draft, page="need"):
    return client.post(at("here", draft), {"page": page})


def test_two_people_in_one_section_see_each_other(client_of, owner, group_editor, draft):
    assert here(client_of(owner), draft).json() == {"here": ""}

    said = here(client_of(group_editor), draft).json()["here"]
    assert said == f"{owner} has this page open too. You can all write: nothing is lost."

    mine = client_of(owner)
    assert str(group_editor) in here(mine, draft).json()["here"]
    assert f"{group_editor} has this page open too" in words(
        mine.get(at("section", draft, key="need"))
    )


def test_somebody_on_another_page_or_gone_is_not_shown(client_of, owner, group_editor, draft):
    presence.note(draft, "budget", by=group_editor, now=NOW)
    presence.note(draft, "need", by=group_editor, now=NOW - timedelta(seconds=90))

    assert here(client_of(owner), draft).json() == {"here": ""}
    assert str(group_editor) in words(client_of(owner).get(at("budget", draft)))


def test_coming_again_keeps_one_visit(client_of, owner, draft):
    client = client_of(owner)

    for _ in range(3):
        here(client, draft)

    assert PageVisit.objects.count() == 1


@pytest.mark.parametrize("page", ["", "a b", "x" * 41, "<b>"])
def test_a_page_that_cannot_be_is_refused(client_of, owner, draft, page):
    assert here(client_of(owner), draft, page).status_code == 400
    assert not PageVisit.objects.exists()


def test_opening_a_page_writes_nothing(client_of, owner, draft):
    client_of(owner).get(at("section", draft, key="need"))

    assert not PageVisit.objects.exists()


def test_visits_are_forgotten_after_a_day(owner, draft):
    presence.note(draft, "need", by=owner, now=NOW - timedelta(days=1))
    presence.note(draft, "plan", by=owner, now=NOW)

    assert presence.forget(NOW) == 1
    assert PageVisit.objects.get().page == "plan"


def test_many_people_are_named_in_one_sentence(owner, group_editor, group_viewer):
    assert presence.in_words([owner, group_editor, group_viewer]) == (
        f"{owner}, {group_editor} and {group_viewer} have this page open too. "
        "You can all write: nothing is lost."
    )
