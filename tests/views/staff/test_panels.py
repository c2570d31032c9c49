from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Criterion, Panel
from grants.rules import interests
from grants.states import PanelState
from tests import pages
from tests.factories.funds import DistrictFactory, ThemeFactory
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    open_panel,
    record,
    round_at_panel,
)
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return round_at_panel()


def at_panel(call, name, *sheets, **facts):
    return application_at_panel(
        call, *sheets, organisation=OrganisationFactory(legal_name=name), **facts
    )


def declare_none(call, person):
    for application in call.applications.all():
        interests.declare(application, "none", by=person, now=AT_PANEL)


def read(response):
    """The page as text, once a strict parser has read it."""
    pages.page(response)
    return response.content.decode()


def room_of(call):
    return reverse("staff:panel_room", args=[call.fund.slug, call.slug])


def test_room_names_district_and_problem_of_each_application(client_of, officer, call):
    theme = ThemeFactory(key="hate_crime", label="Hate crime")
    at_panel(call, "Girlington Girls", (5, 5), district=DistrictFactory(), theme=theme)
    open_panel(call)

    seen = pages.page(client_of(officer).get(room_of(call)))

    (row,) = [row for row in seen.iter("tr") if "Girlington Girls" in pages.text(row)]
    place = row.findall("td")[1]
    assert (place.text, place.find("span").text) == ("Leeds", "Hate crime")


def test_room_says_how_scores_become_results_and_what_the_score_beside_is(client_of, officer):
    call = round_at_panel(results_by="two_pass")
    Criterion.objects.filter(round=call, key="plan_fit").update(counts_double=True)
    at_panel(call, "Girlington Girls", (5, 5))
    at_panel(call, "Lupset Link", (0, 0))
    open_panel(call)

    text = read(client_of(officer).get(room_of(call)))

    assert "Applications with 66.67 points of 100 or more go on." in text
    assert "100.0 in the first pass" in text
    assert "0.0 in the first pass" not in text.replace("100.0", "")


def test_room_shows_the_list_the_line_and_the_balance(client_of, officer, call):
    at_panel(call, "Girlington Girls", (5, 5), amount_requested=Decimal("6000.00"))
    at_panel(call, "Lupset Link", (4, 4), amount_requested=Decimal("5000.00"))
    open_panel(call)

    page = client_of(officer).get(room_of(call))

    text = read(page)
    assert "<dd>£6,000</dd>" in text
    assert "1 award above it uses £6,000 of £10,000." in text
    assert text.index("Girlington Girls") < text.index("Cut line.") < text.index("Lupset Link")
    assert "Reserve 1" in text


def test_room_shows_ties_and_wide_spread_as_close_calls(client_of, officer, call):
    at_panel(call, "Newsome", (4, 4), amount_requested=Decimal("9000.00"))
    at_panel(call, "Shipley", (4, 4), amount_requested=Decimal("9000.00"))
    at_panel(call, "Middleton", (5, 5), (2, 2), amount_requested=Decimal("900.00"))
    open_panel(call)

    text = read(client_of(officer).get(room_of(call)))

    assert "Two close calls." in text
    assert "Newsome and Shipley tie on 80.0." in text
    assert "Middleton has scores 60 points apart." in text
    assert text.count(">1=<") == 2


def test_room_closes_the_row_of_somebody_with_an_interest_and_keeps_it_in_the_totals(
    client_of, board_member, call
):
    secret = at_panel(call, "Secret Group", (5, 5), amount_requested=Decimal("6000.00"))
    at_panel(call, "Lupset Link", (4, 4), amount_requested=Decimal("2000.00"))
    open_panel(call)
    declare_none(call, board_member)
    interests.declare(secret, "interest", by=board_member, now=AT_PANEL, detail="My sister.")
    client = client_of(board_member)

    text = read(client.get(room_of(call)))

    assert "Lupset Link" in text
    assert "Secret Group" not in text
    assert secret.reference not in text
    assert "You declared an interest in this application" in text
    assert "<dd>£8,000</dd>" in text
    for name in ("staff:panel_application", "staff:recommendation_change"):
        assert client.get(reverse(name, args=[secret.reference])).status_code == 403


def test_room_folds_runs_without_flags(client_of, officer, call):
    known = OrganisationFactory(legal_name="Known Group")
    application_at_panel(round_at_panel(), organisation=known)
    for need in (5, 4, 3, 2, 1, 0):
        application_at_panel(
            call, (5, need), organisation=known, amount_requested=Decimal("100.00")
        )
    open_panel(call)

    text = read(client_of(officer).get(room_of(call)))

    assert "Ranks 1 to 4" in text
    assert "4 applications, £400 recommended, no flags" in text


