"""Style sheets that a page loads as one small file.

The parts in `static/css/` are what people edit. A sheet is put together from them whenever static
files are looked up or collected, so nothing made by a machine is committed and nothing gets stale.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PARTS = settings.BASE_DIR / "static" / "css"
SHEETS = {
    "css/public.css": ("tokens", "site", "pages"),
    "css/guide.css": ("tokens", "site", "pages", "reading"),
    "css/reports.css": ("tokens", "site", "pages", "reports"),
    "css/service.css": ("tokens", "site", "forms", "service"),
}


class SheetFinder(BaseFinder):
    """Finds the sheets for the development server, for WhiteNoise and for `collectstatic`."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "sheets")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in SHEETS:
            return []
        made = str(self._make(path))
        return [made] if find_all else made

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in SHEETS:
            self._make(path)
            yield path, self.storage

    def _make(self, path: str) -> Path:
        """Write the sheet unless it is there already, just so: several processes may ask at once."""
        made = Path(self.storage.path(path))
        text = sheet(path)
        if not made.is_file() or made.read_text(encoding="utf-8") != text:
            made.parent.mkdir(parents=True, exist_ok=True)
            draft = made.with_suffix(f".{os.getpid()}")
            draft.write_text(text, encoding="utf-8")
            draft.replace(made)
        return made


def sheet(path: str) -> str:
    """Return the text of a sheet: its parts in order, without comments and idle white space."""
    return "".join(
        small((PARTS / f"{part}.css").read_text(encoding="utf-8")) for part in SHEETS[path]
    )


def small(text: str) -> str:
    """Leave out what a browser does not need; what stands in quotation marks is kept as it is."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    pieces = re.split(r'("[^"]*")', text)
    return "".join(
        piece if place % 2 else _without_white_space(piece) for place, piece in enumerate(pieces)
    ).strip()


def _without_white_space(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return re.sub(r"([\w-]): ", r"\1:", css).replace(";}", "}")
