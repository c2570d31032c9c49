"""The kinds of files that the public site offers, by the end of their names."""

from pathlib import PurePath

FILMS = ("mp4", "webm")
SOUNDS = ("mp3",)
CAPTIONS = ("vtt",)
OTHERS = ("pdf", "docx", "xlsx", "csv", "txt")


def kind_of(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
