"""The decision-maker's own interest passes a decision to the deputy, and to nobody else."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, Award, Letter, OfficeFact, Role
from grants.rules import decision_lists, decisions, deputies, interests, notice_facts, release
from grants.rules.decisions import Choice
from grants.rules.deputies import Decider
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    decide,
    record,
    round_at_panel,
)
from tests.factories.people import LONG_AGO, MembershipFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db
CHOICE = Choice(outcome="fund", amount=Decimal("4000.00"), reason="It works.")
MAKER = "The decision-maker decides this application."
DEPUTY = "so their deputy decides."
NOT_SURE = "An officer settles that first."
THEIRS = "You declared an interest in this application"


@pytest.fixture
def call():
    return round_at_panel()


@pytest.fixture
def application(call):
    application = application_at_panel(call, (5, 5), amount_requested=Decimal("4000.00"))
    record(call)
    MembershipFactory(organisation=application.organisation)
    return application


@pytest.fixture
def people(decision_maker, deputy):
    return {
        "decision-maker": decision_maker,
        "second decision-maker": StaffFactory(role=Role.DECISION_MAKER),
        "deputy": deputy,
        "deputy whose role ended": _ended(StaffFactory(role=Role.DEPUTY)),
        "board member": StaffFactory(role=Role.BOARD_MEMBER),
        "officer": StaffFactory(role=Role.OFFICER),
        "administrator": StaffFactory(role=Role.ADMINISTRATOR),
        "superuser": UserFactory(is_superuser=True),
    }


def _ended(person):
    person.staff_roles.update(ended_at=AT_PANEL)
    return person


def declare(application, person, answer):
    interests.declare(application, answer, by=person, now=AT_PANEL, detail="My cousin.")


NOBODY_ELSE = (
    "deputy whose role ended",
    "board member",
    "officer",
    "administrator",
    "superuser",
)
# What the decision-maker declared, what the deputy declared, and who is refused with what; whoever
# is not named decides.
TABLE = {
    "no interest": (
        ("none", "none"),
        {"deputy": MAKER, **dict.fromkeys(NOBODY_ELSE, MAKER)},
    ),
    "interest of the decision-maker": (
        ("interest", "none"),
        {
            "decision-maker": THEIRS,
            "second decision-maker": DEPUTY,
            **dict.fromkeys(NOBODY_ELSE, DEPUTY),
        },
    ),
    "not sure": (
        ("not_sure", "none"),
        {
            "decision-maker": THEIRS,
            "second decision-maker": NOT_SURE,
            "deputy": NOT_SURE,
            **dict.fromkeys(NOBODY_ELSE, NOT_SURE),
        },
    ),
    "interest of both": (
        ("interest", "interest"),
        {
            "decision-maker": THEIRS,
            "second decision-maker": DEPUTY,
            "deputy": THEIRS,
            **dict.fromkeys(NOBODY_ELSE, DEPUTY),
        },
    ),
    "interest of the deputy": (
        ("none", "interest"),
        {"deputy": THEIRS, **dict.fromkeys(NOBODY_ELSE, MAKER)},
    ),
}


def answer_of(application, person):
    """Return what the rule says to somebody who tries to decide; nothing where it lets them."""
    if not person.interests.filter(application=application).exists():
        declare(application, person, "none")
    try:
        decisions.decide(application, CHOICE, by=person, now=AT_PANEL)
    except RuleError as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("case", TABLE)
def test_who_decides(application, people, case):
    (of_maker, of_deputy), refused = TABLE[case]
    declare(application, people["decision-maker"], of_maker)
    declare(application, people["deputy"], of_deputy)

    answers = {name: answer_of(application, person) for name, person in people.items()}

    assert {name: said for name, said in answers.items() if not said} == {
        name: "" for name in people if name not in refused
    }
    assert {name: words in answers[name] for name, words in refused.items()} == dict.fromkeys(
        refused, True
    )


def test_an_interest_by_belonging_to_the_group_passes_it_too(application, decision_maker, deputy):
    MembershipFactory(organisation=application.organisation, user=decision_maker)

    assert decide(application, deputy).is_by_deputy


def test_an_interest_that_an_officer_found_passes_it_and_one_found_to_be_none_does_not(
    application, decision_maker, officer
):
    declare(application, decision_maker, "not_sure")
    assert deputies.decider_of(application) == Decider.NOBODY_YET
    declaration = decision_maker.interests.get()

    interests.resolve(declaration, "none", reason="Not close.", by=officer, now=AT_PANEL)
    assert deputies.decider_of(application) == Decider.DECISION_MAKER

    declaration.resolution = "interest"
    declaration.save()
    assert deputies.decider_of(application) == Decider.DEPUTY


def test_an_interest_of_a_former_decision_maker_passes_nothing(application, decision_maker, people):
    declare(application, decision_maker, "interest")
    decision_maker.staff_roles.update(ended_at=AT_PANEL)

    assert not decide(application, people["second decision-maker"]).is_by_deputy


def test_the_audit_trail_says_who_decided_as_what(application, decision_maker, deputy):
    declare(application, decision_maker, "interest")
    decide(application, deputy)

    entry = AuditEntry.objects.get(action="application.decide")
    assert (entry.actor, entry.facts["decider"]) == (deputy, "deputy")


def test_the_release_waits_for_the_deputy(application, call, decision_maker, deputy, officer):
    decide(application, decision_maker)
    declare(application, decision_maker, "interest")

    assert "1 application that they had decided" in release.preview(call, AT_PANEL).held_back
    with pytest.raises(RuleError, match="The deputy decides it anew first"):
        release.release(call, by=officer, now=AT_PANEL)

    decide(application, deputy)
    release.release(call, by=officer, now=AT_PANEL)
    assert Award.objects.filter(application=application).exists()


def test_the_release_waits_while_the_decision_maker_is_not_sure(
    application, call, decision_maker, officer
):
    decide(application, decision_maker)
    declare(application, decision_maker, "not_sure")

    with pytest.raises(RuleError, match="An officer settles that first"):
        release.release(call, by=officer, now=AT_PANEL)


@pytest.fixture
def titles(db):
    for kind, text in (
        (OfficeFact.Kind.DECISION_MAKER_TITLE, "the Police and Crime Commissioner"),
        (OfficeFact.Kind.DEPUTY_TITLE, "the Deputy Police and Crime Commissioner"),
    ):
        OfficeFact.objects.create(kind=kind, text=text, from_date=LONG_AGO.date())


def test_notice_letter_and_award_say_that_the_deputy_decided(
    titles, application, call, decision_maker, deputy
):
    declare(application, decision_maker, "interest")
    decide(application, deputy)
    release.release(call, by=deputy, now=AT_PANEL)
    said = (
        f"Decided by {deputy.name}, the Deputy Police and Crime Commissioner, because "
        "the Police and Crime Commissioner declared an interest."
    )

    notice = notice_facts.read(call.notices.get())

    assert notice.by_deputy == [{"group": application.organisation.legal_name, "said": said}]
    assert said in Letter.objects.get(key="offer").body
    assert Award.objects.get().decision_maker_title == "the Deputy Police and Crime Commissioner"


@pytest.mark.parametrize(("outcome", "letter"), [("refuse", "refused"), ("reserve", "reserve")])
def test_notice_names_no_group_that_the_deputy_did_not_fund(
    titles, application, call, decision_maker, deputy, outcome, letter
):
    declare(application, decision_maker, "interest")
    decide(application, deputy, outcome=outcome, amount=None, difference_reason="Too dear.")
    release.release(call, by=deputy, now=AT_PANEL)

    (one,) = notice_facts.read(call.notices.get()).by_deputy

    assert one["group"] == ""
    assert one["said"].startswith(f"Decided by {deputy.name}, ")
    assert one["said"] in Letter.objects.get(key=letter).body


def test_letters_say_nothing_of_a_deputy_otherwise(application, call, decision_maker):
    decide(application, decision_maker)
    release.release(call, by=decision_maker, now=AT_PANEL)

    assert "declared an interest" not in Letter.objects.get(key="offer").body
    assert notice_facts.read(call.notices.get()).by_deputy == []


def test_list_offers_each_decision_to_who_takes_it(application, call, decision_maker, deputy):
    other = application_at_panel(call, (4, 4), amount_requested=Decimal("100.00"))
    panel = call.panel
    panel.recommendations.create(application=other, outcome="refuse", changed_at=AT_PANEL)
    declare(application, decision_maker, "interest")

    def offered(person):
        rows = decision_lists.of_panel(panel, person).rows
        return [row.application for row in rows if row.may_decide and not row.is_closed]

    assert (offered(decision_maker), offered(deputy)) == ([other], [application])
    assert decision_lists.next_undecided(panel, decision_maker) == other
    assert decision_lists.next_undecided(panel, deputy) == application
