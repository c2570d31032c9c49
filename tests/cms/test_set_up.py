"""Staff set up funds, rounds, criteria and forms in the CMS, and the rules hold there too."""

from datetime import UTC, date, datetime

import html5lib
import pytest
from django.contrib.auth.models import Group, Permission

from grants.models import (
    AllocationLimit,
    AuditEntry,
    District,
    FormVersion,
    Fund,
    OfficeFact,
    PublicityLock,
    Round,
    Theme,
)
from grants.rules import code_lists, forms, funds
from tests.factories.funds import FundFactory
from tests.pages import page, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cms_opens_to(officer, administrator, editor):
    """Until their group opens the CMS to them by itself, these roles are let in here."""
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for person in (officer, administrator, editor):
        group, _ = Group.objects.get_or_create(name=f"cms {person.pk}")
        group.permissions.add(enter)
        person.groups.add(group)


def typed(response) -> dict[str, object]:
    """Return what the form of a CMS page would send, untouched."""
    found: dict[str, object] = {}
    form = next(form for form in page_of(response).iter("form") if form.get("method") == "POST")
    for field in form.iter():
        name = field.get("name")
        if not name or "__prefix__" in name:
            continue
        if field.tag == "textarea":
            found[name] = (field.text or "").strip("\n")
        elif field.tag == "select":
            found[name] = [
                option.get("value")
                for option in field.iter("option")
                if "selected" in option.attrib
            ]
        elif field.tag == "input" and field.get("type") in ("checkbox", "radio"):
            if "checked" in field.attrib:
                found.setdefault(name, []).append(field.get("value", "on"))
        elif field.tag == "input":
            found[name] = field.get("value", "")
    return found


def page_of(response):
    """Parse leniently: the CMS's own pages are not strict HTML."""
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


ROUND = {
    "name": "Winter 2026 round",
    "slug": "winter-2026",
    "summary": "Grants of up to £5,000.",
    "opens_at": "2026-12-01 09:00",
    "closes_at": "2026-12-18 12:00",
    "grace_minutes": "0",
    "scoring_due_on": "2027-01-22",
    "board_meets_on": "2027-02-09",
    "decision_due_on": "2027-02-26",
    "release_at": "",
    "pot": "140000",
    "over_allocation_percent": "0",
    "floor": "100",
    "cap": "5000",
    "organisation_kinds": ["charity", "cic"],
    "assessors_per_application": "3",
    "is_blind": "on",
    "pass_mark": "60",
    "discuss_from": "50",
    "wide_spread": "25",
    "allocation_basis": "Rank order",
    "allocation_policy": "rank_order",
}


@pytest.fixture
def version(now):
    code_lists.load()
    return forms.load_standard_form(now)


def add_round(client, version, **changes):
    fund = FundFactory()
    data = typed(client.get("/cms/round/new/"))
    places = list(District.objects.values_list("pk", flat=True))
    themes = list(Theme.objects.values_list("pk", flat=True))
    data |= {**ROUND, "fund": fund.pk, "form_version": version.pk}
    data |= {"districts": places, "themes": themes, **changes}
    return client.post("/cms/round/new/", data)


def test_officer_sets_up_a_fund(client_of, officer):
    client = client_of(officer)
    data = typed(client.get("/cms/fund/new/")) | {
        "name": "Safer Communities Fund",
        "slug": "safer-communities-fund",
        "summary": "Small grants",
        "purpose": "To cut crime.",
        "money_source": "Money taken from criminals.",
        "contact_email": "fund@example.org",
    }

    response = client.post("/cms/fund/new/", data)

    assert response.status_code == 302
    assert Fund.objects.get().days_to_accept == 21
    assert AuditEntry.objects.get(action="fund.create").actor == officer


def test_officer_sets_up_a_round_that_begins_with_the_standard_criteria(
    client_of, officer, version
):
    response = add_round(client_of(officer), version)

    assert response.status_code == 302
    call = Round.objects.get()
    assert call.organisation_kinds == ["charity", "cic"]
    assert call.districts.count() == 5
    assert [criterion.key for criterion in call.criteria.all()][:2] == ["plan_fit", "need"]
    assert call.published_at is None


def test_officer_changes_criteria_and_levels_of_a_round(client_of, officer, version):
    client = client_of(officer)
    add_round(client, version)
    call = Round.objects.get()
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data["criteria-0-weight"], data["criteria-5-weight"] = "25", "5"
    data["criteria-0-levels-0-text"] = "A clear chain, and proof."

    client.post(f"/cms/round/edit/{call.pk}/", data)

    assert [int(c.weight) for c in call.criteria.all()] == [25, 20, 20, 15, 15, 5]
    assert call.criteria.first().levels.first().text == "A clear chain, and proof."


