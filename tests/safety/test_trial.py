"""Those who keep the risk phrases can try an example; nothing of it is kept."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from safety.loading import load_risk_phrases
from safety.models import RiskPhrase

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/risk_phrase_trial/"


@pytest.fixture
def lead(client_of, safeguarding_lead):
    load_risk_phrases()
    return client_of(safeguarding_lead)


def test_the_trial_tells_which_phrases_match_and_where(lead):
    page = lead.post(ADDRESS, {"text": "We speak of grooming. He is hurting me!"})

    assert page.context["results"] == [
        (
            "In a message from the public, or a search",
            [("grooming", "Exploitation"), ("he is hurting me", "Danger now")],
        ),
        (
            "In an application or a report of a group",
            [("he is hurting me", "Danger now")],
        ),
    ]
    assert "no-store" in page.headers["Cache-Control"]
    assert not PageLogEntry.objects.exists()


def test_the_trial_says_when_nothing_matches(lead):
    page = lead.post(ADDRESS, {"text": "Our therapist draped a chair."})

    assert "It matches nothing." in page.content.decode()


def test_a_new_phrase_counts_at_once(lead):
    RiskPhrase.objects.create(phrase="knows where I live", group="now")

    page = lead.post(ADDRESS, {"text": "He knows where I live"})

    assert page.context["results"][0][1] == [("knows where I live", "Danger now")]


def test_only_those_who_keep_the_phrases_may_try_and_see_it_in_the_menu(
    client_of, editor, safeguarding_lead
):
    assert client_of(editor).get(ADDRESS).status_code in (302, 403)
    assert ADDRESS not in client_of(editor).get(reverse("wagtailadmin_home")).content.decode()
    menu = client_of(safeguarding_lead).get(reverse("wagtailadmin_home")).content.decode()
    assert ADDRESS in menu
