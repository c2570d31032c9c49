"""Files and pictures that editors upload: is it what its name says, and is it of a fair size.

The checks are those of the grant service (`grants.gateways.files`), and films and captions beside.
Nothing else of the form is lost when a file is refused.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from campaigns.kinds import CAPTIONS, FILMS, OTHERS, SOUNDS, kind_of
from grants.errors import RuleError
from grants.gateways import files, scanner

MB = 1024**2
# The first bytes of each, and where they begin.
BEGINS = {
    "mp4": ((4, b"ftyp"),),
    "webm": ((0, b"\x1a\x45\xdf\xa3"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")),
}
WRONG_PICTURE = (
    "This file is damaged, or is not a picture. Open it on your computer, save it as JPEG, PNG or "
    "WebP, and choose it again"
)


class DocumentForm(BaseDocumentForm):
    """A file for the public: a poster as PDF, a film, its captions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            most, film = settings.UPLOAD_LIMIT_BYTES // MB, settings.FILM_LIMIT_BYTES // MB
            say_it_plainly(
                self.fields["file"],
                f"This file is too large. A film can be up to {film} MB, every other file up to "
                f"{most} MB. Save it in a smaller size",
            )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            refuse_politely(check_document, upload)
        return upload

    def _post_clean(self) -> None:
        """Keep the first reason alone: Wagtail would add that a refused file has no extension."""
        reasons = list(self.errors.as_data().get("file", []))
        super()._post_clean()
        if reasons:
            self.errors["file"] = self.error_class(reasons[:1])


class PictureField(WagtailImageField):
    """Refuses a picture that breaks off in the middle; Wagtail's own field would fail on it."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as fault:
            raise ValidationError(WRONG_PICTURE) from fault


class PictureForm(BaseImageForm):
    """A picture, drawn anew, so that it does not tell where and with what it was taken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )
            most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MB
            say_it_plainly(
                self.fields["file"],
                f"This picture is larger than {most} MB. Save it in a smaller size",
            )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return upload
        content = refuse_politely(check_picture, upload)
        return SimpleUploadedFile(upload.name or "picture", content, upload.content_type or "")


def check_document(upload: UploadedFile) -> None:
    """Raise RuleError when the file is too large, empty, or not what its name says."""
    name = files.tidy_name(upload.name or "")
    kind = kind_of(name)
    if kind not in (*FILMS, *SOUNDS, *CAPTIONS, *OTHERS):
        raise RuleError(
            f"“{name}” is not a type that everybody can open. Save a poster, leaflet or slides as "
            "PDF, a film as MP4, captions as VTT"
        )
    if kind in (*FILMS, *SOUNDS):
        _check_film(name, kind, upload)
    elif kind in (*CAPTIONS, "csv"):
        _check_text(name, kind, upload)
    else:
        files.receive(upload)
    upload.seek(0)


def check_picture(upload: UploadedFile) -> bytes:
    """Return the picture as it may be kept."""
    name = files.tidy_name(upload.name or "")
    upload.seek(0)
    content = upload.read()
    scanner.scan(name, content)
    return files.drawn_anew(name, content)


def _check_film(name: str, kind: str, upload: UploadedFile) -> None:
    _check_size(name, upload, settings.FILM_LIMIT_BYTES)
    beginning = upload.read(64)
    if not any(beginning[at:].startswith(sign) for at, sign in BEGINS[kind]):
        raise RuleError(
            f"“{name}” is damaged, or is not a film or sound of the type that its name says. "
            "Save it as MP4, WebM or MP3, and choose it again"
        )
    if settings.CLAMAV_SOCKET:
        upload.seek(0)
        scanner.scan(name, upload.read())


def _check_text(name: str, kind: str, upload: UploadedFile) -> None:
    _check_size(name, upload, settings.UPLOAD_LIMIT_BYTES)
    content = upload.read()
    if not files.is_text(content):
        raise RuleError(f"“{name}” is not plain text. Save it again as UTF-8, and choose it again")
    if kind in CAPTIONS and not content.decode("utf-8-sig").startswith("WEBVTT"):
        raise RuleError(
            f"“{name}” is not a file of captions: its first line has to say WEBVTT. Save the "
            "captions as WebVTT, and choose the file again"
        )
    scanner.scan(name, content)


def _check_size(name: str, upload: UploadedFile, limit: int) -> None:
    if (upload.size or 0) > limit:
        raise RuleError(f"“{name}” is larger than {limit // MB} MB. Save it in a smaller size")


def refuse_politely(check: Any, upload: UploadedFile) -> Any:
    try:
        return check(upload)
    except RuleError as refusal:
        raise ValidationError(str(refusal)) from refusal


def say_it_plainly(field: Any, too_large: str) -> None:
    """Replace the messages of a file field by ours; those of pictures are not used by documents."""
    types = ", ".join(settings.WAGTAILIMAGES_EXTENSIONS).upper()
    field.error_messages |= {
        "required": "Choose a file",
        "empty": "This file is empty. Choose it again, or save it once more first",
        "file_too_large": too_large,
        "file_too_large_unknown_size": too_large,
        "invalid_image": WRONG_PICTURE,
        "invalid_extension": f"Pictures can be {types}. Save it as one of these",
        "invalid_image_extension": f"Pictures can be {types}. Save it as one of these",
        "invalid_image_known_format": WRONG_PICTURE,
        "file_too_many_pixels": "This picture is too large. Save it in a smaller size",
    }
