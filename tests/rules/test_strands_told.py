"""Wherever a group or the public reads of a decision or grant, the strand is named."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.exchange import register_csv, threesixty
from grants.exchange.resources import AwardResource
from grants.models import Award, Letter
from grants.rules import awards, decision_notices, notice_facts, release, terms
from tests import pages
from tests.exchange.test_threesixty import PUBLISHER
from tests.factories.awards import AwardFactory
from tests.factories.panels import (
    application_at_panel,
    decide_all,
    decided_round,
    record,
    round_at_panel,
)
from tests.factories.people import MembershipFactory
from tests.rules.test_strands import strand

pytestmark = pytest.mark.django_db

ASKS = (
    ("Youth first", "Youth", (5, 5)),
    ("Youth waits", "Youth", (5, 4)),
    ("Youth refused", "Youth", (1, 1)),
    ("Streets first", "Streets", (5, 5)),
    ("Streets waits", "Streets", (4, 4)),
    ("Streets waits too", "Streets", (4, 3)),
)


@pytest.fixture
def call(decision_maker, officer, now):
    """Two strands with money for one application each: one refused, the others on the reserve list."""
    call = round_at_panel(pot=Decimal("9000.00"))
    pots = {name: strand(call, name, pot) for name, pot in (("Youth", 5000), ("Streets", 4000))}
    for title, which, scores in ASKS:
        application = application_at_panel(
            call, scores, title=title, strand=pots[which], amount_requested=Decimal("4000.00")
        )
        MembershipFactory(organisation=application.organisation)
    record(call)
    decide_all(call, decision_maker)
    return release.release(call, by=officer, now=now)


def body_of(title):
    return " ".join(Letter.objects.get(application__title=title).body.split())


def award_of(title, *, by, now):
    award = Award.objects.get(project_title=title)
    return awards.accept(award, name="Sam Owner", role="Chair", by=by, now=now)


@pytest.fixture
def award(call, now):
    application = call.applications.get(title="Youth first")
    owner = application.organisation.memberships.get().user
    return award_of("Youth first", by=owner, now=now)


def test_the_letters_name_the_strand(call):
    assert 'fund "Youth first" with £4,000 from the strand “Youth”.' in body_of("Youth first")
    assert (
        "6 groups applied and 2 were funded; in the strand that you asked, “Youth”, 1 of 3."
    ) in body_of("Youth refused")
    waits = body_of("Streets waits too")
    assert "the money of its strand, “Streets”, ran out before we reached it" in waits
    assert (
        "You are number 3 on the reserve list, and number 2 of those who wait for money of this strand,"
    ) in waits
    assert "If money of the strand comes free" in waits


def test_the_notice_names_the_strand_of_each_grant_and_what_each_strand_gave(call, client):
    facts = notice_facts.read(call.notices.get())

    assert {grant.project: grant.strand for grant in facts.grants} == {
        "Youth first": "Youth",
        "Streets first": "Streets",
    }
    assert [(one.name, one.pot, one.grants, one.total) for one in facts.strands] == [
        ("Youth", Decimal(5000), 1, Decimal(4000)),
        ("Streets", Decimal(4000), 1, Decimal(4000)),
    ]
    page = client.get(reverse("public:decision_notice", args=[call.fund.slug, call.slug]))
    assert pages.rows(page, caption="Strands") == [
        ["Youth", "£5,000", "1", "£4,000"],
        ["Streets", "£4,000", "1", "£4,000"],
    ]
    assert "Youth firstStrand: Youth" in pages.text(pages.page(page))


def test_a_notice_from_before_strands_is_read_as_it_was(call):
    notice = call.notices.get()
    said = json.loads(notice.text)
    del said["strands"]
    for grant in said["grants"]:
        del grant["strand"]
    notice.text = json.dumps(said)

    facts = notice_facts.read(notice)

    assert facts.strands == []
    assert [grant.strand for grant in facts.grants] == ["", ""]


def test_a_group_reads_its_strand(call, client_of, award):
    waiting = call.applications.get(title="Streets waits too")
    member = waiting.organisation.memberships.get().user

    page = client_of(member).get(reverse("applicant:application_detail", args=[waiting.reference]))
    assert pages.facts(page)["Strand"] == "Streets"
    assert "Of those who wait for money of this strand you are number 2." in pages.text(
        pages.page(page)
    )
    grant = client_of(award.accepted_by).get(
        reverse("applicant:award_detail", args=[award.reference])
    )
    assert pages.facts(grant)["Strand"] == "Youth"
    assert "Strand: Youth" in terms.agreement(award)


def test_the_register_names_the_strand_on_its_pages_and_in_its_files(award, client):
    AwardFactory(project_title="Of a round without strands")
    found = Award.objects.public().for_list()

    page = client.get(f"/awards/{award.reference}/")
    assert pages.facts(page)["Strand"] == "Youth"
    assert "Strand: Youth" in pages.text(pages.page(client.get("/awards/")))
    table = list(csv.DictReader(io.StringIO("".join(register_csv.lines(found)))))
    assert {row["Project"]: row["Strand"] for row in table} == {
        "Youth first": "Youth",
        "Of a round without strands": "",
    }
    [programme] = threesixty.grant(award, PUBLISHER)["grantProgramme"]
    assert programme["description"] == "Strand: Youth"
    assert "Youth" in AwardResource().export(found)["Strand"]


def test_a_round_without_strands_says_nothing_of_them(decision_maker, officer, now, client):
    call = release.release(decided_round(decision_maker), by=officer, now=now)

    assert not any("strand" in letter.body for letter in Letter.objects.all())
    assert decision_notices.publish(call, now=now).text.count('"strands": []') == 1
    page = client.get(reverse("public:decision_notice", args=[call.fund.slug, call.slug]))
    assert "strand" not in pages.text(pages.page(page)).lower()
