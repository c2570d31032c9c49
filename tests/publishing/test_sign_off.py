"""Nothing sensitive goes live without the safeguarding lead, whichever way it is tried."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page

from campaigns.models import CampaignIndexPage, CampaignPage, Sign
from home.models import StandardPage
from publishing.errors import NotSignedOff
from publishing.models import SignOff
from publishing.rules import schedule, sign_off
from safety.models import HelpRoute

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def campaign():
    return CampaignPage.objects.get(slug="know-the-signs")


@pytest.fixture
def draft(campaign):
    """A draft of the page that nobody has signed off."""
    campaign.lead = "Changed by an editor."
    campaign.save_revision()
    return campaign


def on_site(campaign):
    return CampaignPage.objects.get(pk=campaign.pk).lead == "Changed by an editor."


def test_publisher_cannot_publish_a_draft_that_nobody_signed_off(draft, publisher):
    with LogContext(user=publisher), pytest.raises(NotSignedOff, match="safeguarding lead"):
        draft.get_latest_revision().publish(user=publisher, skip_permission_checks=True)

    assert not on_site(draft)


def test_superuser_without_the_role_cannot_either(draft, superuser):
    with LogContext(user=superuser), pytest.raises(NotSignedOff):
        draft.get_latest_revision().publish(user=superuser, skip_permission_checks=True)

    assert not on_site(draft)


def test_a_script_cannot_either(campaign):
    campaign.lead = "Changed by a script."

    with pytest.raises(NotSignedOff):
        campaign.save()


def test_what_the_lead_publishes_is_signed_off_by_it(draft, lead):
    with LogContext(user=lead):
        draft.get_latest_revision().publish(user=lead)

    assert on_site(draft)
    assert SignOff.objects.of(draft).first().by == lead


def test_publisher_publishes_what_the_lead_signed_off(draft, lead, publisher, now):
    sign_off.sign(draft, by=lead, now=now)

    with LogContext(user=publisher):
        draft.get_latest_revision().publish(user=publisher)

    assert on_site(draft)


def test_a_sign_off_covers_no_later_change(draft, lead, publisher, now):
    sign_off.sign(draft, by=lead, now=now)
    draft.lead = "Changed again."
    draft.save_revision()

    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        draft.get_latest_revision().publish(user=publisher, skip_permission_checks=True)


def test_only_the_lead_signs_off(draft, publisher, superuser, now):
    for person in (publisher, superuser):
        with pytest.raises(NotSignedOff, match="Only the safeguarding lead"):
            sign_off.sign(draft, by=person, now=now)


def test_planning_is_refused_like_publishing(draft, publisher, now):
    draft.go_live_at = now + timedelta(days=900)
    draft.save_revision()

    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        draft.get_latest_revision().publish(user=publisher, skip_permission_checks=True)


def test_what_the_lead_planned_goes_live_when_nobody_is_there(draft, lead, now):
    moment = now + timedelta(days=900)
    draft.go_live_at = moment
    draft.save_revision()
    with LogContext(user=lead):
        draft.get_latest_revision().publish(user=lead)
    assert not on_site(draft)

    draft.revisions.update(content=draft.get_latest_revision().content | {"go_live_at": None})
    assert schedule.publish_due(moment - timedelta(seconds=1)) == 0
    assert schedule.publish_due(moment) == 1

    assert on_site(draft)


def test_a_plan_that_lost_its_sign_off_stays_a_draft_and_holds_nobody_up(draft, lead, now):
    moment = now + timedelta(days=900)
    other = StandardPage.objects.get(slug="cookies")
    other.title = "Biscuits"
    for content in (draft, other):
        content.go_live_at = moment
        content.save_revision()
        with LogContext(user=lead):
            content.get_latest_revision().publish(user=lead)
        content.revisions.update(
            content=content.get_latest_revision().content | {"go_live_at": None}
        )
    sign_off.revoke(draft, now=now)

    assert schedule.publish_due(moment) == 1

    assert not on_site(draft)
    assert StandardPage.objects.get(slug="cookies").title == "Biscuits"
    assert schedule.publish_due(moment) == 0


def test_what_ends_at_a_planned_moment_comes_down(campaign, now):
    CampaignPage.objects.filter(pk=campaign.pk).update(expire_at=now)

    assert schedule.end_due(now + timedelta(minutes=1)) == 1
    assert not CampaignPage.objects.get(pk=campaign.pk).live


def test_a_live_copy_is_refused_and_leaves_the_tree_whole(campaign, publisher):
    parent = CampaignIndexPage.objects.get()
    before = (parent.numchild, Page.objects.count())

    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        CopyPageAction(
            campaign, to=parent, update_attrs={"slug": "copy"}, keep_live=True, user=publisher
        ).execute()

    parent.refresh_from_db()
    assert (parent.numchild, Page.objects.count()) == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_copy_is_made_as_a_draft(campaign, publisher):
    with LogContext(user=publisher):
        copy = CopyPageAction(
            campaign,
            to=CampaignIndexPage.objects.get(),
            update_attrs={"slug": "copy"},
            keep_live=False,
            user=publisher,
        ).execute()

    assert not copy.live
    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        copy.get_latest_revision().publish(user=publisher, skip_permission_checks=True)


def test_an_alias_is_refused(campaign, publisher):
    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        CreatePageAliasAction(campaign, update_slug="alias", user=publisher).execute()

    assert not Page.objects.filter(slug="alias").exists()


def test_the_lead_s_alias_follows_what_is_signed_off(draft, lead, publisher, now):
    with LogContext(user=lead):
        alias = CreatePageAliasAction(
            CampaignPage.objects.get(pk=draft.pk), update_slug="alias", user=lead
        ).execute(skip_permission_checks=True)
    sign_off.sign(draft, by=lead, now=now)

    with LogContext(user=publisher):
        draft.get_latest_revision().publish(user=publisher)

    assert on_site(alias)


def test_a_translation_begins_as_a_draft_and_needs_its_own_sign_off(campaign, publisher):
    urdu = Locale.objects.create(language_code="ur")
    campaign.get_parent().specific.copy_for_translation(urdu, copy_parents=True)

    translated = campaign.copy_for_translation(urdu)

    assert not translated.live
    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        translated.get_latest_revision().publish(user=publisher, skip_permission_checks=True)


def test_a_page_is_not_made_harmless_by_unticking_sensitive(publisher):
    page = StandardPage.objects.get(slug="cover-your-tracks")
    page.is_sensitive = False
    page.save_revision()

    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        page.get_latest_revision().publish(user=publisher, skip_permission_checks=True)


def test_a_page_that_is_not_sensitive_needs_nobody_else(publisher):
    page = StandardPage.objects.get(slug="cookies")
    page.title = "Biscuits"
    page.save_revision()

    page.get_latest_revision().publish(user=publisher)

    assert StandardPage.objects.get(slug="cookies").title == "Biscuits"


def test_moving_locking_and_counting_need_no_sign_off(campaign):
    campaign.locked = True
    campaign.save()
    campaign.review_by = None
    campaign.save(update_fields=["review_by"])

    assert CampaignPage.objects.get(pk=campaign.pk).locked


@pytest.mark.parametrize(("model", "field"), [(HelpRoute, "number"), (Sign, "text")])
def test_routes_and_signs_are_drafts_until_signed_off(model, field, lead, publisher):
    record = model.objects.first()
    setattr(record, field, "0800 000 000")
    record.save_revision()
    assert getattr(model.objects.get(pk=record.pk), field) != "0800 000 000"

    with LogContext(user=publisher), pytest.raises(NotSignedOff):
        record.get_latest_revision().publish(user=publisher, skip_permission_checks=True)
    with LogContext(user=lead):
        record.get_latest_revision().publish(user=lead)

    assert getattr(model.objects.get(pk=record.pk), field) == "0800 000 000"


def test_bulk_publishing_leaves_out_what_needs_the_lead(client_of, draft, publisher):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    cookies = StandardPage.objects.get(slug="cookies")
    cookies.title = "Biscuits"
    cookies.save_revision()

    client_of(publisher).post(f"{address}?id={draft.pk}&id={cookies.pk}")

    assert not on_site(draft)
    assert StandardPage.objects.get(slug="cookies").title == "Biscuits"
