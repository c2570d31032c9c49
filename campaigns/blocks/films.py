from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from campaigns.blocks.steps import ROUTE_HELP
from campaigns.kinds import CAPTIONS, FILMS, SOUNDS, kind_of
from publishing.registries import once


class FileChooserBlock(DocumentChooserBlock):
    """Fetches the films, sounds and captions of a page at once, however many there are."""

    def bulk_to_python(self, values: Any) -> Any:
        files = _files(values)
        return [files.get(pk) for pk in values]


class FilmBlock(StructBlock):
    """A film or a sound of our own, with a transcript, and captions for a film.

    Nothing comes from another site. A draft may lack parts; a page with it cannot be published.
    """

    title = CharBlock(max_length=80)
    content_note = TextBlock(required=False, help_text=f"What to expect, before it. {ROUTE_HELP}")
    file = FileChooserBlock(
        label="Film or sound", help_text="MP4 or WebM for a film, MP3 for a sound."
    )
    captions = FileChooserBlock(
        required=False, help_text="A WebVTT file. A film needs it; a sound does not."
    )
    transcript = TextBlock(
        help_text="Everything that is said, and what is to be seen. Leave an empty line between "
        "paragraphs."
    )

    class Meta:
        template = "campaigns/blocks/film.html"
        icon = "media"
        label = "Film or sound"

    def clean(self, value: Any) -> Any:
        errors = self._what_is_wrong(value)
        try:
            cleaned = super().clean(value)
        except StructBlockValidationError as refusal:
            raise StructBlockValidationError({**errors, **refusal.block_errors}) from refusal
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def bulk_to_python(self, values: Any) -> Any:
        _files(value.get(name) for value in values for name in ("file", "captions"))
        return super().bulk_to_python(values)

    def what_is_missing(self, value: Any) -> list[str]:
        """Return what a film or sound lacks, for the door that every page passes to go live."""
        missing = [] if value["transcript"] else ["the transcript of a film or sound"]
        if _kind(value["file"]) in FILMS and not value["captions"]:
            missing.append("the captions of a film")
        return missing if value["file"] else []

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["kind"] = _kind(value["file"])
        context["is_film"] = context["kind"] in FILMS
        return context

    def _what_is_wrong(self, value: Any) -> dict[str, ValidationError]:
        errors = {}
        kind = _kind(value["file"])
        if kind and kind not in (*FILMS, *SOUNDS):
            errors["file"] = ValidationError("Choose a film (MP4, WebM) or a sound (MP3)")
        if value["captions"] and _kind(value["captions"]) not in CAPTIONS:
            errors["captions"] = ValidationError("Choose a file of captions (VTT)")
        if kind in FILMS and not value["captions"] and not self.is_deferred_validation:
            errors["captions"] = ValidationError(
                "A film needs captions before it can be published. You can save the draft"
            )
        return errors


def _files(keys: Iterable[Any]) -> dict[Any, Any]:
    """Return these documents; those of one request are asked for together."""
    known: dict[Any, Any] = once("films and captions", dict)
    missing = {key for key in keys if key is not None} - known.keys()
    if missing:
        known.update({**dict.fromkeys(missing), **get_document_model().objects.in_bulk(missing)})
    return known


def _kind(document: Any) -> str:
    return kind_of(document.filename) if document else ""
