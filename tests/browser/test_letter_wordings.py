"""The words of a letter are changed in a real browser: looked at first, then saved."""

import pytest
from django.urls import reverse

from grants.models import LetterWording
from tests.browser.hands import Pointer

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_are_looked_at_before_they_are_saved(screen, look, sign_in, administrator):
    hand = Pointer(screen)
    sign_in(administrator)

    screen.goto(reverse("staff:letter_wordings"))
    look(screen)
    hand.follow("Not funded")
    look(screen)
    hand.follow("Change the words")
    look(screen)
    body = screen.get_by_label("Letter", exact=True)
    body.fill(f"{body.input_value()}\nWe wish you well.")
    hand.press("See how it would read")
    screen.locator("section").get_by_text("We wish you well.").wait_for()
    look(screen)
    hand.fill({"note": "A kinder end."})
    hand.press("Save as the words in force")
    look(screen)

    assert LetterWording.objects.get().body.endswith("We wish you well.")
