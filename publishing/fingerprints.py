"""What of a page or record is content: a fingerprint that changes when a reader would see a change."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

# What Wagtail keeps beside the content. `is_withdrawn` stays in: putting a number back is a change.
# `frozen_figures` are counted by the act of publishing itself, so nobody can sign them off before.
BOOKKEEPING = frozenset(
    {
        "pk",
        "id",
        "page_ptr",
        "path",
        "depth",
        "numchild",
        "url_path",
        "content_type",
        "translation_key",
        "locale",
        "alias_of",
        "owner",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "draft_title",
        "go_live_at",
        "expire_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "review_by",
        "wagtail_admin_comments",
        "frozen_figures",
        "position",
    }
)


def fingerprint(content: Any, *, leave_out: Collection[str] = ()) -> str:
    """Return a SHA-256 over the content of a page or record, the same for a revision and its row."""
    facts = {
        name: _plain(value)
        for name, value in content.serializable_data().items()
        if name not in BOOKKEEPING and name not in leave_out
    }
    words = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(words.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Strip the identifiers of blocks and parts: a reader does not see them."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if name not in ("id", "pk")}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return _plain(json.loads(value))
        except ValueError:
            return value
    return value