def test_a_scale_needs_a_meaning_for_each_of_its_scores_before_publishing(
    client_of, officer, version, now
):
    client = client_of(officer)
    add_round(client, version)
    call = Round.objects.get()
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data["criteria-1-top"] = "4"

    client.post(f"/cms/round/edit/{call.pk}/", data)

    label = call.criteria.get(key="need").label
    refusal = f"Say what each score from 0 to 4 means for “{label}”, each once."
    assert funds.refusal_of(Round.objects.get(), now) == refusal
    call.criteria.get(key="need").levels.get(score=5).delete()
    assert funds.refusal_of(Round.objects.get(), now) == ""


def test_officer_says_who_must_be_among_the_assessors(client_of, officer, version, now):
    add_round(
        client_of(officer),
        version,
        assessors_per_application="1",
        keeps_out_own_district="on",
        days_to_score="14",
        required_kinds=["board_member", "staff"],
    )

    call = Round.objects.get()
    assert (call.keeps_out_own_district, call.days_to_score) == (True, 14)
    assert call.required_kinds == ["board_member", "staff"]
    assert "more required kinds of assessor" in funds.refusal_of(call, now)


def test_terms_of_a_published_round_cannot_be_changed_in_the_cms(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/")) | {"cap": "9000"}

    response = client.post(f"/cms/round/edit/{call.pk}/", data)

    assert "Groups have read this round" in response.content.decode()
    call.refresh_from_db()
    assert call.cap == 5000
    assert not AuditEntry.objects.filter(action="round.change", facts__changed=["cap"]).exists()


def test_criteria_of_a_published_round_cannot_be_changed_in_the_cms(
    client_of, officer, version, now
):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data["criteria-0-weight"], data["criteria-5-weight"] = "25", "5"

    client.post(f"/cms/round/edit/{call.pk}/", data)

    assert [int(c.weight) for c in call.criteria.all()] == [20, 20, 20, 15, 15, 10]


def limit_typed(**facts):
    typed_in = dict.fromkeys(("district", "theme", "least_awards", "least_amount"), "")
    typed_in |= {"most_awards": "", "most_amount": "", "id": "", "DELETE": "", **facts}
    return {
        "allocation_limits-TOTAL_FORMS": "1",
        "allocation_limits-INITIAL_FORMS": "0",
        **{f"allocation_limits-0-{name}": value for name, value in typed_in.items()},
    }


def test_officer_states_how_a_round_shares_its_pot(client_of, officer, version):
    leeds = District.objects.get(key="leeds").pk
    limit = limit_typed(district=leeds, least_awards="2", most_amount="5000")

    response = add_round(client_of(officer), version, allocation_policy="score_per_pound", **limit)

    assert response.status_code == 302
    call = Round.objects.get()
    assert call.allocation_policy == "score_per_pound"
    assert [str(each) for each in AllocationLimit.objects.filter(round=call)] == [
        "Leeds: at least 2 awards, at most £5,000"
    ]


@pytest.mark.parametrize(
    ("place", "least", "refusal"),
    [
        ("", "1", "can only say at most"),
        ("leeds", "", "Say at least how much, or at most how much."),
    ],
)
def test_a_limit_that_says_nothing_or_asks_too_much_is_refused(
    client_of, officer, version, place, least, refusal
):
    district = District.objects.get(key=place).pk if place else ""

    response = add_round(
        client_of(officer), version, **limit_typed(district=district, least_awards=least)
    )

    assert refusal in response.content.decode()
    assert not Round.objects.exists()


def test_how_a_published_round_shares_its_pot_stays(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))

    response = client.post(
        f"/cms/round/edit/{call.pk}/", data | {"allocation_policy": "most_projects"}
    )

    assert "Groups have read this round" in response.content.decode()
    call.refresh_from_db()
    assert call.allocation_policy == "rank_order"


def test_officer_changes_a_question_of_a_form_that_is_open(client_of, officer, version):
    client = client_of(officer)
    address = f"/cms/form_versions/edit/{version.pk}/"
    data = typed(client.get(address)) | {"sections-0-questions-0-hint": "In pounds."}

    response = client.post(address, data)

    assert response.status_code == 302
    question = version.sections.get(key="project").questions.get(key="amount_requested")
    assert question.hint == "In pounds."
    policy = version.sections.get(key="safeguarding").questions.get(key="safeguarding_policy")
    assert policy.options[1] == ["older", "Older than 12 months"]
    assert policy.shown_if_values == ["children", "adults_at_risk"]


def test_frozen_form_is_shown_with_the_way_to_a_new_version(client_of, officer, version, now):
    forms.freeze(version, by=officer, now=now)
    client = client_of(officer)

    shown = client.get(f"/cms/form_versions/edit/{version.pk}/", follow=True)
    response = client.post(f"/cms/form-versions/{version.pk}/copy/")

    assert "Make a new version instead" in shown.content.decode()
    fresh = FormVersion.objects.get(number=2)
    assert response.url == f"/cms/form_versions/edit/{fresh.pk}/"
    assert fresh.frozen_at is None


