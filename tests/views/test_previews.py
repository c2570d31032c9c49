"""A paper is shown in the page to those who may download it, under the name by which they know it."""

import pytest
from django.urls import reverse

from tests.factories.applications import ApplicationFactory, picture_of
from tests.factories.assessments import AssessmentFactory, declared, standard_round
from tests.pages import page

pytestmark = pytest.mark.django_db
NAME = "lanternside-minutes.png"


@pytest.fixture
def reading(group):
    """An assessor's reading in a blind round, with a picture and a letter among the papers."""
    call = standard_round(is_blind=True)
    application = ApplicationFactory(round=call, organisation=group, sent=True, state="assessing")
    picture_of(application, NAME)
    picture_of(application, "letter.png")
    application.documents.filter(file_name="letter.png").update(content_type="text/plain")
    return declared(AssessmentFactory(application=application))


def address(name, reading):
    application = reading.application
    document = application.documents.get(file_name=NAME)
    return reverse(name, args=[application.reference, document.reference])


def shown_in(answer):
    """The addresses of what the page shows by itself."""
    return [tag.get("src") for tag in page(answer).findall(".//details[@class]/img[@src]")]


def test_a_blind_reader_sees_the_picture_and_never_its_name(client_of, reading):
    client = client_of(reading.assessor)
    criterion = reading.application.round.criteria.first()
    scoring = client.get(
        reverse("assessor:assessment_score", args=[reading.application.reference, criterion.key])
    )

    shown = client.get(address("assessor:assessment_document_show", reading))

    assert shown_in(scoring) == [address("assessor:assessment_document_show", reading)]
    assert "lanternside" not in scoring.content.decode()
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert shown.headers["Content-Disposition"] == 'inline; filename="document-1.png"'
    assert shown.headers["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("who", "name", "where"),
    [
        ("officer", "staff:application_document_show", "staff:application_detail"),
        ("owner", "applicant:document_show", "applicant:application_copy"),
    ],
)
def test_the_office_and_the_group_see_it_by_its_name(
    request, client_of, owner, reading, who, name, where
):
    client = client_of(request.getfixturevalue(who))

    seen = client.get(reverse(where, args=[reading.application.reference]))
    shown = client.get(address(name, reading))

    assert shown_in(seen) == [address(name, reading)]
    assert shown.headers["Content-Disposition"] == f'inline; filename="{NAME}"'


def test_a_removed_paper_is_shown_to_nobody(client_of, officer, reading, now):
    reading.application.documents.update(removed_at=now)

    for person, name in (
        (officer, "staff:application_document_show"),
        (reading.assessor, "assessor:assessment_document_show"),
    ):
        assert client_of(person).get(address(name, reading)).status_code == 404


def test_the_interest_of_an_officer_shuts_it(client_of, officer, reading, now):
    client = client_of(officer)
    assert client.get(address("staff:application_document_show", reading)).status_code == 200
    reading.application.interests.create(person=officer, answer="interest", declared_at=now)

    assert client.get(address("staff:application_document_show", reading)).status_code == 403
