import hashlib
import io
import zipfile

import pytest
from django.urls import reverse

from grants.models import AuditEntry
from tests import pages
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


def test_officer_takes_the_bundle_with_a_reason(client_of, officer):
    application = ApplicationFactory(sent=True)
    path = reverse("staff:application_disclose", args=[application.reference])
    client = client_of(officer)
    assert pages.errors(client.post(path, {"reason": ""})) == ["Say which request it is for"]
    assert not AuditEntry.objects.filter(action="application.disclose").exists()

    answer = client.post(path, {"reason": "FOI 12 of 3 March"})

    assert answer["Content-Type"] == "application/zip"
    assert f"{application.reference}-request.zip" in answer["Content-Disposition"]
    packed = answer.getvalue()
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None
    entry = AuditEntry.objects.get(action="application.disclose")
    assert entry.facts["digest"] == hashlib.sha256(packed).hexdigest()
