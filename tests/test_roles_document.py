"""`docs/roles.md` says in words what `grants/access.py` says in predicates."""

import re
from pathlib import Path

from grants import access
from grants.models import Role

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "roles.md"
GROUP_ROLES = {
    "viewer,editor,owner": "any member of the group",
    "editor,owner": "editors and owners of the group",
    "owner": "owners of the group",
}
FACTS = {
    "is_authenticated": "anybody with an account",
    "was_never_sent": "while it was never sent",
    "is_no_draft": "while it is no draft",
    "sent_it": "if they sent it themselves",
    "waits_for_information": "while we wait for information",
}


def in_words(predicate):
    """Return a predicate as a phrase: "(holds:officer | holds:finance)" is two roles."""
    roles = re.findall(r"holds:([a-z_,]+)", predicate.name)
    if roles:
        named = {role for part in roles for role in part.split(",")}
        return ", ".join(role.label.lower() for role in Role if role in named)
    members = re.search(r"is_member:([a-z,]+)", predicate.name)
    who = [GROUP_ROLES[members[1]]] if members else []
    facts = [words for name, words in FACTS.items() if re.search(rf"\b{name}\b", predicate.name)]
    return ", ".join([*who, " or ".join(facts)] if facts else who)


def test_roles_document_holds_a_line_for_each_permission_in_its_words():
    text = DOCUMENT.read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `(grants\.\w+)` \| (.+?) \|$", text, re.MULTILINE))

    assert said == {name: in_words(each) for name, each in access.PERMISSIONS.items()}


def test_roles_document_names_every_role():
    text = DOCUMENT.read_text(encoding="utf-8")

    assert [role.label for role in Role if f"**{role.label}**" not in text] == []
