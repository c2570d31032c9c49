"""Rounds that rank adjusted scores, work in two passes or by bands: room, pot, letters, words."""

from decimal import Decimal

import pytest

from grants.models import Criterion, Recommendation, ScoreBand
from grants.rules import (
    allocations,
    firm_places,
    moderations,
    panels,
    pot_pages,
    results,
    rooms,
    standings,
    what_if,
)
from grants.scoring import Result
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import (
    SCORES,
    AssessmentFactory,
    declared,
    scored,
    standard_round,
)
from tests.factories.panels import application_at_panel, open_panel, round_at_panel
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db


def ask(call, *sheets, amount="1000.00"):
    return application_at_panel(call, *sheets, amount_requested=Decimal(amount))


# --- Adjusted ranking ---


@pytest.fixture
def adjusting(now):
    """A round that ranks adjusted scores, where Birch always gives a point less than Ash."""
    call = standard_round(ranks_by="adjusted")
    ash, birch = (StaffFactory(role="assessor", name=name) for name in ("Ash", "Birch"))
    for level in (2, 3, 4, 3, 2):
        give(call, {ash: level, birch: level - 1}, now)
    return call, ash, birch


def give(call, given, now):
    application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
    for person, score in given.items():
        reading = declared(AssessmentFactory(application=application, assessor=person))
        scored(reading, dict.fromkeys(SCORES, score), now=now)
    return application


def test_the_harshness_of_the_readers_is_evened_out(adjusting, now):
    call, ash, birch = adjusting
    by_the_harsh, by_the_generous = give(call, {birch: 3}, now), give(call, {ash: 4}, now)

    found = standings.of_round(call)

    assert (found[by_the_harsh.pk].score, found[by_the_harsh.pk].raw) == (70, 60)
    assert (found[by_the_generous.pk].score, found[by_the_generous.pk].raw) == (70, 80)
    assert found[by_the_harsh.pk].is_adjusted
    assert standings.of_application(by_the_harsh) == found[by_the_harsh.pk]


def test_the_ranking_follows_the_adjusted_scores_in_one_query(
    adjusting, now, django_assert_num_queries
):
    call, ash, birch = adjusting
    by_the_harsh, by_the_generous = give(call, {birch: 4}, now), give(call, {ash: 4}, now)
    with django_assert_num_queries(1):
        places = {place.key: place.rank for place in standings.ranking(call)}

    assert places[by_the_harsh.pk] < places[by_the_generous.pk]
    call.ranks_by = "raw"
    raw = {place.key: place.rank for place in standings.ranking(call)}
    assert raw[by_the_harsh.pk] == raw[by_the_generous.pk]


def test_what_cannot_be_adjusted_counts_as_given_and_says_so(adjusting, now):
    call, *_ = adjusting
    alone = give(call, {StaffFactory(role="assessor", name="Cedar"): 3}, now)

    found = standings.of_application(alone)

    assert (found.score, found.is_adjusted) == (Decimal("60.00"), False)
    assert "It could not be adjusted" in results.of_application(alone)


def test_agreed_scores_are_never_adjusted(adjusting, officer, now):
    call, ash, birch = adjusting
    application = give(call, {ash: 5, birch: 1}, now)
    moderations.record(
        application,
        scores=dict.fromkeys(SCORES, 3),
        people=[ash, birch],
        held_on=now.date(),
        reason="We read it together.",
        by=officer,
        now=now,
    )

    found = standings.of_application(application)

    assert (found.score, found.is_agreed, found.is_adjusted) == (Decimal("60.00"), True, False)
    assert "A meeting agreed the scores" in results.of_application(application)


def test_the_room_ranks_by_adjusted_scores_and_shows_the_raw_ones(adjusting, officer, now):
    call, ash, birch = adjusting
    by_the_harsh, by_the_generous = give(call, {birch: 3}, now), give(call, {ash: 3}, now)
    call.applications.update(state=ApplicationState.AT_PANEL)
    panel = open_panel(call)

    rows = {
        row.application.pk: row
        for part in (rooms.room(panel, officer).above, rooms.room(panel, officer).below)
        for stretch in part
        for row in stretch.rows
    }

    assert rows[by_the_harsh.pk].recommendation.score == 70
    assert rows[by_the_harsh.pk].standing.raw_beside == 60
    assert rows[by_the_generous.pk].recommendation.score == 50
    pot = {row.application.pk: row for row in pot_pages.pot_page(panel, officer).rows}
    standing = pot[by_the_harsh.pk].standing
    assert (standing.score, standing.raw_beside, standing.beside_says) == (70, 60, "as given")


def test_a_reading_set_aside_moves_the_adjusting_at_once(adjusting, officer, now):
    call, _, birch = adjusting
    application = give(call, {birch: 3}, now)
    assert standings.of_application(application).is_adjusted

    for reading in list(application.round.applications.order_by("pk").first().assessments.all()):
        reading.state = "set_aside"
        reading.save()
        standings.keep(reading.application)

    assert not standings.of_application(application).is_adjusted


# --- Two passes ---


@pytest.fixture
def two_pass():
    call = round_at_panel(results_by="two_pass", pot=Decimal("1500.00"))
    Criterion.objects.filter(round=call, key="plan_fit").update(counts_double=True)
    return call