def test_frozen_form_refuses_a_change_sent_all_the_same(client_of, officer, version, now):
    client = client_of(officer)
    address = f"/cms/form_versions/edit/{version.pk}/"
    data = typed(client.get(address)) | {"sections-0-title": "Changed behind our back"}
    forms.freeze(version, by=officer, now=now)

    response = client.post(address, data)

    assert "Make a new version instead" in response.content.decode()
    assert version.sections.first().title == "Your project"


def test_administrator_ends_a_fact_by_adding_the_next(client_of, administrator):
    first = OfficeFact.objects.create(
        kind="decision_maker_title",
        text="Police and Crime Commissioner",
        from_date=date(2012, 11, 22),
    )
    client = client_of(administrator)
    data = typed(client.get("/cms/officefact/new/")) | {
        "kind": "decision_maker_title",
        "text": "Mayor of West Yorkshire",
        "from_date": "2021-05-10",
    }

    client.post("/cms/officefact/new/", data)

    first.refresh_from_db()
    assert first.until_date == date(2021, 5, 10)
    assert OfficeFact.objects.in_force(date(2021, 5, 10)).get().text == "Mayor of West Yorkshire"


def test_two_facts_never_hold_on_one_day(client_of, administrator):
    OfficeFact.objects.create(
        kind="area", text="West Yorkshire", from_date=date(2020, 1, 1), until_date=date(2030, 1, 1)
    )
    client = client_of(administrator)
    data = typed(client.get("/cms/officefact/new/")) | {
        "kind": "area",
        "text": "Yorkshire",
        "from_date": "2021-01-01",
    }

    response = client.post("/cms/officefact/new/", data)

    assert "holds on some of these days" in response.content.decode()
    assert OfficeFact.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["/cms/fund/new/", "/cms/round/new/", "/cms/form_versions/new/"]
)
def test_set_up_is_closed_to_editors(client_of, editor, address):
    response = client_of(editor).get(address)

    assert response.status_code in (302, 403)
    assert Fund.objects.count() == 0


def test_nothing_is_deleted_in_the_cms(client_of, officer):
    fund = FundFactory()

    client_of(officer).post(f"/cms/fund/delete/{fund.pk}/")

    assert Fund.objects.filter(pk=fund.pk).exists()


def test_office_facts_are_closed_to_officers(client_of, officer):
    assert client_of(officer).get("/cms/officefact/new/").status_code in (302, 403)


def test_round_page_for_staff_publishes_and_gives_more_time(client_of, officer, version):
    client = client_of(officer)
    add_round(
        client,
        version,
        opens_at="2020-12-01 09:00",
        closes_at="2099-12-18 12:00",
        scoring_due_on="2100-01-22",
        board_meets_on="2100-02-09",
        decision_due_on="2100-02-26",
    )
    address = "/staff/rounds/safer-communities-fund/winter-2026/"

    client.post(f"{address}publish/")
    client.post(
        f"{address}more-time/",
        {"day_day": "21", "day_month": "12", "day_year": "2099", "hour": "12", "note": "Snow."},
    )

    call = Round.objects.get()
    assert call.published_at is not None
    assert call.closes_at == datetime(2099, 12, 21, 12, 0, tzinfo=UTC)
    assert "Snow." in text(page(client.get("/funds/safer-communities-fund/winter-2026/")))


def test_officer_says_what_a_round_cannot_pay_for(client_of, officer, version):
    client = client_of(officer)
    add_round(client, version)
    call = Round.objects.get()
    assert call.exclusions.first().label == "Refreshments, meals, alcohol"
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data |= {
        "exclusions-0-label": "Coaches and taxis",
        "exclusions-0-words": "coach hire\r\n\r\n taxi ",
        "exclusions-0-message": "Groups here walk.",
    }

    client.post(f"/cms/round/edit/{call.pk}/", data)

    first = call.exclusions.first()
    assert (first.label, first.words) == ("Coaches and taxis", ["coach hire", "taxi"])
    assert first.message == "Groups here walk."


def test_what_a_published_round_cannot_pay_for_stays(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/")) | {"exclusions-0-label": "Taxis"}

    response = client.post(f"/cms/round/edit/{call.pk}/", data)

    assert "Groups have read this round" in response.content.decode()
    assert call.exclusions.first().label == "Refreshments, meals, alcohol"


def test_officer_sets_a_publicity_lock(client_of, officer):
    client = client_of(officer)
    data = typed(client.get("/cms/publicitylock/new/"))
    data |= {"first_day": "2027-03-22", "last_day": "2027-05-06", "reason": "An election."}

    refused = client.post("/cms/publicitylock/new/", {**data, "last_day": "2027-03-01"})
    client.post("/cms/publicitylock/new/", data)

    assert "Choose a last day that is not before the first." in refused.content.decode()
    assert PublicityLock.objects.get().reason == "An election."
    assert AuditEntry.objects.get(action="publicitylock.create").actor == officer
