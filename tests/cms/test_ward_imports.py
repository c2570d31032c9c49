"""Staff bring in a list of wards in the CMS: they look first, and all of it comes or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.models import Ward
from tests.cms.setting_up import page_of
from tests.factories.funds import DistrictFactory, WardFactory
from tests.pages import links, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]
FILE = b"code,name,district\nE05000001,Park,Leeds\n,Tong,Leeds\n"


@pytest.fixture(autouse=True)
def _leeds():
    DistrictFactory(key="leeds")


def look(client, content=FILE):
    return client.post("/cms/ward/import/", {"file": SimpleUploadedFile("wards.csv", content)})


def agreed(shown):
    """What the button under the changes sends."""
    fields = page_of(shown).iter("input")
    return {field.get("name"): field.get("value") for field in fields}


def test_officer_looks_at_a_file_and_brings_it_in(client_of, officer):
    client, old = client_of(officer), WardFactory(name="Old Park")

    shown = look(client)

    words = text(page_of(shown).find(".//main"))
    assert "3 wards change, 0 stay as they are." in words
    assert "No longer there: groups cannot choose it, applications keep it" in words
    assert [ward.name for ward in Ward.objects.all()] == ["Old Park"]

    done = client.post("/cms/ward/import/confirm/", agreed(shown))

    assert done.url == "/cms/ward/"
    old.refresh_from_db()
    assert not old.is_active
    assert set(Ward.objects.filter(is_active=True).values_list("name", "gss_code")) == {
        ("Park", "E05000001"),
        ("Tong", ""),
    }


def test_bad_lines_are_named_and_nothing_can_be_brought_in(client_of, officer):
    shown = look(client_of(officer), FILE + b"E05,Lee,Leedz\n")

    words = text(page_of(shown).find(".//main"))
    assert "Nothing can be brought in yet." in words
    assert "4“Leedz” is not one of our five districts. “E05” is not the code of a ward." in words
    assert "/cms/ward/import/confirm/" not in shown.content.decode()


def test_a_list_that_changed_meanwhile_is_shown_again(client_of, officer):
    client = client_of(officer)
    data = agreed(look(client))
    WardFactory(name="Since then")

    again = client.post("/cms/ward/import/confirm/", data)

    assert "The list of wards has changed meanwhile." in again.content.decode()
    assert "Since then" in text(page_of(again).find(".//main"))
    assert Ward.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused_beside_its_box(client_of, officer):
    shown = look(client_of(officer), b"name\nPark\n")

    assert "The first row has no column called district" in shown.content.decode()


def test_the_list_leads_to_it(client_of, officer):
    assert links(client_of(officer).get("/cms/ward/import/"))["Back to the wards"] == "/cms/ward/"
    assert "/cms/ward/import/" in client_of(officer).get("/cms/ward/").content.decode()


def test_it_is_closed_to_those_who_set_up_no_rounds(client_of, editor):
    client = client_of(editor)

    assert look(client).status_code in (302, 403)
    assert client.post("/cms/ward/import/confirm/", {}).status_code in (302, 403)
