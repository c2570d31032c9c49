"""Staff keep the list of wards, and say in a round which places it is for."""

import pytest

from grants.models import AuditEntry, District, PostcodeArea, Round, Ward
from grants.rules import code_lists, forms
from tests.cms.setting_up import add_round, typed
from tests.conftest import NOW
from tests.factories.funds import DistrictFactory, WardFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]


def sent(client, address, **changes):
    return client.post(address, typed(client.get(address)) | changes)


def test_officer_adds_a_ward(client_of, officer):
    client, leeds = client_of(officer), DistrictFactory()

    refused = sent(client, "/cms/ward/new/", name="Park", district=leeds.pk, gss_code="E05")
    sent(client, "/cms/ward/new/", name="Park", district=leeds.pk, gss_code="E05999999")
    again = sent(client, "/cms/ward/new/", name="Park", district=leeds.pk)

    assert "Enter E05 and six more digits, or nothing" in refused.content.decode()
    assert "This district has a ward of that name already." in again.content.decode()
    assert str(Ward.objects.get()) == "Park, Leeds"
    assert AuditEntry.objects.get(action="ward.create").actor == officer


def test_officer_retires_a_ward_and_it_stays_on_the_list(client_of, officer):
    client, ward = client_of(officer), WardFactory()
    address = f"/cms/ward/edit/{ward.pk}/"
    data = typed(client.get(address))
    del data["is_active"]

    client.post(address, data)

    ward.refresh_from_db()
    assert (ward.is_active, ward.retired_on is not None) == (False, True)
    assert "Gipton and Harehills" in client.get("/cms/ward/").content.decode()


def test_wards_are_closed_to_those_who_set_up_no_rounds(client_of, assessor):
    assert client_of(assessor).get("/cms/ward/new/").status_code in (302, 403)


def test_officer_limits_a_round_to_postcode_areas_and_wards(client_of, officer):
    code_lists.load()
    version, client = forms.load_standard_form(NOW), client_of(officer)
    ward = WardFactory(district=District.objects.get(key="leeds"))
    area = PostcodeArea.objects.get(outward="BD3")

    add_round(
        client,
        version,
        districts=[area.district_id, ward.district_id],
        postcode_areas=[area.pk],
        wards=[ward.pk],
    )

    call = Round.objects.get()
    assert (list(call.postcode_areas.all()), list(call.wards.all())) == ([area], [ward])
