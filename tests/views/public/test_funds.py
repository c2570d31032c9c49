from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from grants.models import AllocationLimit, Exclusion, Question, RoundNote, Strand
from grants.rules import code_lists, forms
from grants.states import ApplicationState
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory
from tests.factories.award_papers import WantedPaperFactory
from tests.factories.awards import AwardFactory
from tests.factories.funds import (
    CriterionFactory,
    DistrictFactory,
    FundFactory,
    QuestionFactory,
    RoundFactory,
    SectionFactory,
)
from tests.factories.people import UserFactory
from tests.pages import figures, heading, links, page, rows, text

pytestmark = pytest.mark.django_db

ADDRESS = "/funds/safer-communities-fund/winter-2026/"
QUERIES = 18


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    found = RoundFactory(slug="winter-2026", name="Winter 2026 round")
    found.districts.add(DistrictFactory(), DistrictFactory(key="bradford"))
    for position, (label, weight) in enumerate([("Need", 60), ("Value", 40)]):
        CriterionFactory(round=found, label=label, weight=weight, position=position)
    return found


def past_round(**facts):
    released = {
        "released_at": datetime(2026, 12, 18, 9, 0, tzinfo=UTC),
        "released_by": UserFactory(),
    }
    return RoundFactory(closed=True, **{**released, **facts})


def test_a_round_says_which_papers_it_wants_and_when(client, call):
    WantedPaperFactory(round=call, label="Bank letter", hint="Cover the payments.")
    WantedPaperFactory(round=call, label="Policy", is_required=False)
    section = SectionFactory(version=call.form_version)
    QuestionFactory(section=section, label="A quote", kind=Question.Kind.FILE)

    for address in (ADDRESS, f"{ADDRESS}questions/"):
        said = text(page(client.get(address)))

        before, after = said.split("Papers after an offer, before we pay")
        assert "Papers with your application A quote" in before
        assert "you have 28 days to send these" in after
        assert "Bank letterCover the payments." in after
        assert "Policy If you have it." in after


def test_a_round_that_wants_no_papers_says_so(client, call):
    said = text(page(client.get(ADDRESS)))

    assert "Papers with your application None. Papers after an offer, before we pay None." in said


def test_a_round_says_which_reports_its_grants_will_owe(client, call):
    assert "You send one report, within 28 days" in text(page(client.get(ADDRESS)))

    call.monitoring_depth = "full"
    call.save()

    said = text(page(client.get(ADDRESS)))
    assert "Reports if you get a grant You send two reports: one six months after" in said


def test_funds_lists_open_coming_and_past_rounds(client, call):
    RoundFactory(
        name="Summer",
        opens_at=datetime(2027, 5, 1, tzinfo=UTC),
        closes_at=datetime(2027, 6, 1, tzinfo=UTC),
    )
    RoundFactory(name="Autumn", closed=True)
    RoundFactory(name="Hidden", published_at=None)

    found = links(client.get("/funds/"))

    assert {"Winter 2026 round", "Summer", "Autumn"} <= set(found)
    assert "Hidden" not in found


def test_funds_reads_no_cookie(client, call):
    assert "Cookie" not in client.get("/funds/").get("Vary", "")


def test_funds_takes_the_same_queries_for_one_round_and_for_three(
    client, call, django_assert_num_queries
):
    with django_assert_num_queries(5):
        client.get("/funds/")
    RoundFactory.create_batch(2)
    with django_assert_num_queries(5):
        client.get("/funds/")


def test_fund_detail_counts_accepted_awards_at_once(client):
    fund = FundFactory()
    AwardFactory(fund=fund, amount=Decimal("1000"))
    AwardFactory(fund=fund, not_published=True)
    AwardFactory(fund=fund, state="offered", recipient_name="Not accepted yet")

    response = client.get("/funds/safer-communities-fund/")

    assert figures(response) == ["2", "£1,000"]
    assert "Not accepted yet" not in response.content.decode()


def test_round_detail_says_what_it_takes_before_anybody_signs_in(client, call):
    response = client.get(ADDRESS)

    assert heading(response) == "Winter 2026 round"
    assert rows(response, caption="What we score, and how much each point counts") == [
        ["Need", "60", ""],
        ["Value", "40", ""],
    ]
    assert "Noon, Friday 11 December 2026" in text(page(response))
    assert "17 days left" in text(page(response))
    assert "your project happens in Bradford or Leeds" in text(page(response))
    assert links(response)["Check if you can apply"] == f"{ADDRESS}check/"


def test_round_detail_computes_success_and_weeks_from_rounds_whose_results_are_out(client, call):
    earlier = past_round()
    for place in range(3):
        application = ApplicationFactory(round=earlier, sent=True, state=ApplicationState.REFUSED)
        if place == 0:
            AwardFactory(application=application, state="declined")
    ApplicationFactory(round=RoundFactory(closed=True), sent=True)

    assert figures(client.get(ADDRESS)) == ["£5,000", "£140,000", "1 of 3", "11 weeks"]


def test_round_detail_fills_its_panes_before_the_first_results(client, call):
    assert figures(client.get(ADDRESS)) == ["£5,000", "£140,000", "£100", "26 Feb 2027"]


