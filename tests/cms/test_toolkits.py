"""Toolkits: what can be printed carries the numbers of the registry and the date of its version."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from campaigns.models import SheetPage, Sign, ToolkitIndexPage, ToolkitPage
from campaigns.printing import Bank, sheet_of
from publishing import pdfs
from publishing.rules import sign_off
from safety.models import HelpRoute

pytestmark = pytest.mark.usefixtures("site")
LONDON = ZoneInfo("Europe/London")


def sheet(slug="poster", toolkit="hotels"):
    page = SheetPage.objects.get(slug=slug, url_path__contains=f"/{toolkit}/")
    return sheet_of(page, Bank.read(), address="localhost/toolkits/")


def titles(facts):
    return [part["title"] for part in facts["parts"]]


def points(facts, place):
    return facts["parts"][place]["points"]


def numbers(facts):
    return [route["number"] for part in facts["parts"] for route in part["routes"]]


def test_toolkit_says_of_each_download_what_it_is_and_how_large(look):
    page = look("/toolkits/hotels/").content.decode()

    assert "Notice. Note. Ring." in page
    assert "Poster, A4. For: Staff rooms and back offices" in page
    assert re.search(r'href="/toolkits/hotels/poster/print/">Download .*as PDF, \d\d\.\d', page)
    assert re.search(r"Version of \d+ \w+ \d{4}\.", page)


def test_every_sheet_prints_as_a_pdf_for_everybody(client):
    pages = list(SheetPage.objects.live())

    assert len(pages) == 7
    for page in pages:
        response = client.get(f"{page.relative_url(None)}print/")
        assert response.content.startswith(b"%PDF-1.7"), page
        assert b"pdfuaid" in response.content, page
        assert response.headers["Content-Disposition"].startswith('attachment; filename="'), page
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


def test_one_edit_of_a_route_corrects_every_sheet_and_its_version():
    SheetPage.objects.update(last_published_at=datetime(2026, 3, 1, 12, tzinfo=LONDON))
    HelpRoute.objects.update(last_published_at=datetime(2026, 3, 2, 12, tzinfo=LONDON))
    before = sheet()

    HelpRoute.objects.filter(key="crimestoppers").update(
        number="0800 555 222", last_published_at=datetime(2026, 3, 9, 12, tzinfo=LONDON)
    )

    assert (numbers(before.facts), before.version) == (
        ["999", "101", "0800 555 111"],
        "2 March 2026",
    )
    assert numbers(sheet().facts) == ["999", "101", "0800 555 222"]
    assert sheet().version == "9 March 2026"
    assert sheet().pdf() != before.pdf()


def test_withdrawn_route_is_on_no_sheet():
    HelpRoute.objects.filter(key="crimestoppers").update(is_withdrawn=True)

    assert numbers(sheet().facts) == ["999", "101"]


def test_route_named_in_a_sentence_is_printed_in_words():
    facts = sheet("leaflet", "everyone").facts

    assert facts["parts"][1]["points"][0] == "If a child is in danger now, call 999"
    HelpRoute.objects.filter(key="police_999").update(is_withdrawn=True)
    assert sheet("leaflet", "everyone").facts["parts"][1]["points"][0] == (
        "If a child is in danger now, call a number on our page Get help"
    )


def test_sign_is_printed_as_it_stands_now():
    Sign.objects.filter(key="gifts").update(text="Presents without a giver")

    assert sheet("leaflet", "everyone").facts["parts"][0]["points"][0] == "Presents without a giver"


def test_one_signed_off_edit_of_a_sign_changes_page_and_sheet_alike(look, now):
    SheetPage.objects.update(last_published_at=datetime(2026, 3, 1, 12, tzinfo=LONDON))
    HelpRoute.objects.update(last_published_at=datetime(2026, 3, 1, 12, tzinfo=LONDON))
    Sign.objects.update(last_published_at=datetime(2026, 3, 2, 12, tzinfo=LONDON))
    before = sheet("checklist")
    sign = Sign.objects.get(key="hotel_cash")

    sign.text = "Pays with notes and coins only"
    sign_off.begin(sign, now=now)

    assert before.version == "2 March 2026"
    assert sheet("checklist").changed_at == sign.last_published_at
    assert points(sheet("checklist").facts, 0)[3] == "Pays with notes and coins only"
    for path in ("/toolkits/hotels/checklist/", "/campaigns/say-something/signs/"):
        assert "Pays with notes and coins only" in look(path).content.decode(), path


@pytest.mark.parametrize(("toolkit", "slug"), [("hotels", "checklist"), ("taxis", "card")])
def test_sign_that_is_not_live_is_on_no_sheet(look, toolkit, slug):
    shown = points(sheet(slug, toolkit).facts, 0)
    Sign.objects.get(text=shown[0]).unpublish()

    assert points(sheet(slug, toolkit).facts, 0) == shown[1:]
    assert shown[0] not in look(f"/toolkits/{toolkit}/{slug}/").content.decode()


def test_group_without_a_sign_to_show_is_not_printed():
    assert titles(sheet("checklist").facts)[:2] == ["At check-in", "During a stay"]
    note = sheet("checklist").facts["parts"][1]["note"]

    Sign.objects.filter(group=Sign.Group.DURING_A_STAY).update(live=False)

    facts = sheet("checklist").facts
    assert titles(facts) == ["At check-in", "What to note", "Who to ring"]
    assert facts["parts"][0]["note"] == note


def test_sheet_prints_the_sentence_of_a_sign_where_its_editor_asked_for_it():
    page = SheetPage.objects.get(slug="checklist")
    page.body[0].value["with_explanations"] = True

    shown = sheet_of(page, Bank.read(), address="x").facts["parts"][0]["points"]

    assert shown[2] == (
        "No luggage, or only a small bag for several people. "
        "The room may be wanted for an hour or two and not for a night."
    )


def test_no_sheet_writes_out_what_is_a_sign():
    signs = set(Sign.objects.values_list("text", flat=True))

    for page in SheetPage.objects.all():
        written = json.dumps(page.body.get_prep_value(), ensure_ascii=False)
        assert [text for text in signs if text in written] == [], page


def test_sheet_that_says_the_same_is_drawn_once(monkeypatch):
    cache.clear()
    drawn = []
    real = pdfs.draw
    monkeypatch.setattr(pdfs, "draw", lambda *facts: drawn.append(facts) or real(*facts))

    assert sheet().pdf() == sheet().pdf()
    assert sheet().size() == len(sheet().pdf())
    assert len(drawn) == 1


def test_words_that_the_fonts_lack_do_not_stop_a_sheet():
    page = SheetPage.objects.get(slug="poster", url_path__contains="/hotels/")
    page.title = "Notice ✅ ਨੋਟ #[evil] $x$ Łódź"

    assert sheet_of(page, Bank.read(), address="x").pdf().startswith(b"%PDF")


def test_uploaded_file_stands_with_its_version_and_size(look):
    file = ContentFile(b"%PDF-1.7".ljust(2048), name="sticker.pdf")
    document = get_document_model().objects.create(title="Sticker", file=file)
    assert document.get_file_size() == 2048
    file = {
        "title": "Sticker",
        "kind": "Sticker",
        "audience": "Taxi firms",
        "about": "For the inside of a window.",
        "file": document.pk,
        "version": "2026-03-03",
    }
    ToolkitPage.objects.filter(slug="taxis").update(files=[{"type": "file", "value": file}])

    page = look("/toolkits/taxis/").content.decode()
    assert "as PDF, 2.0" in page
    assert "Version of 3 March 2026." in page

    document.delete()
    assert "The file is not there at this moment." in look("/toolkits/taxis/").content.decode()


def test_toolkit_takes_as_many_queries_however_many_sheets(django_assert_num_queries):
    SheetPage.objects.filter(slug="card", url_path__contains="/schools/").delete()
    Client().get("/toolkits/schools/")
    with django_assert_num_queries(8):
        Client().get("/toolkits/schools/")

    one = SheetPage.objects.get(slug="slides")
    for number in range(4):
        one.copy(update_attrs={"slug": f"slides-{number}"}, keep_live=False).refresh_from_db()
    SheetPage.objects.all().update(live=True)
    Client().get("/toolkits/schools/")
    with django_assert_num_queries(8):
        Client().get("/toolkits/schools/")


def test_where_toolkits_and_sheets_may_stand():
    assert ToolkitIndexPage.allowed_subpage_models() == [ToolkitPage]
    assert ToolkitPage.allowed_subpage_models() == [SheetPage]
    assert SheetPage.allowed_subpage_models() == []
    assert SheetPage.allowed_parent_page_models() == [ToolkitPage]
