"""The demo: loaded once for all these tests, by the rules, as `manage.py load_demo` does it."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from demo.build.files import load, rows
from demo.models import KeptLetter
from demo.people import PASSWORD, PEOPLE
from grants.methods import Way
from grants.models import (
    Application,
    Assessment,
    AuditEntry,
    Award,
    DecisionReview,
    Donation,
    InterestDeclaration,
    Letter,
    Organisation,
    Payment,
    Report,
    Role,
    Round,
    User,
)
from grants.rules import audit, effort, feedback, letter_wordings, notice_facts, reserves, standings
from grants.rules.audit import Verdict
from grants.states import (
    ApplicationState,
    AssessmentState,
    AwardState,
    LetterState,
    PanelState,
    ReportState,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """What the command printed; what it loaded is there for the module and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        out = StringIO()
        call_command("load_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def states_of(call):
    return dict(call.applications.values_list("state").annotate(Count("pk")))


def call_with(title):
    return Application.objects.get(title=title).round


def test_it_prints_a_sign_in_for_each_role(said):
    roles = {person.role for person in PEOPLE if person.role}

    assert roles == set(Role.values)
    assert all(person.email in said for person in PEOPLE)
    assert PASSWORD in said


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
def test_everybody_can_sign_in_with_the_password(said, person):
    user = authenticate(email=person.email, password=PASSWORD)

    assert user is not None
    assert user.name == person.name
    assert user.roles_held == ({person.role} if person.role else set())


def test_loading_again_changes_nothing(said):
    before = AuditEntry.objects.count()
    out = StringIO()

    call_command("load_demo", stdout=out)

    assert "already here" in out.getvalue()
    assert AuditEntry.objects.count() == before


def test_it_refuses_outside_demo_settings(said, settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="--yes"):
        call_command("load_demo")


def test_eleven_projects_before_june_2015_come_to_61_000_pounds(said):
    awards = Award.objects.public().of_theme("cse").before(date(2015, 6, 18))

    assert awards.totals() == {"awards": 11, "with_amount": 11, "total": Decimal("61000.00")}
    assert set(awards.values_list("is_illustrative", flat=True)) == {True}


def test_the_real_history_keeps_its_gaps_and_its_words(said):
    history = Award.objects.real().filter(application=None)
    mayors = history.filter(award_date=date(2022, 10, 6))

    assert history.totals() == {
        "awards": 34,
        "with_amount": 22,
        "total": Decimal("119659.44"),
    }
    assert history.filter(amount=0).count() == 0
    assert history.filter(source_url="").count() == 0
    assert set(mayors.values_list("fund_name", "decision_maker_title")) == {
        ("Mayor's Safer Communities Fund", "the Mayor of West Yorkshire")
    }


def test_no_real_organisation_is_in_anything_invented(said):
    real = {row["recipient"].lower() for row in rows("past_awards.csv")}
    invented = {name.lower() for name in Organisation.objects.values_list("legal_name", flat=True)}
    linked = Award.objects.real().filter(application=None).exclude(organisation=None)

    assert real & invented == set()
    assert linked.count() == 0


def test_sixty_two_applications_ask_for_198_265_pounds(said):
    asked = [application.amount_requested for application in Application.objects.all()]

    assert len(asked) == 62
    assert sum(amount for amount in asked if amount) == Decimal("198265.00")


def test_the_open_round_closes_at_noon_in_eighteen_days(said):
    call = call_with("Screens and Scams")
    closes = timezone.localtime(call.closes_at)
    wished = timezone.localdate() + timedelta(days=18)

    assert (closes.hour, closes.minute) == (12, 0)
    assert closes.weekday() < 5
    assert timedelta(0) <= closes.date() - wished <= timedelta(days=2)
    assert (call.pot, call.cap) == (Decimal("140000.00"), Decimal("5000.00"))
    assert call.is_open(timezone.now())
    assert states_of(call) == {
        ApplicationState.DRAFT: 6,
        ApplicationState.SUBMITTED: 5,
        ApplicationState.CHECKING: 2,
        ApplicationState.INFORMATION_WANTED: 1,
    }


def test_a_round_is_announced_and_people_asked_to_hear_of_it(said):
    now = timezone.now()
    coming = Round.objects.coming_at(now).get()

    assert coming.fund.alerts.exclude(confirmed_at=None).count() == 6
    assert coming.fund.alerts.filter(confirmed_at=None).count() == 1
    assert Letter.objects.filter(key="round_open").count() == 5
    assert effort.writing_of(coming.fund, now).groups == 48


def test_the_round_in_assessment_is_read_unevenly_by_three(said):
    call = call_with("Safe to Say")
    readings = Assessment.objects.filter(application__round=call)

    assert states_of(call) == {ApplicationState.ASSESSING: 16, ApplicationState.INELIGIBLE: 1}
    assert readings.values("assessor").distinct().count() == 3
    assert dict(readings.values_list("state").annotate(Count("pk"))) == {
        AssessmentState.SUBMITTED: 38,
        AssessmentState.IN_PROGRESS: 3,
        AssessmentState.ASSIGNED: 5,
        AssessmentState.DECLINED: 1,
        AssessmentState.SET_ASIDE: 1,
    }


def test_the_scores_of_the_twelve_are_those_of_the_pack(said):
    expected = {
        application["facts"]["project_title"]: load("scores.yaml")["expected"][application["ref"]]
        for application in load("applications_full.yaml")
        if application["ref"] != "IN12"
    }
    found = standings.of_round(call_with("Safe to Say"))
    scores = {
        application.title: str(found[application.pk].raw)
        for application in Application.objects.filter(title__in=expected)
    }

    assert scores == {title: facts["score"] for title, facts in expected.items()}


def test_one_assessor_has_an_interest_and_one_is_not_sure(said):
    of_assessors = InterestDeclaration.objects.filter(person__staff_roles__role="assessor")
    answers = of_assessors.exclude(answer="none").values_list("answer", flat=True)

    assert sorted(answers) == ["interest", "not_sure"]


def test_two_rounds_are_decided_and_released(said):
    released = Round.objects.exclude(released_at=None)
    states = Application.objects.filter(round__in=released).values_list("state")

    assert dict(states.annotate(Count("pk"))) == {
        ApplicationState.OFFERED: 13,
        ApplicationState.RESERVE: 1,
        ApplicationState.REFUSED: 5,
    }
    assert all(call.released_at < timezone.now() for call in released)


def test_a_round_waits_for_its_board_with_a_close_call(said):
    call = call_with("Round Two")
    proposed = call.panel.recommendations.values_list("outcome").annotate(Count("pk"))

    assert states_of(call) == {ApplicationState.AT_PANEL: 6}
    assert call.panel.state == PanelState.OPEN
    assert dict(proposed) == {"fund": 2, "reserve": 1, "refuse": 3}


def test_a_year_ago_bands_paid_the_whole_a_part_or_what_the_board_agreed(said):
    call = call_with("Home Safe")
    recommended = call.panel.recommendations.filter(outcome="fund").select_related("application")
    paid = {
        one.application.title: one.amount / one.application.amount_requested for one in recommended
    }

    assert (call.results_by, len(paid)) == (Way.BANDS, 8)
    assert paid["Report It Together"] == paid["Mark It, Fix It"] == 1
    assert paid["Bus Stop Truce"] == paid["Home Safe"] == Decimal("0.8")


def test_the_board_now_has_a_round_in_two_passes_and_one_by_bands_of_adjusted_scores(said):
    passes, bands = call_with("Round Two"), call_with("Legal Walls")
    found = standings.of_round(passes)

    assert sorted(one.went_on for one in found.values()) == [False] * 3 + [True] * 3
    assert {call.panel.state for call in (passes, bands)} == {PanelState.OPEN}
    judged = standings.of_application(Application.objects.get(title="Legal Walls"))
    assert judged.raw > judged.score
    assert judged.band.name == "Good"


def test_the_round_released_last_was_ranked_by_adjusted_scores(said):
    found = standings.of_round(call_with("Tack and Trailers")).values()

    assert all(one.is_adjusted for one in found)
    assert any(one.score > one.raw for one in found)
    assert any(one.score < one.raw for one in found)


def test_what_is_decided_stays_within_each_pot(said):
    for call in Round.objects.exclude(released_at=None):
        awarded = sum(award.amount for award in call.awards.all())
        assert 0 < awarded <= call.pot


def test_the_older_round_was_shared_by_strand_and_its_grants_name_theirs(said):
    call = call_with("Late Cut")
    told = notice_facts.read(call.notices.get()).strands
    awards = Award.objects.filter(round=call)

    assert [(one.name, one.pot, one.grants) for one in told] == [
        ("People at risk", Decimal("19500.00"), 5),
        ("Streets and neighbourhoods", Decimal("4000.00"), 3),
    ]
    assert all(Decimal(0) < one.total <= one.pot for one in told)
    assert {award.strand_name for award in awards} == {one.name for one in told}


def test_one_letter_goes_in_the_offices_own_words(said):
    assert letter_wordings.current("to_assessment").version == 1


def test_money_is_free_for_the_next_on_the_reserve_list(said):
    call = call_with("Stairwell Watch")
    reader = User.objects.get(email="officer@demo.example")
    line = reserves.line(call, reader, now=timezone.now())

    assert line.limit_left == Decimal("1770.00")
    assert (line.next.application.title, line.next.asked) == ("Stairwell Watch", Decimal("1480.00"))


def test_a_review_has_an_outcome_and_a_complaint_waits(said):
    states = DecisionReview.objects.order_by("received_on").values_list("kind", "state")

    assert list(states) == [("review", "partly_upheld"), ("complaint", "received")]


def test_an_offer_waits_for_its_group(said):
    owner = User.objects.get(email="offer@demo.example")
    award = Award.objects.visible_to(owner).get()

    assert award.state == AwardState.OFFERED
    assert award.accept_by > timezone.localdate()


def test_a_group_that_was_not_funded_can_read_why(said):
    owner = User.objects.get(email="refused@demo.example")
    outcome = feedback.outcome_of(Application.objects.of_members(owner).get())

    assert outcome.decision.outcome == "refuse"
    assert all(len(part.comments) > 0 for part in outcome.feedback if part.score < 3)


def test_a_draft_waits_for_its_group(said):
    owner = User.objects.get(email="owner@demo.example")
    draft = Application.objects.of_members(owner).get()

    assert draft.state == ApplicationState.DRAFT
    assert draft.organisation.memberships.count() == 3
    assert draft.organisation_confirmed_at is not None


def test_payments_stand_in_every_state_that_finance_meets(said):
    states = dict(Payment.objects.values_list("state").annotate(Count("pk")))

    assert states == {"paid": 7, "requested": 1, "approved": 1, "sending": 1, "failed": 1}
    assert not Payment.objects.filter(approved_by=F("requested_by")).exists()


def test_a_report_is_late_and_another_is_accepted(said):
    owner = User.objects.get(email="report@demo.example")
    late = Report.objects.overdue_on(timezone.localdate())
    accepted = Report.objects.filter(state=ReportState.ACCEPTED)

    assert [report.name for report in late.visible_to(owner)] == ["end-of-grant report"]
    assert accepted.visible_to(owner).get().name == "half-way report"
    at_the_end = accepted.at_the_end().values_list("award__state", flat=True)
    assert set(at_the_end) == {AwardState.CLOSED}
    assert Report.objects.part_way().filter(award__state=AwardState.RUNNING).count() > 1


def test_awards_of_the_demo_stand_in_many_states(said):
    states = set(Award.objects.exclude(application=None).values_list("state", flat=True))

    assert states >= {
        AwardState.OFFERED,
        AwardState.ACCEPTED,
        AwardState.READY,
        AwardState.RUNNING,
        AwardState.CLOSED,
        AwardState.DECLINED,
    }


def test_every_letter_can_be_read_in_the_demos_outbox(said):
    assert KeptLetter.objects.count() == Letter.objects.count()
    assert KeptLetter.objects.filter(kept_at__gt=timezone.now()).count() == 0
    receipts = KeptLetter.objects.filter(subject__startswith="We have your application")
    assert receipts.count() == receipts.filter(attachment_name__endswith=".pdf").count() > 0


def test_gifts_stand_in_several_states(said):
    states = dict(Donation.objects.values_list("state").annotate(Count("pk")))

    assert states == {"paid": 6, "refunded": 1, "expired": 1}


def test_every_letter_of_the_past_has_gone(said):
    waiting = Letter.objects.exclude(state=LetterState.SENT)

    assert waiting.count() == 0
    assert Letter.objects.count() > 100


def test_nothing_happens_after_the_moment_of_loading(said):
    assert not AuditEntry.objects.filter(at__gt=timezone.now()).exists()
    assert not Application.objects.filter(changed_at__gt=timezone.now()).exists()


def test_the_trail_is_sealed_and_whole(said):
    assert audit.verify() == Verdict(AuditEntry.objects.count(), 0, [])
