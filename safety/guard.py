"""Does a text suggest that somebody is at risk? Pure: it keeps nothing and blocks nothing."""

import re
from collections.abc import Iterable

APOSTROPHES = re.compile(r"['`\u2018\u2019\u02bc]")
SENTENCE_ENDS = re.compile(r"[.!?;]+|\n\s*\n")
WORDS = re.compile(r"\w+")
SAME_WORD = {"my": "me", "him": "her", "them": "her"}


def groups_matched(text: str, phrases: Iterable[tuple[str, str]]) -> set[str]:
    """Return the groups of the phrases that a text holds; `phrases` are (phrase, group) pairs.

    Whole words in any case, with or without apostrophes; my and me are one word here, and so are
    her, him and them. A phrase never runs on from one sentence into the next.
    """
    sentences = [_spaced(sentence) for sentence in SENTENCE_ENDS.split(text)]
    return {
        group
        for phrase, group in phrases
        if any(_spaced(phrase) in sentence for sentence in sentences)
    }


def _spaced(text: str) -> str:
    words = WORDS.findall(APOSTROPHES.sub("", text).casefold())
    return f" {' '.join(SAME_WORD.get(word, word) for word in words)} "
