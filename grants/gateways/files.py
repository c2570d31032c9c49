"""Files that people send us: is it what its name says, and where is it kept.

A file is judged by its name and by its content, never by what the browser says of it. Pictures are
drawn anew, which drops hidden data such as the place where a photograph was taken.
"""

import hashlib
import io
import re
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from PIL import Image, ImageOps, UnidentifiedImageError

from grants.errors import RuleError
from grants.gateways import scanner

ZIP_OF_OFFICE = {".docx", ".xlsx", ".odt", ".ods", ".zip"}
LOOKS_LIKE = {
    "pdf": {".pdf"},
    "docx": ZIP_OF_OFFICE,
    "xlsx": ZIP_OF_OFFICE,
    "odt": ZIP_OF_OFFICE,
    "ods": ZIP_OF_OFFICE,
    "jpg": {".jpg", ".jpeg"},
    "jpeg": {".jpg", ".jpeg"},
    "png": {".png"},
}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
}
ACCEPTED = "." + ",.".join(CONTENT_TYPES)  # for the `accept` of a file field
LARGEST_PICTURE = 50_000_000  # pixels
LARGEST_UNPACKED = 100 * 1024 * 1024


@dataclass(frozen=True)
class CleanFile:
    """A file that may be kept. `is_scanned` says whether a virus scanner looked at it."""

    name: str
    content: bytes
    content_type: str
    fingerprint: str
    is_scanned: bool

    @property
    def size(self) -> int:
        return len(self.content)


def receive(upload: File) -> CleanFile:
    """Read an uploaded file, check it, and let the scanner look at it."""
    limit = settings.UPLOAD_LIMIT_BYTES
    name = tidy_name(upload.name or "")
    if upload.size > limit:
        raise RuleError(
            f'"{name}" is larger than {limit // 1024**2} MB. '
            "Save it in a smaller size, or send it in parts"
        )
    return check(name, upload.read())


def check(name: str, content: bytes) -> CleanFile:
    """Return the file as it may be kept. Raises RuleError with the reason it cannot be taken."""
    name = tidy_name(name)
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in CONTENT_TYPES:
        raise RuleError(f'"{name}" is not a type we can open. Save it as PDF, Word or JPEG')
    if not content:
        raise RuleError(f'"{name}" is empty. Choose the file again, or save it once more first')
    if not _is_what_it_says(kind, content):
        raise RuleError(
            f'"{name}" is damaged, or is another type than its name says. '
            "Open it on your computer, save it as PDF, Word or JPEG, and choose it again"
        )
    is_scanned = scanner.scan(name, content)
    if kind in {"jpg", "jpeg", "png"}:
        content = drawn_anew(name, content)
    return CleanFile(
        name=name,
        content=content,
        content_type=CONTENT_TYPES[kind],
        fingerprint=hashlib.sha256(content).hexdigest(),
        is_scanned=is_scanned,
    )


def keep(clean: CleanFile) -> str:
    """Store the file privately under a random name and return that name."""
    stored_as = f"{uuid.uuid4().hex}{PurePath(clean.name).suffix.lower()}"
    return storages["private"].save(stored_as, ContentFile(clean.content))


def opened(stored_as: str) -> File:
    return storages["private"].open(stored_as)


def remove(stored_as: str) -> None:
    storages["private"].delete(stored_as)


def tidy_name(name: str) -> str:
    """Return the last part of a name without signs that could mislead, at most 100 long."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"\s+", " ", "".join(sign for sign in last if sign.isprintable()))
    plain = re.sub(r'["<>|:*?]', "", plain).strip(" .") or "file"
    suffix = PurePath(plain).suffix
    return plain if len(plain) <= 100 else plain[: 100 - len(suffix)] + suffix


def _is_what_it_says(kind: str, content: bytes) -> bool:
    if kind == "txt":
        return is_text(content)
    try:
        found = {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return False
    if not found & LOOKS_LIKE[kind]:
        return False
    return kind not in INSIDE or _is_office_file(kind, content)


def is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\n\r\t\f" for sign in text)


# What each kind of office file must hold.
INSIDE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}


def _is_office_file(kind: str, content: bytes) -> bool:
    """Whether the package holds what its kind must hold, no macros, and unpacks to a fair size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {part.filename: part for part in package.infolist()}
            mimetype = package.read("mimetype").decode() if kind in {"odt", "ods"} else ""
    # zipfile says RuntimeError of a locked package, NotImplementedError of a packing it cannot undo.
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, UnicodeDecodeError):
        return False
    if INSIDE[kind] not in parts or any("vbaproject" in part.lower() for part in parts):
        return False
    if mimetype.strip() not in {"", CONTENT_TYPES[kind]}:
        return False
    return sum(part.file_size for part in parts.values()) <= LARGEST_UNPACKED


def drawn_anew(name: str, content: bytes) -> bytes:
    """Return the picture without hidden data. Raises RuleError when it is damaged or too large."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise RuleError(f'"{name}" is too large a picture. Save it in a smaller size')
            kind = picture.format or ""
            upright = ImageOps.exif_transpose(picture)
            drawn = io.BytesIO()
            if kind == "JPEG":
                upright.convert("RGB").save(drawn, kind, quality=88)
            else:
                upright.convert("RGBA" if upright.has_transparency_data else "RGB").save(
                    drawn, kind
                )
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        raise RuleError(
            f'"{name}" is a damaged picture. Open it, save it again as JPEG, and choose it again'
        ) from None
    return drawn.getvalue()
