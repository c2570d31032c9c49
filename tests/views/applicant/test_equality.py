import pytest

from grants.models import EqualityAnswer
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import ready
from tests.pages import heading, links, page, text
from tests.views.applicant.test_sending import signed
from tests.views.applicant.writing import at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]
INVITATION = "Answer the equality questions"


@pytest.fixture
def sent(group, owner):
    return ApplicationFactory(organisation=group, sent=True, submitted_by=owner)


def test_after_sending_the_form_is_offered_and_nothing_waits_for_it(client_of, owner, group, now):
    draft = ready(group, owner, now)

    seen = client_of(owner).post(at("application_submit", draft), signed(), follow=True)

    assert "We have it" in words(seen)
    assert links(seen)[INVITATION] == at("equality_form", draft)


def test_every_question_can_be_left_out(client_of, owner, sent):
    client = client_of(owner)
    seen = client.get(at("equality_form", sent))
    assert heading(seen) == "Equality questions"
    assert "no-store" in seen.headers["Cache-Control"]
    assert not [each for each in page(seen).iter("input") if each.get("required") is not None]
    for group in page(seen).iter("fieldset"):
        assert "Prefer not to say" in text(group)

    done = client.post(at("equality_form", sent), {}, follow=True)

    assert "Thank you" in words(done)
    assert INVITATION not in links(done)
    assert EqualityAnswer.objects.get(question="eq_age", choice="Prefer not to say").count == 1


def test_sending_twice_is_said_kindly_and_counts_once(client_of, owner, sent):
    client = client_of(owner)
    client.post(at("equality_form", sent), {"eq_sex": "Female"})

    again = client.post(at("equality_form", sent), {"eq_sex": "Male"}, follow=True)

    assert "We have your answers already" in words(again)
    assert EqualityAnswer.objects.get(choice="Female").count == 1
    assert EqualityAnswer.objects.get(choice="Male").count == 0
    assert "There is nothing for you to do here" in words(client.get(at("equality_form", sent)))


def test_a_colleague_is_not_asked(client_of, group_editor, sent):
    client = client_of(group_editor)

    assert INVITATION not in links(client.get(at("application_detail", sent)))
    assert client.get(at("equality_form", sent)).status_code == 403