def test_only_who_went_on_is_recommended(two_pass, officer):
    doubled_wins, other, stays = (
        ask(two_pass, (5, 2)),  # 60 + 16, then 60 more
        ask(two_pass, (3, 5)),  # 36 + 40, then 36 more
        ask(two_pass, (3, 3)),  # 60
    )
    panel = open_panel(two_pass)

    kept = {row.application_id: row for row in Recommendation.objects.filter(panel=panel)}
    assert [(kept[a.pk].outcome, kept[a.pk].score) for a in (doubled_wins, other, stays)] == [
        ("fund", 136),
        ("reserve", 112),
        ("refuse", 60),
    ]
    assert "It needed 66.67 to go on to the second pass." in results.of_application(stays)
    assert "has 136 of 160 there" in results.of_application(doubled_wins)
    flags = [
        flag.text
        for stretch in rooms.room(panel, officer).below
        for row in stretch.rows
        for flag in row.flags
        if row.application == stays
    ]
    assert "Not past the first pass" in flags


def test_the_proposal_leaves_out_who_did_not_go_on(two_pass):
    on, off = ask(two_pass, (5, 2)), ask(two_pass, (3, 3))

    bids = {bid.key for bid in allocations.before(open_panel(two_pass)).problem.bids}

    assert bids == {on.pk}
    assert standings.of_application(off).result == Result.NOT_RECOMMENDED


def test_another_cut_line_moves_the_first_pass(two_pass, officer):
    ask(two_pass, (3, 3))
    panel = open_panel(two_pass)

    found = what_if.what_if(panel, what_if.Wish(cut_line=Decimal(60)), officer)

    assert (found.awards_before, found.awards_after) == (0, 1)
    assert what_if.cut_line_of(panel) == Decimal("66.67")


def test_nothing_moved_changes_nothing_in_two_passes(two_pass, officer):
    for sheet in ((5, 2), (3, 5), (3, 3)):
        ask(two_pass, sheet)

    assert what_if.what_if(open_panel(two_pass), what_if.Wish(), officer).moved == []


# --- Bands ---


@pytest.fixture
def banded():
    call = round_at_panel(results_by="bands", pot=Decimal("10000.00"))
    for name, begins, leads_to, percent in (
        ("Exceptional", 80, "full", None),
        ("Good", 60, "part", 50),
        ("Fair", 40, "discuss", None),
        ("Poor", 0, "nothing", None),
    ):
        ScoreBand.objects.create(
            round=call, name=name, begins=begins, leads_to=leads_to, percent=percent
        )
    return call


def test_a_band_decides_how_much_is_recommended(banded):
    whole, part, fair = (
        ask(banded, (5, 5)),
        ask(banded, (3, 4), amount="1501.00"),
        ask(banded, (2, 2)),
    )
    panel = open_panel(banded)

    kept = {row.application_id: row for row in Recommendation.objects.filter(panel=panel)}
    assert [(kept[a.pk].outcome, kept[a.pk].amount) for a in (whole, part, fair)] == [
        ("fund", Decimal("1000.00")),
        ("fund", Decimal("750.00")),
        ("refuse", None),
    ]
    assert "That is the band “Good”." in results.of_application(part)


def test_the_proposal_gives_parts_by_band(banded):
    whole, part = ask(banded, (5, 5)), ask(banded, (3, 4))

    proposal = allocations.propose(allocations.before(open_panel(banded)).problem)

    assert proposal.awards == {whole.pk: 100_000, part.pk: 50_000}


def test_what_if_has_no_cut_line_by_bands_and_a_weight_moves_the_band(banded, officer):
    part = ask(banded, (5, 2))
    panel = open_panel(banded)
    assert what_if.cut_line_of(panel) is None

    wish = what_if.Wish(criterion="plan_fit", weight=Decimal(90))
    (row,) = what_if.what_if(panel, wish, officer).moved

    assert (row.application, row.before, row.after) == (part, Decimal(500), Decimal(1000))


@pytest.mark.parametrize("kind", ["two_pass", "banded"])
def test_a_clear_lead_is_firm_whatever_the_method(request, kind, officer):
    call = request.getfixturevalue(kind)
    best, worst = ask(call, (5, 5)), ask(call, (0, 0))

    rows = {
        row.application: row.words
        for row in firm_places.firm_places(open_panel(call), officer).rows
    }

    assert rows == {best: "Firm", worst: "Far"}


def test_the_round_says_its_method(banded, two_pass):
    assert results.in_words(banded)[:3] == [
        "Each score is in a band, and the band says what follows.",
        "Exceptional, from 80 points: we fund what is asked for.",
        "Good, from 60 points: we fund 50% of what is asked for.",
    ]
    assert results.in_words(two_pass) == [
        "There are two passes. Applications with 66.67 points of 100 or more go on. The others are "
        "not recommended.",
        "In the second pass “Cuts crime” counts twice, so scores there are out of 160.",
    ]
    two_pass.ranks_by = "adjusted"
    assert "We rank scores adjusted for that" in results.in_words(two_pass)[-1]


def test_the_room_reopened_keeps_its_queries(banded, officer, django_assert_max_num_queries):
    for sheet in ((5, 5), (3, 4), (2, 2)):
        ask(banded, sheet)
    panel = open_panel(banded)
    panels.limit(panel)

    with django_assert_max_num_queries(12):
        rooms.room(panel, officer)
