"""An urgent notice: on every public page while it is in force, and on none before or after."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from grants.models import Role
from publishing.errors import NotSignedOff
from publishing.rules import sign_off
from safety import notices
from safety.models import HelpRoute, UrgentNotice
from safety.models.notices import forget_kept
from tests.factories.people import StaffFactory

HOUR = timedelta(hours=1)


def draft(now, **facts):
    given = {
        "title": "The NSPCC’s line is down",
        "text": "Call {{ route.childline }} instead.",
        "starts_at": now,
        "ends_at": now + HOUR,
        "live": False,
    }
    return UrgentNotice.objects.create(**{**given, **facts})


@pytest.fixture
def notice(site):
    now = timezone.now()
    return sign_off.begin(draft(now), now=now)


def test_notice_stands_at_the_top_of_every_public_page(notice, look):
    paths = ["/", "/get-help/", "/search/", "/privacy/", "/funds/", "/awards/"]
    paths += [page.relative_url(None) for page in Page.objects.live().filter(depth__gt=2)]
    for path in paths:
        page = look(path).content.decode()
        assert page.count("The NSPCC’s line is down") == 1, path
        region = page[page.index('<section class="urgent"') :].split("</section>")[0]
        assert 'aria-labelledby="urgent-' in region
        assert '<a class="tel" href="tel:08001111">0800 1111</a>' in region
        assert page.index("The NSPCC’s line is down") < page.index("<main")


@pytest.mark.parametrize(
    ("after", "shown"),
    [(-HOUR, 0), (timedelta(0), 1), (HOUR - timedelta(seconds=1), 1), (HOUR, 0)],
)
def test_notice_begins_and_ends_by_itself(notice, after, shown):
    assert len(notices.in_force(notice.starts_at + after)) == shown


def test_a_notice_ends_while_it_is_kept(notice):
    assert len(notices.in_force(notice.starts_at)) == 1
    assert notices.in_force(notice.ends_at) == []


def test_draft_is_not_shown_and_goes_live_only_with_the_sign_off(site, now, look):
    written = draft(timezone.now())
    assert "line is down" not in look("/").content.decode()

    with pytest.raises(NotSignedOff):
        written.save_revision().publish()

    sign_off.begin(written, now=now)
    assert "line is down" in look("/").content.decode()


def test_an_edit_is_not_seen_before_it_is_signed_off(notice, look):
    notice.title = "Something else"
    revision = notice.save_revision()
    assert "The NSPCC’s line is down" in look("/").content.decode()

    with pytest.raises(NotSignedOff):
        revision.publish()


def test_notice_taken_down_is_gone_from_the_next_page(notice, look):
    assert "line is down" in look("/").content.decode()

    notice.unpublish()

    assert "line is down" not in look("/").content.decode()


def test_notice_leads_to_its_page_only_while_that_is_published(notice, look):
    page = Page.objects.get(slug="contact").specific
    notice.page, notice.page_words = page, "What we are doing"
    sign_off.sign(notice, by=None, now=notice.starts_at)
    notice.save()
    assert '<a href="/contact/">What we are doing</a>' in look("/").content.decode()

    page.unpublish()
    forget_kept()

    assert "What we are doing" not in look("/").content.decode()


def test_notice_shows_no_number_that_was_withdrawn(notice, look):
    HelpRoute.objects.filter(key="childline").update(is_withdrawn=True)

    assert 'Call <a href="/get-help/">Get help</a> instead' in look("/").content.decode()


def test_text_of_a_notice_is_shown_as_text(site, look):
    now = timezone.now()
    sign_off.begin(draft(now, title="<b>x</b>", text="<script>alert(1)</script>"), now=now)

    page = look("/privacy/").content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_notice_costs_a_page_no_query(site, client, django_assert_max_num_queries):
    path = "/campaigns/know-the-signs/"

    def asked():
        client.get(path)
        with django_assert_max_num_queries(99) as queries:
            client.get(path)
        return len(queries)

    before = asked()
    now = timezone.now()
    sign_off.begin(draft(now), now=now)

    assert asked() == before


def test_notices_are_read_once_and_kept(site, now, django_assert_num_queries):
    forget_kept()
    with django_assert_num_queries(1):
        for _ in range(3):
            assert notices.in_force(now) == []


def test_public_pages_with_a_notice_stay_the_same_for_everybody(notice, client):
    response = client.get("/")

    assert response.cookies == {}
    assert "cookie" not in response.headers.get("Vary", "").lower()


def test_notice_must_end_after_it_starts(db, now):
    with pytest.raises(ValidationError, match="end after it starts"):
        UrgentNotice(title="x", text="y", starts_at=now, ends_at=now).full_clean()
    with pytest.raises(IntegrityError):
        draft(now, ends_at=now)


def test_notice_names_only_routes_that_exist(site, now):
    made = UrgentNotice(title="x", text="{{ route.nobody }}", starts_at=now, ends_at=now + HOUR)
    with pytest.raises(ValidationError, match="No route to help has this key: nobody"):
        made.full_clean()


def test_editor_writes_a_notice_that_only_the_lead_puts_live(site, client):
    now = timezone.localtime()
    form = {
        "title": "Roads are closed",
        "text": "Call first.",
        "page": "",
        "page_words": "",
        "starts_at": f"{now - HOUR:%Y-%m-%d %H:%M}",
        "ends_at": f"{now + HOUR:%Y-%m-%d %H:%M}",
        "action-publish": "Publish",
    }
    writer = StaffFactory(role=Role.EDITOR, name="Wren Writer")
    client.force_login(writer)
    client.post(reverse("wagtailsnippets_safety_urgentnotice:add"), form)
    written = UrgentNotice.objects.get()
    assert not written.live

    client.force_login(StaffFactory(role=Role.SAFEGUARDING_LEAD))
    listed = client.get(reverse("wagtailsnippets_safety_urgentnotice:list")).content.decode()
    assert "Wren Writer" in listed
    assert "Not shown" in listed
    client.post(reverse("wagtailsnippets_safety_urgentnotice:edit", args=[written.pk]), form)

    written.refresh_from_db()
    assert written.live
    assert (
        "Shown now"
        in client.get(reverse("wagtailsnippets_safety_urgentnotice:list")).content.decode()
    )


def test_notice_has_its_preview(site, now):
    page = draft(now).make_preview_request().content.decode()

    assert page.count('<section class="urgent"') == 1
    assert "The NSPCC’s line is down" in page
