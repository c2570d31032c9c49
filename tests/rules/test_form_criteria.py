"""Which criterion a question feeds, and the refusal of one that is scored on nothing."""

import pytest

from grants.errors import RuleError
from grants.models import Criterion, Question
from grants.rules import corrections, form_criteria, form_previews, forms, funds
from tests.factories.forms import standard_round
from tests.factories.funds import CriterionFactory
from tests.rules.test_funds import call  # noqa: F401 -- a round that is ready to publish

pytestmark = pytest.mark.django_db


def test_each_criterion_lists_its_questions_in_the_order_of_the_form(now):
    asked = form_previews.questions_of(forms.load_standard_form(now))
    criteria = [
        Criterion(label="Need", weight=60, reads=["need_evidence", "need"]),
        Criterion(label="Numbers", weight=40, reads=["people_counts", "need"]),
    ]

    told = form_criteria.fed(criteria, asked)

    assert [(one.label, one.questions) for one in told] == [
        ("Need", ("What is the problem, and who does it affect?", "How do you know?")),
        (
            "Numbers",
            ("What is the problem, and who does it affect?", "How many people will take part?"),
        ),
    ]
    assert form_criteria.feeding(criteria, asked)["need"] == ["Need", "Numbers"]
    none = form_criteria.feeding_none(criteria, asked)
    assert "What is your project called?" in none
    assert "How do you know?" not in none


def test_what_asks_nothing_or_only_signs_is_not_marked(now):
    version = forms.load_standard_form(now)
    Question.objects.filter(section__version=version, key="project_title").update(kind="guidance")

    none = form_criteria.feeding_none([], form_previews.questions_of(version))

    signing = Question.objects.get(section__version=version, kind="declaration")
    assert not {"What is your project called?", signing.label} & set(none)


def test_publish_refuses_a_criterion_that_reads_what_the_form_does_not_ask(call, officer, now):  # noqa: F811
    criterion = call.criteria.get(key="need")
    criterion.reads = [*criterion.reads, "proof"]
    criterion.save()

    with pytest.raises(RuleError, match="“Need and evidence” is scored on proof"):
        funds.publish(call, by=officer, now=now)
    assert "scored on proof" in funds.refusal_of(call, now)


def test_publish_refuses_a_criterion_that_reads_guidance(call, officer, now):  # noqa: F811
    Question.objects.filter(section__version=call.form_version, key="timetable").update(
        kind=Question.Kind.GUIDANCE
    )

    with pytest.raises(RuleError, match="is scored on timetable, which this form does not ask"):
        funds.publish(call, by=officer, now=now)


def test_publish_refuses_a_criterion_that_reads_what_is_kept_apart(call, officer, now):  # noqa: F811
    Question.objects.filter(section__version=call.form_version, key="risks").update(
        is_for_officers=True
    )

    with pytest.raises(RuleError, match="which is kept apart from scoring"):
        funds.publish(call, by=officer, now=now)


def test_a_published_round_can_still_get_more_time(call, officer, now):  # noqa: F811
    published = funds.publish(call, by=officer, now=now)
    published.criteria.filter(key="need").update(reads=["gone_since"])

    extended = funds.extend_closing(
        published,
        closes_at=published.closes_at.replace(day=14),
        note="Snow.",
        by=officer,
        now=now,
    )

    assert extended.closes_at.day == 14


def test_a_correction_does_not_hide_what_is_scored(officer, now):
    before = standard_round()
    CriterionFactory(round=before, label="Need", reads=["need"])
    fresh = forms.copy(before.form_version, by=officer, now=now)
    Question.objects.filter(section__version=fresh, key="need").update(is_for_officers=True)

    with pytest.raises(RuleError, match="“Need” is scored on"):
        corrections.correct_form(before, fresh, note="Shorter.", by=officer, now=now)
