"""The pages on which the words of letters are read and changed, and the letters of a release."""

import pytest

from grants.models import Letter, LetterWording
from grants.rules import letter_wordings, release
from tests.factories.panels import decided_round

pytestmark = pytest.mark.django_db

LIST = "/staff/letters/words/"
EDIT = f"{LIST}offer/change/"
RELEASE = "/staff/decisions/{}/{}/release/"


@pytest.fixture
def typed():
    words = letter_wordings.standard("offer")
    return {
        "subject": words.subject,
        "body": f"Well done. {words.body}",
        "note": "Warmer.",
        "version": "0",
    }


def test_list_names_every_letter_and_the_version_in_force(client_of, administrator, typed):
    client = client_of(administrator)
    client.post(EDIT, typed)

    page = client.get(LIST).content.decode()

    assert page.count("Standard") == len(letter_wordings.kinds()) - 1
    assert "Version 1, " in page


def test_changed_words_stand_on_the_page_with_their_history(client_of, administrator, typed):
    page = client_of(administrator).post(EDIT, typed, follow=True).content.decode()

    assert "Version 1 is in force for letters from now on." in page
    assert "Well done. Good news: we would like to fund" in page
    assert "Warmer." in page


def test_preview_saves_nothing_and_keeps_what_was_typed(client_of, administrator, typed):
    page = (
        client_of(administrator)
        .post(EDIT, {**typed, "note": "", "preview": "yes"})
        .content.decode()
    )

    assert (
        "Well done. Good news: we would like to fund &quot;Lantern walks&quot; with £3,000" in page
    )
    assert "Well done. Good news: we would like to fund &quot;{{ project_title }}&quot;" in page
    assert "Say why" not in page
    assert not LetterWording.objects.exists()


def test_a_fault_is_named_and_the_words_are_kept(client_of, administrator, typed):
    page = client_of(administrator).post(EDIT, {**typed, "body": "Hi {{ amont }}"}).content.decode()

    assert "“amont” is not a field of this letter" in page
    assert "Hi {{ amont }}" in page
    assert not LetterWording.objects.exists()


def test_the_slower_of_two_writers_reads_the_others_words_and_may_then_save(
    client_of, administrator, typed
):
    client = client_of(administrator)
    client.post(EDIT, {**typed, "body": typed["body"].replace("Well done.", "Bravo.")})

    page = client.post(EDIT, typed).content.decode()

    assert "Somebody wrote a new version" in page
    assert "Bravo. Good news" in page
    assert 'name="version" value="1"' in page
    assert "Well done. Good news" in page
    client.post(EDIT, {**typed, "version": "1"})
    assert LetterWording.objects.get(version=2).body.startswith("Well done.")


def test_nothing_is_saved_without_why(client_of, administrator, typed):
    page = client_of(administrator).post(EDIT, {**typed, "note": ""}).content.decode()

    assert "Say why the words change" in page
    assert not LetterWording.objects.exists()


def test_no_other_letter_can_be_reached(client_of, administrator):
    assert client_of(administrator).get(f"{LIST}frame/").status_code == 404
    assert client_of(administrator).get(f"{LIST}training_booked/change/").status_code == 404


def test_decision_maker_reads_every_letter_before_the_release(client_of, decision_maker):
    call = decided_round(decision_maker)
    address = RELEASE.format(call.fund.slug, call.slug)
    client = client_of(decision_maker)

    assert f'href="{address}letters/"' in client.get(address).content.decode()
    page = client.get(f"{address}letters/").content.decode()

    assert "3 letters, word for word" in page
    for words in ("Good news: we would like to fund", "scored well", "cannot fund it this time"):
        assert words in page
    assert "refused@example.org" in page
    assert not Letter.objects.exists()


def test_letters_of_a_released_round_are_in_the_outbox_not_here(client_of, decision_maker, officer):
    call = decided_round(decision_maker)
    release.release(call, by=officer, now=call.closes_at)
    address = RELEASE.format(call.fund.slug, call.slug)

    page = client_of(decision_maker).get(f"{address}letters/", follow=True).content.decode()

    assert "The results are out, and so are the letters." in page
