"""Which papers a round wants, from whom, and what it tells about them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.errors import RuleError
from grants.models import Question, WantedPaper
from grants.rules import funds, wanted_papers
from tests.factories.award_papers import WantedPaperFactory
from tests.factories.funds import QuestionFactory, RoundFactory, SectionFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def labels(call, organisation, amount):
    return [paper.label for paper in wanted_papers.for_grant(call, organisation, Decimal(amount))]


def test_a_round_begins_with_the_standard_list():
    call = RoundFactory(published_at=None)

    wanted_papers.add_standard(call)

    assert [paper.key for paper in call.wanted_papers.all()] == [
        paper.key for paper in wanted_papers.standard()
    ]


def test_the_standard_list_leaves_out_what_a_small_round_could_never_ask_for():
    call = RoundFactory(published_at=None, cap=Decimal("500"))

    wanted_papers.add_standard(call)

    keys = set(call.wanted_papers.values_list("key", flat=True))
    assert "account" in keys
    assert "accounts" not in keys


def test_a_paper_is_wanted_of_its_kinds_and_from_its_amount_on():
    call = RoundFactory()
    WantedPaperFactory(round=call, label="Bank letter")
    WantedPaperFactory(round=call, label="Rules", organisation_kinds=["charity", "cic"])
    WantedPaperFactory(round=call, label="Accounts", from_amount=Decimal("1000"))
    charity, school = (OrganisationFactory(kind=kind) for kind in ("charity", "school_college"))

    assert labels(call, charity, "999.99") == ["Bank letter", "Rules"]
    assert labels(call, charity, "1000") == ["Bank letter", "Rules", "Accounts"]
    assert labels(call, school, "5000") == ["Bank letter", "Accounts"]


@given(
    amounts=st.lists(st.decimals(0, 5000, places=2), max_size=5), ask=st.decimals(0, 5000, places=2)
)
def test_a_larger_grant_never_brings_fewer_papers(amounts, ask):
    call = RoundFactory.build()
    papers = [WantedPaper(round=call, label="x", from_amount=amount) for amount in amounts]

    def count(grant):
        return sum(wanted_papers.is_wanted(paper, kind="charity", amount=grant) for paper in papers)

    assert count(ask) <= count(ask + 1)
    assert count(ask) == sum(amount <= ask for amount in amounts)


def test_a_round_tells_whom_each_paper_concerns():
    call = RoundFactory(days_for_papers=14)
    WantedPaperFactory(round=call, label="Rules", organisation_kinds=["charity", "cic"])
    WantedPaperFactory(
        round=call,
        label="Accounts",
        from_amount=Decimal("1000"),
        is_required=False,
        hint="The last.",
    )

    wanted = wanted_papers.of(call)

    assert (wanted.with_the_application, wanted.days) == ([], 14)
    rules, accounts = wanted.after_an_offer
    assert rules.notes == (
        "Only from: Registered charity or charitable incorporated organisation; "
        "Community interest company.",
    )
    assert (accounts.hint, accounts.notes) == (
        "The last.",
        ("For grants of £1,000 or more.", "If you have it."),
    )


def test_most_kinds_are_told_by_those_left_out():
    kinds = [
        "community_group",
        "charity",
        "cic",
        "not_for_profit_company",
        "society",
        "faith_group",
        "national_charity",
        "council",
    ]
    call = RoundFactory()
    WantedPaperFactory(round=call, organisation_kinds=kinds)

    (paper,) = wanted_papers.of(call).after_an_offer

    assert paper.notes == ("Not from: School, academy or college; Police or other statutory team.",)


def test_file_questions_of_the_form_are_the_papers_wanted_with_the_application():
    call = RoundFactory()
    section = SectionFactory(version=call.form_version)
    QuestionFactory(section=section, label="What will you do?")
    QuestionFactory(
        section=section,
        label="A quote",
        hint="For the largest cost.",
        kind=Question.Kind.FILE,
        is_required=False,
        above_amount=Decimal("1000"),
    )

    (paper,) = wanted_papers.of(call).with_the_application

    assert (paper.label, paper.hint) == ("A quote", "For the largest cost.")
    assert paper.notes == ("Only if you ask for more than £1,000.", "If you have it.")


@pytest.mark.parametrize(
    "facts", [{"from_amount": Decimal("5000.01")}, {"organisation_kinds": ["council"]}]
)
def test_a_paper_that_nobody_could_be_asked_for_is_refused(facts):
    call = RoundFactory(organisation_kinds=["charity"])
    WantedPaperFactory(round=call, label="Plans", **facts)

    with pytest.raises(RuleError, match="No group would ever be asked for “Plans”"):
        wanted_papers.check(call)


@pytest.mark.parametrize("changed", ["wanted_papers", "days_for_papers"])
def test_papers_of_a_published_round_stay_as_groups_have_read_them(officer, now, changed):
    call = RoundFactory()

    with pytest.raises(RuleError, match="Groups have read this round"):
        funds.record_change(call, changed=[changed], by=officer, now=now)
