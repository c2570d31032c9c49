"""How often a group may ask: refused at the start, and again when it is sent."""

import pytest

from grants.errors import RuleError
from grants.models import Organisation, Round
from grants.rules import applications, round_limits
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory
from tests.factories.forms import DECLARATION, ready, standard_round, started
from tests.factories.funds import FundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return standard_round()


def sent(call, group, state=ApplicationState.CHECKING):
    return ApplicationFactory(round=call, organisation=group, sent=True, state=state)


def test_second_application_to_a_round_that_takes_one_is_refused(call, group, owner, now):
    first = sent(call, group)

    with pytest.raises(RuleError, match=f"already sent {first.reference}.*takes one application"):
        started(group, owner, now, call)


@pytest.mark.parametrize(
    "state", [ApplicationState.WITHDRAWN, ApplicationState.INELIGIBLE, ApplicationState.NOT_SENT]
)
def test_one_that_was_withdrawn_or_could_not_be_taken_does_not_count(
    call, group, owner, now, state
):
    sent(call, group, state)

    assert started(group, owner, now, call).state == ApplicationState.DRAFT


def test_application_to_another_round_or_of_another_group_does_not_count(call, group, owner, now):
    sent(standard_round(), group)
    sent(call, OrganisationFactory())

    assert started(group, owner, now, call)


def test_round_may_take_two(call, group, owner, now):
    Round.objects.update(bids_per_group=2)
    sent(call, group)
    assert started(group, owner, now, call)
    sent(call, group)

    with pytest.raises(RuleError, match="takes 2 applications"):
        round_limits.refuse(Round.objects.get(pk=call.pk), group)


def test_draft_begun_before_another_was_sent_is_kept_and_not_sent(group, owner, now):
    draft = ready(group, owner, now)
    sent(draft.round, group)

    with pytest.raises(RuleError, match="withdraw the earlier one"):
        applications.submit(draft, declaration=DECLARATION, by=owner, now=now)

    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT
    assert draft.answers.get(key="need").text


def test_running_grant_of_the_fund_is_refused_where_the_round_says_so(call, group, owner, now):
    award = AwardFactory(organisation=group, fund=call.fund, state="running")
    assert started(group, owner, now, call)
    call.applications.all().delete()
    Round.objects.update(takes_running_grants=False)

    with pytest.raises(RuleError, match=f"{award.reference} is still running"):
        started(group, owner, now, call)


@pytest.mark.parametrize("facts", [{"state": "closed"}, {"state": "running", "fund": None}])
def test_ended_grant_or_one_of_another_fund_is_no_hindrance(call, group, owner, now, facts):
    Round.objects.update(takes_running_grants=False)
    fund = call.fund if "fund" not in facts else FundFactory(slug="other")
    AwardFactory(organisation=group, **{**facts, "fund": fund})

    assert started(group, owner, now, call)


def test_held_money_is_refused_where_the_round_says_so(call, group, owner, now):
    Organisation.objects.filter(pk=group.pk).update(bank_account="held")
    Round.objects.update(takes_held_money=False)

    with pytest.raises(RuleError, match="in your own group’s name"):
        started(group, owner, now, call)


def test_page_of_a_round_says_its_limits(call):
    assert round_limits.in_words(call) == ["your group sends one application to this round"]

    call.bids_per_group, call.takes_running_grants, call.takes_held_money = 3, False, False

    assert round_limits.in_words(call) == [
        "your group sends 3 applications or fewer to this round",
        "no grant from this fund to your group is still running",
        "the bank account is in your own group’s name",
    ]