def test_round_detail_tells_how_all_earlier_rounds_went(client, call):
    for funded in (1, 2):
        earlier = past_round()
        for place in range(4):
            application = ApplicationFactory(
                round=earlier, sent=True, state=ApplicationState.REFUSED
            )
            if place < funded:
                AwardFactory(application=application, state="declined")

    said = text(page(client.get(ADDRESS)))

    assert "applications were funded last time; 38 in 100 over 2 rounds" in said
    assert "usually, from closing day to answer" in said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (
            datetime(2026, 11, 8, tzinfo=UTC),
            "UK time. It closes: noon, 11 December 2026. Everybody hears by 26 February 2027.",
        ),
        (NOW, "UK time. 17 days left. Everybody hears by 26 February 2027."),
        (datetime(2026, 12, 12, tzinfo=UTC), "UK time. Everybody hears by 26 February 2027."),
    ],
)
def test_round_detail_says_at_once_by_when_and_when_people_hear(client, call, moment, said):
    with time_machine.travel(moment, tick=False):
        assert said in text(page(client.get(ADDRESS)))


def test_round_detail_says_how_long_the_form_takes_once_five_groups_were_counted(client, call):
    earlier = RoundFactory(closed=True)
    for place in range(4):
        measured(earlier, minutes=30 + place)
    assert "How we know" not in text(page(client.get(ADDRESS)))

    measured(earlier, minutes=300)

    said = text(page(client.get(ADDRESS)))
    assert "Half of the groups wrote for 35 minutes or less." in said
    assert "Half of the groups sent it within 4 days of starting." in said
    assert "We counted 5 applications to rounds of this fund that have closed" in said


def measured(call, *, minutes):
    return ApplicationFactory(round=call, sent=True, seconds_writing=minutes * 60)


def test_round_detail_bears_an_empty_form_and_no_criteria(client):
    RoundFactory(slug="winter-2026")

    said = text(page(client.get(ADDRESS)))

    assert "How long the form takes" not in said
    assert "What we score" not in said


def test_round_detail_takes_the_same_queries_however_much_there_was_before(
    client, call, django_assert_num_queries
):
    measured(RoundFactory(closed=True), minutes=30)
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)
    for _ in range(3):
        earlier = past_round()
        for place in range(4):
            measured(earlier, minutes=place)
    RoundNote.objects.create(round=call, day=date(2026, 11, 20), text="We close later.")
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)


def test_round_detail_lights_the_step_that_comes_next(client, call):
    lit = [text(li) for li in page(client.get(ADDRESS)).iter("li") if li.get("class") == "is-now"]

    assert lit == ["Noon, 11 December 2026 Round closes. We cannot take late applications."]


def test_round_detail_shows_notes_of_changes(client, call):
    RoundNote.objects.create(round=call, day=date(2026, 11, 20), text="We close later.")

    assert "20 November 2026 We close later." in text(page(client.get(ADDRESS)))


def test_round_detail_hides_a_round_that_is_not_published(client, call):
    call.published_at = None
    call.save()

    assert client.get(ADDRESS).status_code == 404


def test_round_detail_of_a_closed_round_offers_no_check(client):
    RoundFactory(slug="winter-2026", closed=True)

    assert "Check if you can apply" not in links(client.get(ADDRESS))


def test_round_questions_shows_the_whole_form_with_limits_and_conditions(client, call):
    code_lists.load()
    call.form_version = forms.load_standard_form(NOW)
    call.save()

    response = client.get(f"{ADDRESS}questions/")

    questions = [text(h3) for h3 in page(response).iter("h3")]
    assert len(questions) == 16 + 43
    body = text(page(response))
    assert "Up to 150 words. Only if you ask for more than £1,000." in body
    assert "Only if you answer “Children” or “Adults at risk” to" in body
    assert "Child sexual exploitation" in body


def test_round_questions_takes_the_same_queries_for_any_number_of_questions(
    client, call, django_assert_num_queries
):
    call.form_version = forms.load_standard_form(NOW)
    call.save()

    with django_assert_num_queries(8):
        client.get(f"{ADDRESS}questions/")


def test_the_whole_form_names_the_strands_to_choose_from(client, call):
    for name, pot in (("Young people", "90000.00"), ("Streets", "50000.00")):
        Strand.objects.create(round=call, name=name, summary=f"For {name.lower()}.", pot=pot)

    body = text(page(client.get(f"{ADDRESS}questions/")))

    assert "Which strand do you ask for money?" in body
    assert "Streets (£50,000): For streets." in body


def test_fund_terms_reads_like_the_agreement_before_anybody_applies(client):
    FundFactory()

    response = client.get("/funds/safer-communities-fund/terms/")

    clauses = [text(part) for part in page(response).iter("li") if text(part).startswith("21.")]
    assert clauses[0].startswith("21. Signing.")
    assert "{{" not in response.content.decode()


def test_round_detail_names_what_this_round_cannot_pay_for(client, call):
    for how in ("stop", "flag"):
        Exclusion.objects.create(
            round=call, key=how, label=f"Cost {how}", message="No.", words=["x"], how=how
        )
    listed = [text(li) for li in page(client.get(ADDRESS)).iter("li")]

    assert "Cost stop" in listed
    assert "Cost flag (ask us first)" in listed


def test_round_detail_says_how_the_money_is_shared(client, call):
    call.allocation_policy = "score_per_pound"
    call.save()
    leeds = DistrictFactory(key="leeds")
    AllocationLimit.objects.create(round=call, district=leeds, least_awards=2)

    shown = text(page(client.get(ADDRESS)))

    assert "The set of awards for which score times award adds up to the most." in shown
    assert "Leeds: at least 2 awards." in shown
