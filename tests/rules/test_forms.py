import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, FormVersion, Question
from grants.rules import forms
from tests.factories.funds import FormVersionFactory, QuestionFactory, SectionFactory

pytestmark = pytest.mark.django_db


def test_load_standard_form_builds_nine_sections_in_order(now):
    version = forms.load_standard_form(now)

    assert list(version.sections.values_list("key", flat=True)) == [
        "project",
        "need",
        "plan",
        "people",
        "difference",
        "safeguarding",
        "partners",
        "money",
        "sign_off",
    ]


def test_load_standard_form_asks_18_questions_and_12_more_above_1000(now):
    version = forms.load_standard_form(now)

    always = Question.objects.filter(section__version=version, shown_if_key="")
    assert always.filter(above_amount=None).exclude(is_required=False).count() == 18
    assert always.filter(above_amount=1000).count() == 12


def test_load_standard_form_keeps_limits_options_and_flags(now):
    version = forms.load_standard_form(now)

    policy = Question.objects.get(section__version=version, key="safeguarding_policy")
    assert policy.options[0] == ["yes", "Yes"]
    assert policy.shown_if_values == ["children", "adults_at_risk"]
    assert policy.is_for_officers
    assert Question.objects.get(section__version=version, key="need").limit_words == 150


def test_load_standard_form_twice_returns_the_same_version(now):
    assert forms.load_standard_form(now) == forms.load_standard_form(now)
    assert FormVersion.objects.count() == 1


def test_freeze_fixes_the_version_once(now):
    version = FormVersionFactory()

    forms.freeze(version, by=None, now=now)
    forms.freeze(version, by=None, now=now)

    version.refresh_from_db()
    assert version.frozen_at == now
    assert AuditEntry.objects.filter(action="form_version.freeze").count() == 1


def test_copy_keeps_keys_and_leaves_the_first_version_alone(now):
    version = forms.load_standard_form(now)
    forms.freeze(version, by=None, now=now)
    before = Question.objects.filter(section__version=version).count()

    fresh = forms.copy(version, by=None, now=now, change_note="Shorter hints.")

    assert (fresh.number, fresh.frozen_at, fresh.change_note) == (2, None, "Shorter hints.")
    assert fresh.sections.count() == 9
    keys = list(Question.objects.filter(section__version=fresh).values_list("key", flat=True))
    assert keys == list(
        Question.objects.filter(section__version=version).values_list("key", flat=True)
    )
    assert len(keys) == before


def test_check_refuses_a_form_without_questions():
    with pytest.raises(RuleError, match="no questions"):
        forms.check(FormVersionFactory())


def test_check_refuses_one_key_twice():
    version = FormVersionFactory()
    for _ in range(2):
        QuestionFactory(section=SectionFactory(version=version), key="need")

    with pytest.raises(RuleError, match="the key need"):
        forms.check(version)
