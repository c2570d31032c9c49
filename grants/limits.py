"""Counting words and characters: the one way, the same as `static/js/word_count.js`."""


def words(text: str) -> int:
    """A word is anything between white space."""
    return len(text.split())


def characters(text: str) -> int:
    """Characters, a line break counting as one however the browser sends it."""
    return len(text.replace("\r\n", "\n").replace("\r", "\n").strip())


def said(count: int, limit: int, unit: str) -> str:
    """Tell how far an answer is: "59 of 75 words", or how many to take out.

    `unit` is "words" or "characters".
    """
    if count <= limit:
        return f"{count} of {limit} {unit}"
    return f"{count} {unit}. Take {count - limit} out; we have kept all of them for now"
