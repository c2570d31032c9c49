"""A group uses its old answers again and reads what came along."""

import pytest

from grants.models import Application
from grants.rules import applications
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import DECLARATION, ready, standard_round, started
from tests.pages import errors, heading, links
from tests.views.applicant.writing import at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


@pytest.fixture
def sent(group, owner, now):
    return applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)


def test_answers_are_used_again_and_the_page_says_what_came_along(
    client_of, group_editor, sent, now
):
    call = standard_round(cap=500)
    client = client_of(group_editor)
    link = links(client.get(at("application_detail", sent)))["Use these answers again"]

    asked = client.get(link)
    seen = client.post(link, {"call": call.pk}, follow=True)

    draft = Application.objects.get(copied_from=sent)
    assert heading(asked) == "Use these answers again"
    assert heading(seen) == "What came along"
    assert sent.reference in words(seen)
    assert "take £400 off" in words(seen)
    found = links(seen)
    assert found["Go on to the draft"] == at("application_detail", draft)
    assert found["look at them once more"] == at("application_organisation", draft)
    assert "The declaration and who signs it" in words(seen)


@pytest.mark.parametrize("state", ["withdrawn", "not_sent", "refused", "offered", "ineligible"])
def test_every_application_that_is_no_draft_can_be_used_again(client_of, owner, group, state):
    before = ApplicationFactory(organisation=group, sent=True, state=state)

    seen = client_of(owner).get(at("application_detail", before))

    assert links(seen)["Use these answers again"] == at("application_reuse", before)


def test_a_draft_offers_no_copy(client_of, owner, draft):
    client = client_of(owner)

    assert "Use these answers again" not in links(client.get(at("application_detail", draft)))
    assert client.get(at("application_reuse", draft)).status_code == 403


def test_where_a_draft_is_already_the_page_says_so(client_of, owner, group, sent, now):
    there = started(group, owner, now)

    refused = client_of(owner).post(at("application_reuse", sent), {"call": there.round_id})

    assert there.reference in errors(refused)[0]


def test_a_round_has_to_be_chosen_and_be_open_to_the_group(client_of, owner, sent):
    shut = standard_round(closed=True)
    client, address = client_of(owner), at("application_reuse", sent)

    assert errors(client.post(address)) == ["Choose a round"]
    assert errors(client.post(address, {"call": shut.pk})) == [
        "This round is not open to your group now. Choose one that is"
    ]


def test_without_an_open_round_the_answers_wait(client_of, owner, group):
    before = ApplicationFactory(organisation=group, sent=True, round=standard_round(closed=True))

    assert "No round is open to your kind of group now" in words(
        client_of(owner).get(at("application_reuse", before))
    )


def test_somebody_who_only_reads_is_refused(client_of, group_viewer, sent):
    client = client_of(group_viewer)

    assert "Use these answers again" not in links(client.get(at("application_detail", sent)))
    assert client.post(at("application_reuse", sent)).status_code == 403


def test_nobody_copies_the_application_of_another_group(client_of, other_group, sent):
    client = client_of(other_group)

    assert client.get(at("application_reuse", sent)).status_code == 404
    assert client.post(at("application_reuse", sent), {"call": sent.round_id}).status_code == 404


def test_a_draft_that_began_empty_has_no_page_of_what_came_along(client_of, owner, draft):
    assert client_of(owner).get(at("application_copied", draft)).status_code == 404


def test_once_it_is_sent_the_page_leads_on(client_of, owner, group, sent):
    copy = ApplicationFactory(
        organisation=group, sent=True, copied_from=sent, state=ApplicationState.SUBMITTED
    )

    answer = client_of(owner).get(at("application_copied", copy))

    assert answer.url == at("application_detail", copy)
