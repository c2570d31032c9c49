"""What an editor's browser sends when a page is written from its blocks."""

import re
from datetime import date
from typing import Any

from django.forms import Form
from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from publishing.fingerprints import BOOKKEEPING

EMPTY = (None, "", "<p></p>", [])


def data_of(page, **changes: Any) -> dict[str, Any]:
    """Every field of a page as its form in the CMS sends it."""
    form = page.get_edit_handler().get_form_class()(
        instance=page, parent_page=page.get_parent(), for_user=None
    )
    data = {name: _field(form, name) for name in form.fields} | changes
    data = nested_form_data({name: value for name, value in data.items() if value is not None})
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0}
    return data


def _field(form: Form, name: str) -> Any:
    field, value = form.fields[name], form[name].value()
    if isinstance(field, blocks.BlockField):
        return _block(field.block, value)
    if "Draftail" in type(field.widget).__name__:
        return rich_text(value or "")
    return _plain(value)


def _block(block: blocks.Block, value: Any) -> Any:
    if isinstance(block, blocks.StreamBlock):
        return streamfield(
            [(child.block_type, _block(child.block, child.value)) for child in value]
        )
    if isinstance(block, blocks.ListBlock):
        rows = [_block(block.child_block, row) for row in value]
        return {"count": str(len(rows))} | {
            str(place): {"value": row, "order": str(place), "deleted": "", "id": ""}
            for place, row in enumerate(rows)
        }
    if isinstance(block, blocks.StructBlock):
        fields = {name: _block(part, value[name]) for name, part in block.child_blocks.items()}
        return {name: part for name, part in fields.items() if part is not None}
    if isinstance(block, blocks.MultipleChoiceBlock):
        value = value or []
    if isinstance(value, RichText):
        return rich_text(value.source, features=block.features)
    return _plain(value)


def _plain(value: Any) -> Any:
    """None is a box that is not ticked, which a browser does not send; a tuple is several that are."""
    if value is True or value is False:
        return "on" if value else None
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return value or None  # several choices, of which a browser sends those that are ticked
    return "" if value is None else str(getattr(value, "pk", value))


def contents(page) -> dict[str, Any]:
    """What a reader would see of a page: no identifiers, and no white space between the tags."""
    facts = dict(page.serializable_data())
    for name, value in ((name, getattr(page, name, None)) for name in facts):
        if isinstance(value, blocks.StreamValue):
            facts[name] = [child.get_prep_value() for child in value]
    left_out = BOOKKEEPING | {"slug", "made_from"}
    return {name: _bare(value) for name, value in facts.items() if name not in left_out}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        parts = {name: _bare(part) for name, part in value.items() if name not in ("id", "pk")}
        return {name: part for name, part in parts.items() if part not in EMPTY}
    if isinstance(value, list):
        return [_bare(part) for part in value]
    if isinstance(value, str):
        return re.sub(r' data-block-key="\w+"|\s', "", value)
    return value
