from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import EqualityAnswer, EqualityTicket
from grants.rules import equality, equality_figures
from grants.small_numbers import FEWER, NOT_SHOWN
from tests.factories.applications import ApplicationFactory
from tests.factories.funds import RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return RoundFactory()


@pytest.fixture
def sent(call, owner, group):
    return ApplicationFactory(round=call, organisation=group, sent=True, submitted_by=owner)


def counted(question):
    rows = EqualityAnswer.objects.filter(question=question, count__gt=0)
    return {row.choice: row.count for row in rows}


def answer(call, now, times=1, **answers):
    for _ in range(times):
        application = ApplicationFactory(round=call, sent=True)
        equality.send(application, answers, by=application.submitted_by, now=now)


def test_every_question_ends_with_prefer_not_to_say():
    assert {question.choices[-1] for question in equality.questions()} == {"Prefer not to say"}
    for question in equality.questions():
        assert len(question.choices) == len(set(question.choices)) > 2
        assert max(map(len, question.choices)) <= 120


def test_answers_are_counted_and_what_was_skipped_counts_as_not_said(sent, owner, now):
    equality.send(sent, {"eq_sex": ["Female"], "eq_led_by": ["Women"]}, by=owner, now=now)

    assert counted("eq_sex") == {"Female": 1}
    assert counted("eq_led_by") == {"Women": 1}
    assert counted("eq_age") == {"Prefer not to say": 1}
    assert counted("forms") == {"sent": 1}


def test_every_row_of_the_round_is_written_whatever_was_chosen(sent, owner, now):
    equality.send(sent, {"eq_sex": ["Female"]}, by=owner, now=now)

    rows = EqualityAnswer.objects.filter(round_number=sent.round_id)
    expected = {(q.key, choice) for q in equality.questions() for choice in q.choices}
    assert set(rows.values_list("question", "choice")) == expected | {("forms", "sent")}


def test_a_second_form_for_the_same_application_is_refused_and_not_counted(sent, owner, now):
    equality.send(sent, {"eq_sex": ["Female"]}, by=owner, now=now)

    with pytest.raises(RuleError, match="We have your answers already"):
        equality.send(sent, {"eq_sex": ["Male"]}, by=owner, now=now)

    assert counted("eq_sex") == {"Female": 1}
    assert not equality.is_offered(sent, owner, now)


def test_only_whoever_sent_it_may_answer(sent, group_editor, now):
    with pytest.raises(RuleError, match="for the person who sent"):
        equality.send(sent, {}, by=group_editor, now=now)

    assert not EqualityTicket.objects.exists()


def test_it_is_offered_until_a_week_after_the_closing_moment(sent, owner):
    last = sent.round.closes_at + timedelta(days=7)

    assert equality.is_offered(sent, owner, last - timedelta(seconds=1))
    assert not equality.is_offered(sent, owner, last)
    with pytest.raises(RuleError, match="no longer take answers"):
        equality.send(sent, {}, by=owner, now=last)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["Women", "Prefer not to say"], ["Prefer not to say"]),
        (["Women", "None of these"], ["Women"]),
        (["None of these"], ["None of these"]),
        (["Women", "Disabled people"], ["Disabled people", "Women"]),
        (["Something else"], ["Prefer not to say"]),
    ],
)
def test_who_prefers_not_to_say_has_said_nothing_else(sent, owner, now, given, meant):
    equality.send(sent, {"eq_led_by": given}, by=owner, now=now)

    assert sorted(counted("eq_led_by")) == meant


def test_a_question_that_follows_from_another_counts_only_then(call, now):
    answer(call, now, eq_disability=["No"], eq_disability_effect=["Yes, a lot"])
    assert counted("eq_disability_effect") == {}

    answer(call, now, eq_disability=["Yes"], eq_disability_effect=["Yes, a lot"])
    answer(call, now, eq_disability=["Yes"])
    assert counted("eq_disability_effect") == {"Yes, a lot": 1, "Prefer not to say": 1}


def test_tickets_go_when_the_form_has_closed(sent, owner, now):
    equality.send(sent, {}, by=owner, now=now)

    assert equality.forget_tickets(now) == 0
    assert equality.forget_tickets(equality.closes_at(sent.round)) == 1
    assert not EqualityTicket.objects.exists()
    assert counted("forms") == {"sent": 1}


def table(figures, label):
    return next(dict(found.rows) for found in figures.tables if found.label == label)


def test_no_figure_before_the_form_has_closed(call, now):
    answer(call, now, 9, eq_sex=["Female"])

    figures = equality_figures.of_round(call, now=now)

    assert (figures.is_open, figures.forms, figures.tables) == (True, "", [])


def test_too_few_forms_show_nothing(call, now):
    answer(call, now, 4, eq_sex=["Female"])

    figures = equality_figures.of_round(call, now=equality.closes_at(call))

    assert (figures.forms, figures.tables) == ("fewer than 5", [])


def test_figures_are_totals_with_small_numbers_hidden(call, now):
    answer(call, now, 8, eq_sex=["Female"], eq_led_by=["Women", "Disabled people"])
    answer(call, now, 3, eq_sex=["Male"], eq_led_by=["Women"])
    answer(call, now, 2)

    figures = equality_figures.of_round(call, now=equality.closes_at(call))

    assert figures.forms == "13"
    sex = table(figures, "What is your sex?")
    assert sex == {"Female": "8", "Male": FEWER, "Prefer not to say, or no answer": FEWER}
    led = table(figures, "Are more than half of the people who run your group from any of these?")
    assert (led["Women"], led["Disabled people"], led["LGBT+ people"]) == (NOT_SHOWN, "8", FEWER)
    assert "None of these" not in led


def test_a_following_question_is_left_out_where_it_would_give_a_hidden_number_away(call, now):
    label = "Does it make daily life harder?"
    answer(call, now, 7, eq_disability=["Yes"], eq_disability_effect=["Not at all"])
    answer(call, now, 6, eq_disability=["No"])
    answer(call, now, 1)
    assert table(equality_figures.of_round(call, now=equality.closes_at(call)), label) == {}

    answer(call, now, 4)
    assert table(equality_figures.of_round(call, now=equality.closes_at(call)), label) == {
        "Yes, a lot": NOT_SHOWN,
        "Yes, a little": NOT_SHOWN,
        "Not at all": NOT_SHOWN,
        "Prefer not to say, or no answer": NOT_SHOWN,
    }


def test_rounds_do_not_mix(call, now):
    answer(call, now, 5, eq_sex=["Female"])
    other = RoundFactory()

    assert equality_figures.of_round(other, now=equality.closes_at(other)).forms == "fewer than 5"
