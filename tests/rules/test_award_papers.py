"""Papers before payment: asked for with the offer, sent, accepted, asked for again or waived."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.gateways import files
from grants.models import AuditEntry, Award, InterestDeclaration, Letter
from grants.rules import award_papers, awards, payments, release, terms
from grants.states import AwardState, PaperState
from tests.factories.award_papers import AwardPaperFactory, PaperFileFactory, WantedPaperFactory
from tests.factories.money import ConditionFactory, ReadyAwardFactory
from tests.factories.panels import application_at_panel, decide, record, round_at_panel
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 14)


def text(words=b"Our rules."):
    return files.check("rules.txt", words)


def send(paper, by, now, words=b"Our rules."):
    clean = text(words)
    return award_papers.add_file(paper, clean, stored_as=files.keep(clean), by=by, now=now)


def state_of(thing):
    thing.refresh_from_db()
    return thing.state


@pytest.fixture
def paper(owner, group):
    award = ReadyAwardFactory(state=AwardState.ACCEPTED, organisation=group)
    return AwardPaperFactory(award=award, label="Written rules")


@pytest.fixture
def sent(paper, owner, now):
    send(paper, owner, now)
    paper.refresh_from_db()
    return paper


@pytest.fixture
def offer(decision_maker, now):
    """An offer of £4,985 in a round that wants a bank letter and, if there is one, a policy."""
    call = round_at_panel()
    WantedPaperFactory(round=call, label="Bank letter", hint="Cover the payments.")
    WantedPaperFactory(round=call, label="Policy", is_required=False)
    WantedPaperFactory(round=call, label="Plans", from_amount=Decimal("4990"))
    application = application_at_panel(call, (5, 5))
    MembershipFactory(organisation=application.organisation)
    record(call)
    decide(application, decision_maker)
    release.release(call, by=decision_maker, now=now)
    return Award.objects.get()


def test_an_offer_asks_for_the_papers_of_its_round_in_its_words(offer):
    asked = [(p.label, p.hint, p.is_required, p.state, p.due_on) for p in offer.papers.all()]

    assert asked == [
        ("Bank letter", "Cover the payments.", True, PaperState.WANTED, None),
        ("Policy", "", False, PaperState.WANTED, None),
    ]
    assert "some papers before we pay: Bank letter." in Letter.objects.get(key="offer").body
    assert ("Papers before we pay", "Bank letter") in terms.cover(offer)


def test_accepting_sets_the_day_and_waits_for_the_paper(offer, owner, officer, now):
    awards.accept(offer, name="Sam", role="Chair", by=owner, now=now)

    offer.refresh_from_db()
    assert offer.state == AwardState.ACCEPTED
    assert {paper.due_on for paper in offer.papers.all()} == {date(2026, 12, 21)}
    body = Letter.objects.get(key="accepted").body
    assert "Papers to send us by 21 December 2026, before we can pay: Bank letter." in body
    bank = offer.papers.get(label="Bank letter")
    send(bank, owner, now)
    award_papers.accept(bank, seen=1, by=officer, now=now)
    assert state_of(offer) == AwardState.READY
    assert offer.terms_fingerprint == terms.fingerprint(terms.agreement(offer))


def test_files_wait_for_the_offer_to_be_accepted(offer, owner, now):
    with pytest.raises(RuleError, match="Accept the offer first"):
        send(offer.papers.first(), owner, now)


def test_a_file_makes_the_paper_one_to_look_at(sent, owner):
    assert (sent.state, sent.changes) == (PaperState.SENT, 1)
    entry = AuditEntry.objects.get(action="paper.add")
    assert (entry.actor, entry.facts["paper"]) == (owner, "Written rules")


def test_the_same_file_twice_is_kept_once(sent, owner, now):
    send(sent, owner, now)

    sent.refresh_from_db()
    assert (sent.files.count(), sent.changes) == (1, 1)


def test_no_more_than_the_most_files_are_taken(paper, owner, now):
    for number in range(award_papers.MOST):
        send(paper, owner, now, f"Page {number}.".encode())

    with pytest.raises(RuleError, match="6 files here, which is the most"):
        send(paper, owner, now, b"One more.")


def test_taking_the_last_file_back_makes_the_paper_wanted_again(sent, owner, now):
    second = send(sent, owner, now, b"Page 2.")
    award_papers.remove_file(second, by=owner, now=now)
    assert state_of(sent) == PaperState.SENT

    award_papers.remove_file(sent.files.get(removed_at=None), by=owner, now=now)

    assert state_of(sent) == PaperState.WANTED


def test_a_file_is_replaced_until_the_paper_is_accepted(sent, owner, officer, now):
    old = sent.files.get()
    award_papers.remove_file(old, by=owner, now=now)
    new = send(sent, owner, now, b"Better rules.")
    sent.refresh_from_db()
    award_papers.accept(sent, seen=sent.changes, by=officer, now=now)

    for act in (
        lambda: award_papers.remove_file(new, by=owner, now=now),
        lambda: send(sent, owner, now, b"Other rules."),
    ):
        with pytest.raises(RuleError, match="they stay as they are"):
            act()
    assert list(sent.files.filter(removed_at=None)) == [new]


def test_an_officer_judges_only_the_files_that_they_saw(sent, owner, officer, now):
    seen = sent.changes
    send(sent, owner, now, b"Page 2.")

    with pytest.raises(RuleError, match="changed these files"):
        award_papers.accept(sent, seen=seen, by=officer, now=now)
    with pytest.raises(RuleError, match="changed these files"):
        award_papers.ask_again(sent, reason="Old.", due_on=LATER, seen=seen, by=officer, now=now)

    assert state_of(sent) == PaperState.SENT


def test_the_award_is_ready_after_its_last_paper_and_its_last_condition(sent, officer, now):
    other = AwardPaperFactory(award=sent.award, sent=True)
    AwardPaperFactory(award=sent.award, is_required=False)
    condition = ConditionFactory(award=sent.award)

    award_papers.accept(sent, seen=1, by=officer, now=now)
    awards.meet_condition(condition, evidence="Seen.", by=officer, now=now)
    assert state_of(sent.award) == AwardState.ACCEPTED
    award_papers.accept(other, seen=1, by=officer, now=now)

    assert state_of(sent.award) == AwardState.READY


@pytest.mark.parametrize("state", [AwardState.READY, AwardState.RUNNING])
def test_payment_waits_for_every_required_paper(paper, officer, now, state):
    Award.objects.filter(pk=paper.award.pk).update(state=state)

    with pytest.raises(RuleError, match="We have not accepted this paper yet: Written rules"):
        payments.request(paper.award, amount=Decimal("10"), by=officer, now=now)


def test_payment_does_not_wait_for_a_paper_that_is_sent_only_if_there_is_one(officer, now):
    award = ReadyAwardFactory()
    AwardPaperFactory(award=award, is_required=False)

    assert payments.request(award, amount=Decimal("10"), by=officer, now=now)


def test_asking_again_says_why_and_by_when(sent, officer, now):
    award_papers.ask_again(
        sent, reason="They are from 2011.", due_on=LATER, seen=1, by=officer, now=now
    )

    sent.refresh_from_db()
    assert (sent.state, sent.due_on, sent.note, sent.read_by) == (
        PaperState.ASKED_AGAIN,
        LATER,
        "They are from 2011.",
        officer,
    )
    letter = Letter.objects.get(key="paper_again")
    assert "They are from 2011." in letter.body
    assert "14 December 2026" in letter.body
    assert f"/awards/{sent.award.reference}/papers/{sent.reference}/" in letter.body
    assert AuditEntry.objects.get(action="paper.ask_again").facts["reason"] == "They are from 2011."


def test_a_better_paper_can_be_sent_after_asking_again(sent, owner, officer, now):
    award_papers.ask_again(sent, reason="Old.", due_on=LATER, seen=1, by=officer, now=now)
    send(sent, owner, now, b"Rules of this year.")

    sent.refresh_from_db()
    award_papers.accept(sent, seen=sent.changes, by=officer, now=now)

    assert (state_of(sent), sent.note) == (PaperState.ACCEPTED, "")


@pytest.mark.parametrize(
    ("reason", "due_on", "refusal"),
    [(" ", LATER, "Say what to send"), ("Old.", date(2026, 11, 23), "a day after today")],
)
def test_asking_again_needs_a_reason_and_a_day(sent, officer, now, reason, due_on, refusal):
    with pytest.raises(RuleError, match=refusal):
        award_papers.ask_again(sent, reason=reason, due_on=due_on, seen=1, by=officer, now=now)


def test_a_waived_paper_holds_back_no_payment_and_its_reason_is_kept(paper, officer, now):
    award_papers.waive(paper, reason="We have it from last year.", by=officer, now=now)

    assert state_of(paper.award) == AwardState.READY
    entry = AuditEntry.objects.get(action="paper.waive")
    assert entry.facts == {"paper": "Written rules", "reason": "We have it from last year."}


def test_waiving_needs_a_reason(paper, officer, now):
    with pytest.raises(RuleError, match="Say why"):
        award_papers.waive(paper, reason="  ", by=officer, now=now)


def test_what_is_settled_stays_settled(sent, officer, now):
    award_papers.accept(sent, seen=1, by=officer, now=now)

    with pytest.raises(RuleError, match="has changed since"):
        award_papers.accept(sent, seen=1, by=officer, now=now)
    with pytest.raises(RuleError, match="has changed since"):
        award_papers.waive(sent, reason="Why not.", by=officer, now=now)


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_an_interest_shuts_papers_to_everybody(request, sent, now, who):
    person = request.getfixturevalue(who)
    InterestDeclaration.objects.create(
        application=sent.award.application, person=person, answer="interest", declared_at=now
    )

    for act in (
        lambda: award_papers.accept(sent, seen=1, by=person, now=now),
        lambda: award_papers.waive(sent, reason="Mine.", by=person, now=now),
    ):
        with pytest.raises(RuleError, match="interest"):
            act()
    assert state_of(sent) == PaperState.SENT


def test_groups_are_reminded_once_of_what_is_due_within_a_week(paper, owner, officer, now):
    AwardPaperFactory(award=paper.award, label="Optional", is_required=False)
    waived = AwardPaperFactory(award=paper.award, label="Waived")
    award_papers.waive(waived, reason="Not needed.", by=officer, now=now)

    assert award_papers.remind(now) == 0
    week_before = now + timedelta(days=21)
    assert award_papers.remind(week_before) == 1
    assert award_papers.remind(week_before + timedelta(days=9)) == 0

    body = Letter.objects.get(key="conditions_outstanding").body
    assert "- Written rules, by 21 December 2026" in body
    assert "Optional" not in body
    assert "Waived" not in body


def test_nobody_is_reminded_of_what_is_here_or_of_a_grant_that_is_over(sent, officer, now):
    over = ReadyAwardFactory(state=AwardState.ENDED_EARLY)
    MembershipFactory(organisation=over.organisation)
    AwardPaperFactory(award=over)

    assert award_papers.remind(now + timedelta(days=60)) == 0


def test_files_of_a_grant_that_is_over_stay(owner, now):
    file = PaperFileFactory(paper__award=ReadyAwardFactory(state=AwardState.CLOSED))

    with pytest.raises(RuleError, match="This grant is over"):
        award_papers.remove_file(file, by=owner, now=now)
