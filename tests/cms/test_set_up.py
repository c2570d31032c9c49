"""Staff set up funds, rounds, criteria and forms in the CMS, and the rules hold there too."""

from datetime import UTC, datetime

import pytest

from grants.models import (
    AuditEntry,
    FormVersion,
    Fund,
    Round,
)
from grants.rules import forms, funds
from tests.cms.setting_up import add_round, page_of, typed
from tests.factories.funds import FundFactory
from tests.pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]


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


def test_officer_says_which_papers_a_round_wants_after_an_offer(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version, days_for_papers="14")
    call = Round.objects.get()
    assert [paper.key for paper in call.wanted_papers.all()][:2] == ["account", "rules"]
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data["wanted_papers-0-label"] = "Letter from your bank"
    data["wanted_papers-0-from_amount"] = "500"
    data["wanted_papers-0-organisation_kinds"] = ["charity"]
    data["wanted_papers-1-DELETE"] = "on"

    client.post(f"/cms/round/edit/{call.pk}/", data)

    call = Round.objects.get()
    first, *others = call.wanted_papers.all()
    assert (first.label, first.from_amount, first.organisation_kinds, call.days_for_papers) == (
        "Letter from your bank",
        500,
        ["charity"],
        14,
    )
    assert "rules" not in [paper.key for paper in others]
    assert funds.refusal_of(call, now) == ""


def test_papers_of_a_published_round_cannot_be_changed_in_the_cms(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    data = typed(client.get(f"/cms/round/edit/{call.pk}/"))
    data["wanted_papers-0-label"] = "Something else"

    response = client.post(f"/cms/round/edit/{call.pk}/", data)

    assert "Groups have read this round" in response.content.decode()
    assert call.wanted_papers.first().label == "Bank letter or statement"


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


def test_officer_says_how_deep_grants_are_looked_into_and_publishing_fixes_it(
    client_of, officer, version, now
):
    client = client_of(officer)
    add_round(client, version)
    call = Round.objects.get()
    assert call.monitoring_depth == "standard"
    address = f"/cms/round/edit/{call.pk}/"
    shown = client.get(address)
    assert "or half-way if it lasts less than a year" in text(page_of(shown))

    client.post(address, typed(shown) | {"monitoring_depth": "full"})
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    refused = client.post(address, typed(client.get(address)) | {"monitoring_depth": "light"})

    assert "Groups have read this round" in refused.content.decode()
    call.refresh_from_db()
    assert call.monitoring_depth == "full"
    changes = AuditEntry.objects.filter(action="round.change").values_list("facts", flat=True)
    assert sum("monitoring_depth" in facts["changed"] for facts in changes) == 1
