from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, Criterion, District, Theme
from grants.rules import code_lists, forms, funds
from tests.factories.funds import FormVersionFactory, FundFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 12, 11, 12, 0, tzinfo=UTC)


@pytest.fixture
def call(now):
    code_lists.load()
    return funds.create_round(
        FundFactory(),
        by=None,
        now=now,
        slug="winter-2026",
        name="Winter 2026 round",
        summary="Grants of up to £5,000.",
        form_version=forms.load_standard_form(now),
        themes=Theme.objects.all(),
        districts=District.objects.all(),
        organisation_kinds=["charity"],
        opens_at=datetime(2026, 11, 9, 9, 0, tzinfo=UTC),
        closes_at=NOON,
        scoring_due_on=date(2027, 1, 22),
        board_meets_on=date(2027, 2, 9),
        decision_due_on=date(2027, 2, 26),
        pot=Decimal("140000"),
        cap=Decimal("5000"),
    )


def test_create_round_takes_the_standard_criteria_with_their_levels(call):
    assert list(call.criteria.values_list("key", "weight", "gate")) == [
        ("plan_fit", Decimal("20"), Decimal("2")),
        ("need", Decimal("20"), None),
        ("delivery", Decimal("20"), Decimal("2")),
        ("reach", Decimal("15"), None),
        ("outcomes", Decimal("15"), None),
        ("value", Decimal("10"), None),
    ]
    assert call.criteria.first().levels.count() == 6
    assert (call.pass_mark, call.discuss_from, call.wide_spread) == (60, 50, 25)


def test_create_round_stays_hidden_until_published(call):
    assert call.published_at is None


def test_publish_freezes_the_form_and_is_audited(call, officer, now):
    published = funds.publish(call, by=officer, now=now)

    assert published.published_at == now
    assert published.form_version.frozen_at == now
    entry = AuditEntry.objects.get(action="round.publish")
    assert (entry.actor, entry.at) == (officer, now)


def test_publish_twice_is_refused(call, officer, now):
    funds.publish(call, by=officer, now=now)

    with pytest.raises(RuleError, match="already published"):
        funds.publish(call, by=officer, now=now)


def test_publish_refuses_a_closing_moment_in_the_past(call, officer):
    with pytest.raises(RuleError, match="has passed"):
        funds.publish(call, by=officer, now=NOON)


def test_publish_refuses_weights_that_are_not_100_and_says_how_many(call, officer, now):
    Criterion.objects.filter(round=call, key="value").update(weight=5)

    with pytest.raises(RuleError, match="add up to 95, not to 100"):
        funds.publish(call, by=officer, now=now)


def test_publish_refuses_a_criterion_without_all_levels(call, officer, now):
    call.criteria.get(key="need").levels.filter(score=3).delete()

    with pytest.raises(RuleError, match="“Need and evidence”"):
        funds.publish(call, by=officer, now=now)


def test_publish_refuses_a_form_without_questions(call, officer, now):
    call.form_version = FormVersionFactory()
    call.save()

    with pytest.raises(RuleError, match="no questions"):
        funds.publish(call, by=officer, now=now)


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("scoring_due_on", date(2026, 12, 10), "Scoring ends before"),
        ("board_meets_on", date(2027, 1, 21), "board meets before"),
        ("decision_due_on", date(2027, 2, 8), "decision is due before"),
        ("organisation_kinds", [], "kind of group"),
    ],
)
def test_publish_refuses_what_could_not_run(call, officer, now, field, value, refusal):
    setattr(call, field, value)
    call.save()

    with pytest.raises(RuleError, match=refusal) as refused:
        funds.publish(call, by=officer, now=now)

    assert refused.value.field == field


def test_publish_refuses_a_round_without_districts(call, officer, now):
    call.districts.clear()

    with pytest.raises(RuleError, match="at least one district"):
        funds.publish(call, by=officer, now=now)


def test_record_change_keeps_the_terms_of_a_published_round(call, officer, now):
    funds.publish(call, by=officer, now=now)
    call.refresh_from_db()

    with pytest.raises(RuleError, match="stay as they are"):
        funds.record_change(call, changed=["cap"], by=officer, now=now)


def test_record_change_lets_the_pot_of_a_published_round_change(call, officer, now):
    funds.publish(call, by=officer, now=now)
    call.refresh_from_db()
    call.pot = Decimal("150000")

    funds.record_change(call, changed=["pot"], by=officer, now=now)

    assert AuditEntry.objects.get(action="round.change").facts == {"changed": ["pot"]}
    assert [note.text for note in call.notes.all()] == ["The pot is now £150,000."]


def test_extend_closing_moves_the_moment_and_leaves_a_public_note(call, officer, now):
    funds.publish(call, by=officer, now=now)

    later = funds.extend_closing(
        call, closes_at=NOON + timedelta(days=3), note="The site was slow.", by=officer, now=now
    )

    assert later.closes_at == NOON + timedelta(days=3)
    assert list(later.notes.values_list("day", "text")) == [
        (date(2026, 11, 23), "The site was slow.")
    ]


@pytest.mark.parametrize(
    ("closes_at", "note", "refusal"),
    [
        (NOON, "Why", "after the one that groups were told"),
        (NOON + timedelta(days=1), " ", "Say why"),
        (NOON + timedelta(days=80), "Why", "Scoring ends before"),
    ],
)
def test_extend_closing_refuses(call, officer, now, closes_at, note, refusal):
    funds.publish(call, by=officer, now=now)

    with pytest.raises(RuleError, match=refusal):
        funds.extend_closing(call, closes_at=closes_at, note=note, by=officer, now=now)

    call.refresh_from_db()
    assert call.closes_at == NOON


def test_extend_closing_refuses_once_the_round_has_closed(call, officer, now):
    funds.publish(call, by=officer, now=now)

    with pytest.raises(RuleError, match="open"):
        funds.extend_closing(
            call, closes_at=NOON + timedelta(days=1), note="Why", by=officer, now=NOON
        )
