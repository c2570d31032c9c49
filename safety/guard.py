"""Does a text suggest that somebody is at risk? Pure: it keeps nothing and blocks nothing."""

import re
from collections.abc import Iterable

APOSTROPHES = re.compile(r"['`\u2018\u2019\u02bc]")
SENTENCE_ENDS = re.compile(r"[.!?;]+|\n\s*\n")
WORDS = re.compile(r"\w+")
SAME_WORD = {"my": "me", "him": "her", "them": "her"}


def groups_matched(text: str, phrases: Iterable[tuple[str, str]]) -> set[str]:
    """Return the groups of the phrases that a text holds; `phrases` are (phrase, group) pairs."""
    return {group for _, group in phrases_matched(text, phrases)}


def phrases_matched(text: str, phrases: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the (phrase, group) pairs that a text holds. For those who keep the list of phrases.

    Whole words in any case, with or without apostrophes; my and me are one word here, and so are
    her, him and them. A phrase never runs on from one sentence into the next.
    """
    sentences = "\n".join(_spaced(sentence) for sentence in SENTENCE_ENDS.split(text))
    return [
        (phrase, group)
        for phrase, group in phrases
        if (words := _spaced(phrase)).strip() and words in sentences
    ]


def _spaced(text: str) -> str:
    words = WORDS.findall(APOSTROPHES.sub("", text).casefold())
    return f" {' '.join(SAME_WORD.get(word, word) for word in words)} "
