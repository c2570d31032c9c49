"""Correcting the form of an open round: drafts follow and lose nothing; what was sent stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from grants.errors import RuleError
from grants.models import AuditEntry, Letter, Question
from grants.rules import answers, applications, corrections, forms, funds
from grants.states import ApplicationState
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import started
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db
NOTE = "We ask for less about your partners."


@pytest.fixture
def draft(group, owner, now):
    draft = started(group, owner, now)
    funds.add_standard_criteria(draft.round)
    return draft


def next_version(call, *without, **changed):
    """Return a new version of a round's form, without some questions and with others changed."""
    version = forms.copy(call.form_version, by=None, now=NOW)
    questions = Question.objects.filter(section__version=version)
    questions.filter(key__in=without).delete()
    for key, facts in changed.items():
        questions.filter(key=key).update(**facts)
    return version


def correct(draft, version, by, note=NOTE):
    return corrections.correct_form(draft.round, version, note=note, by=by, now=NOW)


def test_draft_follows_and_keeps_what_was_written(draft, owner, officer, now):
    answers.save_answers(
        draft, {"need": "Cars race here.", "interests_detail": "The school."}, by=owner, now=now
    )

    correct(
        draft,
        next_version(draft.round, "interests_detail", need={"label": "What is wrong?"}),
        officer,
    )

    draft.refresh_from_db()
    form = answers.filled(draft)
    assert form.by_key["need"].label == "What is wrong?"
    assert form.text("need") == "Cars race here."
    assert "interests_detail" not in form.by_key
    ((label, text),) = answers.no_longer_asked(draft)
    assert text == "The school."
    assert label == Question.objects.filter(key="interests_detail").first().label


def test_sent_application_and_its_version_stay(draft, officer):
    sent = ApplicationFactory(
        round=draft.round, form_version=draft.form_version, sent=True, state="checking"
    )

    call = correct(draft, next_version(draft.round, "interests_detail"), officer)

    sent.refresh_from_db()
    assert sent.form_version.number == 1
    assert call.form_version.number == 2
    assert call.form_version.frozen_at == NOW


def test_page_and_everybody_with_a_draft_are_told(draft, group_editor, officer):
    correct(draft, next_version(draft.round, "interests_detail"), officer)

    assert draft.round.notes.get().text == NOTE
    letters = Letter.objects.filter(key="form_changed", application=draft)
    assert {letter.to_email for letter in letters} == {
        member.email for member in draft.organisation.members.all()
    }
    assert all(NOTE in letter.body for letter in letters)
    entry = AuditEntry.objects.get(action="round.correct_form")
    assert (entry.facts["version_before"], entry.facts["version"]) == (1, 2)


def test_new_draft_begins_on_the_new_version(draft, officer, now):
    version = next_version(draft.round, "interests_detail")
    stale = draft.round
    correct(draft, version, officer)
    other = MembershipFactory(role="owner")

    begun = applications.start(stale, other.organisation, by=other.user, now=now)

    assert begun.form_version == version


@pytest.mark.parametrize(
    ("without", "changed", "words"),
    [
        ((), {"need": {"kind": "number"}}, "asks for something else than before"),
        (("need",), {}, "so that question has to stay"),
        (("works_with_vulnerable",), {}, "depends on works_with_vulnerable"),
    ],
)
def test_correction_that_would_change_a_meaning_is_refused(draft, officer, without, changed, words):
    with pytest.raises(RuleError, match=words):
        correct(draft, next_version(draft.round, *without, **changed), officer)

    draft.refresh_from_db()
    assert draft.form_version.number == 1


def test_correction_needs_a_later_version_and_a_note(draft, officer):
    with pytest.raises(RuleError, match="later version"):
        correct(draft, draft.form_version, officer)
    with pytest.raises(RuleError, match="Say what changed"):
        correct(draft, next_version(draft.round), officer, note="  ")


def test_round_that_has_closed_keeps_its_form(draft, officer):
    version = next_version(draft.round)

    with pytest.raises(RuleError, match="not closed yet"):
        corrections.correct_form(
            draft.round, version, note=NOTE, by=officer, now=draft.round.closes_at
        )


def test_words_typed_before_the_correction_are_kept_after_it(draft, owner, officer, now):
    mark = answers.marks(draft, ["interests_detail"])
    correct(draft, next_version(draft.round, "interests_detail"), officer)

    answers.save_answers(draft, {"interests_detail": "The mosque."}, marks=mark, by=owner, now=now)

    draft.refresh_from_db()
    assert [text for _, text in answers.no_longer_asked(draft)] == ["The mosque."]


def test_extension_tells_everybody_with_a_draft(draft, officer, now):
    later = draft.round.closes_at + (draft.round.closes_at - now)
    ApplicationFactory(round=draft.round, sent=True, state=ApplicationState.SUBMITTED)

    funds.extend_closing(draft.round, closes_at=later, note="Snow.", by=officer, now=now)

    (letter,) = Letter.objects.filter(key="round_extended")
    assert (letter.application, letter.to_email) == (draft, draft.created_by.email)
    assert "Snow." in letter.body


KEYS = ["partners", "timetable", "risks", "team", "after_grant", "extra_to_duty"]


class AnyCorrection(TestCase):
    @given(
        some.dictionaries(some.sampled_from(KEYS), some.text("abc \n", min_size=1)),
        some.sets(some.sampled_from(KEYS)),
    )
    @settings(max_examples=25, deadline=None)
    def test_every_answer_is_still_there(self, texts, without):
        member = MembershipFactory(role="owner")
        draft = started(member.organisation, member.user, NOW)
        answers.save_answers(draft, texts, by=member.user, now=NOW)

        correct(draft, next_version(draft.round, *without), member.user)

        draft.refresh_from_db()
        form = answers.filled(draft)
        asked = {key: form.text(key) for key in KEYS if key in form.by_key}
        gone = [text for _, text in answers.no_longer_asked(draft)]
        assert asked.keys() == set(KEYS) - without
        assert {key: text for key, text in asked.items() if text} == {
            key: text.strip() for key, text in texts.items() if text.strip() and key not in without
        }
        assert sorted(gone) == sorted(
            text.strip() for key, text in texts.items() if text.strip() and key in without
        )
