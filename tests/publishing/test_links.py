"""Links of the published site: found wherever they stand, checked, and listed while they are broken."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.rich_text import RichText

from campaigns.models import CampaignPage
from home.models import GetHelpPage, HomePage, StandardPage
from publishing.models import FoundLink
from publishing.rules import links, sign_off
from safety.models import HelpRoute

KIND = FoundLink.Kind


def write(page, text, now):
    """Put one text on a standard page and publish it."""
    page.body = [("text_section", {"title": "More", "text": RichText(text)})]
    page.save_revision().publish()
    return page


def broken():
    return {(row.label, row.address, row.fault) for row in links.broken()}


@pytest.fixture
def page(site):
    return StandardPage.objects.get(slug="contact")


def test_the_site_begins_without_a_broken_link(site, now):
    checked = links.check(now=now)

    assert checked > 20
    assert broken() == set()


def test_links_are_found_in_texts_blocks_choices_and_records(page, now):
    linked = Page.objects.get(slug="privacy")
    document = Document.objects.create(title="Plan", file=ContentFile(b"plan", name="plan.txt"))
    write(
        page,
        f'<p><a linktype="page" id="{linked.pk}">a</a><a linktype="document" id="{document.pk}">b</a>'
        '<a href="/funds/#open">c</a><a href="https://example.org/x#y">d</a>'
        '<a href="http://localhost:8000/awards/">e</a><a href="mailto:a@example.org">f</a>'
        '<a href="tel:101">g</a><a href="#top">h</a></p>',
        now,
    )

    links.check(now=now)

    of_the_page = FoundLink.objects.of(page).values_list("kind", "address")
    assert set(of_the_page) == {
        (KIND.PAGE, f"page:{linked.pk}"),
        (KIND.DOCUMENT, f"document:{document.pk}"),
        (KIND.INSIDE, "/funds/"),
        (KIND.INSIDE, "/awards/"),
        (KIND.OUTSIDE, "https://example.org/x"),
    }
    home = HomePage.objects.get()
    campaign = CampaignPage.objects.first()
    assert FoundLink.objects.of(home).filter(address=f"page:{campaign.pk}").exists()
    route = HelpRoute.objects.exclude(url="").first()
    assert FoundLink.objects.of(route).get().address == route.url


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ('<a linktype="page" id="999999">x</a>', "The page it led to has been deleted."),
        ('<a linktype="document" id="999999">x</a>', "What was chosen here has been deleted."),
        ('<a href="/no-such-page/">x</a>', links.NO_PAGE_THERE),
        ('<a href="/no-such-page">x</a>', links.NO_PAGE_THERE),
        ('<a href="/awards/NO-SUCH-AWARD/">x</a>', links.NO_PAGE_THERE),
        ('<a href="no-such-page/">x</a>', links.NOT_WHOLE),
    ],
)
def test_a_link_inside_the_site_that_leads_nowhere_is_told(page, now, link, fault):
    write(page, f"<p>{link}</p>", now)

    links.check(now=now)

    assert [(row.label, row.fault) for row in links.broken()] == [("Contact us", fault)]


@pytest.mark.parametrize("address", ["/get-help", "/search/?q=signs", "/apply/"])
def test_a_redirect_a_question_and_a_closed_door_are_no_faults(page, now, address):
    write(page, f'<p><a href="{address}">x</a></p>', now)

    links.check(now=now)

    assert broken() == set()


def test_a_link_to_a_page_that_is_taken_down_is_broken_until_it_is_back(page, now):
    linked = Page.objects.get(slug="privacy").specific
    write(page, f'<p><a linktype="page" id="{linked.pk}">x</a></p>', now)
    links.check(now=now)
    linked.unpublish()

    links.check(now=now + timedelta(days=1))
    links.check(now=now + timedelta(days=2))

    row = links.broken().get()
    assert row.fault == "The page “Privacy” is not published."
    assert row.broken_since == now + timedelta(days=1)
    assert row.checked_at == now + timedelta(days=2)

    linked.save_revision().publish()
    links.check(now=now + timedelta(days=3))
    assert broken() == set()


def test_a_document_without_its_file_is_told(page, now):
    document = Document.objects.create(title="Plan", file=ContentFile(b"plan", name="gone.txt"))
    write(page, f'<p><a linktype="document" id="{document.pk}">x</a></p>', now)
    document.file.storage.delete(document.file.name)

    links.check(now=now)

    assert links.broken().get().fault.startswith("The file of “Plan” is missing")


def test_a_choice_that_was_deleted_is_told_in_whatever_block_it_stands(site, now):
    page = GetHelpPage.objects.get()
    campaign = CampaignPage.objects.get(slug="say-something")
    route = HelpRoute.objects.get(key="crimestoppers")
    key = f"safety.helproute:{route.pk}"
    HelpRoute.objects.filter(pk=route.pk).delete()

    links.check(now=now)

    assert (campaign.title, key, "What was chosen here has been deleted.") in broken()
    assert not FoundLink.objects.of(page).broken().exists()


def test_links_of_drafts_and_of_pages_that_are_gone_are_not_listed(page, now):
    write(page, '<p><a href="/nowhere/">x</a></p>', now)
    links.check(now=now)
    assert len(broken()) == 1

    page.unpublish()
    links.check(now=now)

    assert not FoundLink.objects.of(page).exists()


def test_other_sites_are_asked_once_an_address_and_with_a_pause(page, now):
    write(
        page,
        '<p><a href="https://a.example/x">x</a><a href="https://b.example/">y</a></p>',
        now,
    )
    other = StandardPage.objects.get(slug="privacy")
    write(other, '<p><a href="https://a.example/x#part">x</a></p>', now)
    asked, waited = [], []

    def ask(address):
        asked.append(address)
        return "The page is not there any more (404)." if "a.example" in address else ""

    links.check(now=now, ask=ask, wait=waited.append)

    assert sorted(found for found in asked if "example/" in found) == [
        "https://a.example/x",
        "https://b.example/",
    ]
    assert len(waited) == len(asked)
    assert {row.label for row in links.broken()} == {"Contact us", "Privacy"}


def test_only_so_many_sites_are_asked_a_night_and_the_others_the_next(page, now, monkeypatch):
    write(page, '<p><a href="https://a.example/">x</a></p>', now)
    links.check(now=now)
    outside = set(FoundLink.objects.filter(kind=KIND.OUTSIDE).values_list("address", flat=True))
    monkeypatch.setattr(links, "MOST_OUTSIDE", 1)
    asked = []

    for night in range(len(outside) + 1):
        links.check(
            now=now + timedelta(days=night),
            ask=lambda address: asked.append(address) or "",
            wait=lambda seconds: None,
        )

    assert set(asked) == outside
    assert asked[0] == asked[-1]


def test_other_sites_are_never_asked_in_the_tests_and_the_demo(page, now, capsys):
    write(page, '<p><a href="https://a.example/">x</a></p>', now)

    call_command("check_links")

    row = FoundLink.objects.get(address="https://a.example/")
    assert (row.fault, row.checked_at) == ("", None)
    assert "0 of them broken" in capsys.readouterr().out


def test_report_lists_what_is_broken_and_checks_it_again_at_once(page, now, client_of, publisher):
    write(page, '<p><a href="/nowhere/">x</a></p>', now)
    links.check(now=now)
    row = links.broken().get()
    desk = client_of(publisher)

    report = desk.get(reverse("broken_links")).content.decode()
    assert "/nowhere/" in report
    assert links.NO_PAGE_THERE in report
    assert f'href="/cms/pages/{page.pk}/edit/"' in report

    address = reverse("check_link", args=[row.pk])
    assert "still broken" in desk.post(address, follow=True).content.decode()
    write(page, "<p>Mended</p>", now)
    report = desk.post(address, follow=True).content.decode()
    assert "not broken any more" in report
    assert "No broken link is known" in report
    assert desk.get(address).status_code == 405


@pytest.mark.parametrize("role", ["officer", "assessor"])
def test_report_is_for_those_who_write_or_read_pages(page, now, client_of, request, role):
    write(page, '<p><a href="/nowhere/">x</a></p>', now)
    links.check(now=now)
    desk = client_of(request.getfixturevalue(role))

    assert desk.get(reverse("broken_links")).status_code in (302, 403)
    row = links.broken().get()
    assert desk.post(reverse("check_link", args=[row.pk])).status_code in (302, 403)
    assert links.broken().get().checked_at == now


def test_report_takes_the_same_queries_with_one_row_and_with_many(
    page, now, client_of, publisher, django_assert_num_queries
):
    desk = client_of(publisher)
    write(page, '<p><a href="/nowhere/">x</a></p>', now)
    links.check(now=now)
    desk.get(reverse("broken_links"))
    with django_assert_num_queries(13):
        desk.get(reverse("broken_links"))

    for slug in ("privacy", "cookies", "accessibility"):
        text = "".join(f'<a href="/nowhere/{n}/">x</a>' for n in range(3))
        write(StandardPage.objects.get(slug=slug), f"<p>{text}</p>", now)
    links.check(now=now)
    with django_assert_num_queries(13):
        desk.get(reverse("broken_links"))


def test_a_sensitive_page_signed_off_is_checked_like_any_other(site, now):
    page = CampaignPage.objects.get(slug="know-the-signs")
    page.body = [("paragraphs", {"title": "More", "text": RichText('<a href="/gone/">x</a>')})]
    sign_off.sign(page, by=None, now=now)
    page.save()

    links.check(now=now)

    assert [row.label for row in links.broken()] == [page.title]