def test_room_asks_board_members_to_declare_first(client_of, board_member, call):
    application = at_panel(call, "Lupset Link", (4, 4))
    other = at_panel(call, "Halton Huddle", (4, 3))
    open_panel(call)
    client = client_of(board_member)
    page = client.get(room_of(call), follow=True)
    assert "Declare your interests first" in read(page)
    assert "Lupset Link: Safe to Say" in read(page)

    refused = client.post(page.redirect_chain[-1][0], {"interested": [application.reference]})
    assert "Say in a few words what the interest is" in read(refused)
    client.post(
        page.redirect_chain[-1][0],
        {"interested": [application.reference], "detail": "My sister.", "declares": "on"},
    )

    text = read(client.get(room_of(call)))
    assert "Lupset Link" not in text
    assert other.organisation.legal_name in text


@pytest.mark.parametrize("count", [1, 3])
def test_room_takes_the_same_number_of_queries_for_any_length(
    client_of, officer, call, count, django_assert_num_queries
):
    for number in range(count):
        at_panel(call, f"Group {number}", (5, 4), (4, 3))
    open_panel(call)
    client = client_of(officer)

    with django_assert_num_queries(17):
        client.get(room_of(call))


def test_change_saves_a_part_award(client_of, officer, call):
    application = at_panel(call, "Lupset Link", (4, 4), amount_requested=Decimal("5000.00"))
    panel = open_panel(call)
    address = reverse("staff:recommendation_change", args=[application.reference])

    page = client_of(officer).post(
        address,
        {"outcome": "fund", "amount": "£3,030", "note": "Fewer days.", "version": panel.version},
    )

    assert page.url == room_of(call)
    application.recommendation.refresh_from_db()
    assert application.recommendation.amount == Decimal("3030.00")


def test_change_shows_a_clash_and_saves_at_the_second_press(client_of, officer, call):
    application = at_panel(call, "Lupset Link", (4, 4), amount_requested=Decimal("5000.00"))
    panel = open_panel(call)
    typed = {"outcome": "fund", "amount": "3030", "note": "", "version": panel.version - 1}
    address = reverse("staff:recommendation_change", args=[application.reference])
    client = client_of(officer)

    page = client.post(address, typed)

    text = read(page)
    assert "changed the room’s list while you were looking at it" in text
    assert f'name="version" value="{panel.version}"' in text
    assert 'value="3030"' in text
    assert client.post(address, {**typed, "version": panel.version}).status_code == 302


def test_record_locks_the_room(client_of, board_member, call):
    application = at_panel(call, "Lupset Link", (4, 4))
    panel = open_panel(call)
    declare_none(call, board_member)
    client = client_of(board_member)

    client.post(
        reverse("staff:panel_record", args=[call.fund.slug, call.slug]), {"version": panel.version}
    )

    assert Panel.objects.get().state == PanelState.RECOMMENDED
    text = read(client.get(room_of(call)))
    assert "The recommendation is recorded" in text
    assert reverse("staff:recommendation_change", args=[application.reference]) not in text


def test_papers_show_answers_scores_and_comments_without_assessors(client_of, officer, call):
    application = at_panel(call, "Lupset Link", (4, 3))
    open_panel(call)

    text = read(
        client_of(officer).get(reverse("staff:panel_application", args=[application.reference]))
    )

    assert "Cuts crime: 4 out of 5" in text
    assert "A 3 for need." in text
    assert str(application.assessments.get().assessor) not in text


def test_changes_tell_who_changed_what(client_of, officer, call):
    application = at_panel(call, "Lupset Link", (4, 4), amount_requested=Decimal("5000.00"))
    panel = open_panel(call)
    client = client_of(officer)
    client.post(
        reverse("staff:recommendation_change", args=[application.reference]),
        {"outcome": "reserve", "amount": "", "note": "", "version": panel.version},
    )

    page = client.get(reverse("staff:panel_changes", args=[call.fund.slug, call.slug]))

    assert "From fund with £5000.00 to reserve" in read(page)


def test_list_says_what_comes_next(client_of, officer, call):
    at_panel(call, "Lupset Link", (4, 4))
    client = client_of(officer)
    address = reverse("staff:panels")
    assert "Open the room" in read(client.get(address))

    client.post(reverse("staff:panel_open", args=[call.fund.slug, call.slug]))
    assert "Go to the room" in read(client.get(address))
    record(call)

    assert "Go to the decisions" in read(client.get(address))


def test_balance_counts_the_districts_above_the_line(client_of, officer, call):
    for name, district, sheet in (
        ("One", "leeds", (5, 5)),
        ("Two", "leeds", (1, 1)),
        ("Three", "bradford", (5, 4)),
    ):
        at_panel(call, name, sheet, district=DistrictFactory(key=district))
    call.districts.add(DistrictFactory(key="wakefield"))
    open_panel(call)

    page = client_of(officer).get(room_of(call))

    found = [
        (item["tile"].name, item["tile"].funded, item["tile"].applied, item["tile"].amount)
        for item in page.context["tiles"]
    ]
    assert found == [
        ("Bradford", 1, 1, Decimal("4985.00")),
        ("Leeds", 1, 2, Decimal("4985.00")),
        ("Wakefield", 0, 0, Decimal("0.00")),
    ]
