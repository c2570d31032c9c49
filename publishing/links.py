"""Which links a page or record holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from publishing.content import Kind as PieceKind
from publishing.content import Piece, pieces
from publishing.models import FoundLink

WHOLE_ADDRESS = re.compile(r"(?:https?://|/)\S*")
NOT_OF_THE_WEB = ("mailto:", "tel:", "sms:")
Kind = FoundLink.Kind


@dataclass(frozen=True)
class Link:
    kind: str
    address: str


def links_of(content: Any) -> set[Link]:
    """Return the links of a page or record: chosen, written, and in its texts."""
    return {link for piece in pieces(content) for link in _in_piece(piece)}


def _in_piece(piece: Piece) -> Iterator[Link]:
    if piece.kind is PieceKind.CHOICE and piece.model is not None:
        yield _chosen(piece.model, piece.value)
    elif piece.kind is PieceKind.RICH_TEXT:
        yield from _in_rich_text(piece.value)
    elif piece.kind is PieceKind.ADDRESS or WHOLE_ADDRESS.fullmatch(piece.value):
        yield from _written(piece.value)


def _chosen(model: type[models.Model], key: str) -> Link:
    if issubclass(model, Page):
        return Link(Kind.PAGE, f"page:{key}")
    if issubclass(model, get_document_model()):
        return Link(Kind.DOCUMENT, f"document:{key}")
    return Link(Kind.RECORD, f"{model._meta.label_lower}:{key}")


def _in_rich_text(text: str) -> Iterator[Link]:
    soup = BeautifulSoup(text, "html.parser")
    for anchor in soup.find_all("a"):
        kind, key = anchor.get("linktype"), anchor.get("id")
        if kind == "page":
            yield Link(Kind.PAGE, f"page:{key}")
        elif kind == "document":
            yield Link(Kind.DOCUMENT, f"document:{key}")
        elif anchor.get("href"):
            yield from _written(str(anchor["href"]).strip())
    for picture in soup.find_all("embed", embedtype="image"):
        yield _chosen(get_image_model(), str(picture.get("id")))


def _written(address: str) -> Iterator[Link]:
    """Yield a written address; a place on the same page and a number to call are no links here."""
    address = urldefrag(address).url
    if not address or address.startswith(("?", *NOT_OF_THE_WEB)):
        return
    if address.startswith("//"):
        address = f"https:{address}"
    own = settings.PORTAL_URL.rstrip("/")
    if address == own or address.startswith(f"{own}/"):
        address = address.removeprefix(own) or "/"
    outside = not address.startswith("/") and bool(urlsplit(address).scheme)
    yield Link(Kind.OUTSIDE if outside else Kind.INSIDE, address[:500])
