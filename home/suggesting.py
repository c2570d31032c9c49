"""The nearest words of the site to a word that nothing holds."""

from collections.abc import Iterable
from difflib import get_close_matches

from wagtail.query import PageQuerySet

from campaigns.models import Sign
from home import word_forms
from safety.models import HelpRoute

LIKE_ENOUGH = 0.72
SHORTEST = 4
MOST = 3


def vocabulary(
    routes: Iterable[HelpRoute], signs: Iterable[Sign], readable: PageQuerySet
) -> set[str]:
    """Return the words of titles, signs and routes: each finds at least what it was taken from."""
    texts = [f"{route.name} {route.would_say} {route.for_whom}" for route in routes]
    texts += [sign.text for sign in signs]
    texts += readable.values_list("title", flat=True)
    return {
        word
        for text in texts
        for word in word_forms.words_of(text)
        if len(word) >= SHORTEST and word not in word_forms.SMALL_WORDS
    }


def nearest(asked: list[str], known: set[str]) -> list[str]:
    """Return up to three words to try instead, the likeliest first, none twice."""
    words = sorted(known)
    found: list[str] = []
    for word in asked:
        held = [form for form in word_forms.forms(word) if form in known]
        found += held[:1] or get_close_matches(word, words, n=2, cutoff=LIKE_ENOUGH)
    return list(dict.fromkeys(found))[:MOST]
