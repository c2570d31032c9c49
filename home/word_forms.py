"""The forms of a word, so that one search finds "hotel" in "hotels" whatever the database knows."""

import re

# With every word that PostgreSQL leaves out of an English index: nothing is found by those.
SMALL_WORDS = frozenset(
    [
        "a",
        "about",
        "above",
        "after",
        "again",
        "against",
        "all",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "don",
        "down",
        "during",
        "each",
        "few",
        "for",
        "from",
        "further",
        "get",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "hers",
        "herself",
        "him",
        "himself",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "me",
        "more",
        "most",
        "my",
        "myself",
        "no",
        "nor",
        "not",
        "now",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "other",
        "our",
        "ours",
        "ourselves",
        "out",
        "over",
        "own",
        "s",
        "same",
        "she",
        "should",
        "so",
        "some",
        "such",
        "t",
        "than",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "themselves",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
    ]
)
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)
SHORTEST_STEM = 3


def words_of(text: str) -> list[str]:
    """Return the words of a text, lower case and without apostrophes: "child’s" is childs."""
    return re.findall(r"\w+", re.sub(r"['`\u2018\u2019]", "", text).casefold())


def asked_for(text: str) -> list[str]:
    """Return the words that say something; all of them where none does."""
    words = words_of(text)
    return [word for word in words if word not in SMALL_WORDS] or words


def forms(word: str) -> list[str]:
    """Return a word with its likely other endings, itself first."""
    stem = _stem(word)
    ends = ("", "s", "es", "ing", "ed", "e") if len(stem) > SHORTEST_STEM else ("", "s", "es")
    found = [word, *(stem + end for end in ends)]
    if stem.endswith("y"):
        found += [stem[:-1] + "ies", stem[:-1] + "ied"]
    return list(dict.fromkeys(found))


def says(text: str, asked: list[str]) -> bool:
    """Whether a text holds every word asked for, in any form, or the beginning of it."""
    held = words_of(text)
    return all(_is_among(word, held) for word in asked)


def _is_among(word: str, held: list[str]) -> bool:
    if not set(forms(word)).isdisjoint(held):
        return True
    return len(word) >= SHORTEST_STEM and any(one.startswith(word) for one in held)


def _stem(word: str) -> str:
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word
