"""What a page or record holds: each text, address and choice in it, whatever blocks it is built from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.fields import RichTextField, StreamField

from publishing.fingerprints import BOOKKEEPING


class Kind(Enum):
    TEXT = auto()
    RICH_TEXT = auto()
    ADDRESS = auto()
    CHOICE = auto()


@dataclass(frozen=True)
class Piece:
    """One thing that an editor wrote or chose. The value of a choice is the key of a `model`."""

    kind: Kind
    value: str
    model: type[models.Model] | None = None


def pieces(content: Any) -> Iterator[Piece]:
    """Yield what a page or record holds as it is stored, so that choices which are gone show too."""
    for field in content._meta.concrete_fields:
        if field.name not in BOOKKEEPING and not field.name.endswith("_ptr"):
            yield from _in_field(field, content)
    if isinstance(content, ClusterableModel):
        for relation in get_all_child_relations(type(content)):
            if relation.get_accessor_name() not in BOOKKEEPING:
                for part in getattr(content, relation.get_accessor_name()).all():
                    yield from pieces(part)


def _in_field(field: Any, content: Any) -> Iterator[Piece]:
    value = getattr(content, field.attname)
    if value in (None, ""):
        return
    if isinstance(field, StreamField):
        yield from _in_stream(value.stream_block, value.raw_data)
    elif isinstance(field, RichTextField):
        yield Piece(Kind.RICH_TEXT, str(value))
    elif isinstance(field, models.URLField):
        yield Piece(Kind.ADDRESS, value)
    elif isinstance(field, models.ForeignKey):
        yield Piece(Kind.CHOICE, str(value), field.related_model)
    elif isinstance(field, models.CharField | models.TextField):
        yield Piece(Kind.TEXT, str(value))


def _in_stream(block: Any, rows: Any) -> Iterator[Piece]:
    for row in rows:
        child = block.child_blocks.get(row["type"])
        if child is not None:
            yield from _in_block(child, row["value"])


def _in_block(block: Any, value: Any) -> Iterator[Piece]:
    if value in (None, ""):
        return
    if isinstance(block, blocks.StreamBlock):
        yield from _in_stream(block, value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _in_block(block.child_block, _of_item(item))
    else:
        yield from _in_leaf(block, value)


def _of_item(item: Any) -> Any:
    """An item of a list is stored with its identifier, or bare where it was written long ago."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item["value"]
    return item


def _in_leaf(block: Any, value: Any) -> Iterator[Piece]:
    if isinstance(block, ChooserBlock):
        yield Piece(Kind.CHOICE, str(value), block.target_model)
    elif not isinstance(value, str):
        return
    elif isinstance(block, blocks.RichTextBlock | blocks.RawHTMLBlock):
        yield Piece(Kind.RICH_TEXT, value)
    elif isinstance(block, blocks.URLBlock):
        yield Piece(Kind.ADDRESS, value)
    else:
        yield Piece(Kind.TEXT, value)
