"""The words of letters: those that come with the portal, and the versions that the office wrote."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import yaml
from django.db import IntegrityError, transaction
from django.template import Engine

from grants import merge_fields
from grants.errors import RuleError
from grants.models import LetterWording, User
from grants.rules import audit
from grants.rules.code_lists import DATA

LONGEST_SUBJECT, LONGEST_BODY, LONGEST_NOTE = 200, 6_000, 300
AROUND = ("fund_name", "office_name", "decision_maker_title", "reference", "project_title")
NOT_IN_A_SUBJECT = {"amount", "freed", "spent", "last_two", "reason", "reasons", "code"}
CHANGED_MEANWHILE = (
    "Somebody wrote a new version while you were writing. Your words are kept below: compare them "
    "with the words in force, then save again."
)


@dataclass(frozen=True)
class Kind:
    """One kind of letter: what it is called, and when it goes.

    `keep` must stay in its words. Letters of a decision have the same subject, whatever it is.
    """

    key: str
    group: str
    name: str
    when: str
    keep: tuple[str, ...]
    has_fixed_subject: bool


@dataclass(frozen=True)
class Wording:
    """The words of a kind of letter. Version 0 is the wording that comes with the portal."""

    key: str
    version: int
    subject: str
    body: str


@cache
def _file() -> dict[str, Any]:
    return yaml.safe_load((DATA / "letters.yaml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of letter whose words can be changed, by key, in the order of the list."""
    return {
        key: Kind(
            key,
            group,
            said["name"],
            said["when"],
            _kept(key, said.get("keep", [])),
            said.get("same_subject", False),
        )
        for group, letters in _file()["groups"].items()
        for key, said in letters.items()
    }


def _kept(key: str, named: list[str]) -> tuple[str, ...]:
    """Add the links and codes that the standard words always say: without them a letter leads nowhere."""
    words = _whole(standard(key))
    only_sometimes = merge_fields.conditions_in(words)
    leads = [
        name
        for name in merge_fields.names_in(words)
        if (name == "code" or name == "link" or name.endswith("_link"))
        and name not in only_sometimes
    ]
    return tuple(dict.fromkeys([*named, *leads]))


def standard(key: str) -> Wording:
    """Return the wording that comes with the portal."""
    first, _, body = _text_of(key).partition("\n")
    return Wording(key, 0, first.removeprefix("Subject:").strip(), body.strip())


def frame() -> str:
    """Return what stands around every letter; it warns of thieves, so nobody changes it here."""
    return _text_of("frame")


@cache
def _text_of(key: str) -> str:
    return Engine.get_default().get_template(f"grants/letters/{key}.txt").source.strip()


def current(key: str) -> Wording:
    """Return the wording that letters of this kind are written in now."""
    newest = LetterWording.objects.filter(key=key).order_by("-version").first()
    if newest is None:
        return standard(key)
    return Wording(key, newest.version, newest.subject, newest.body)


def versions_in_force() -> dict[str, LetterWording]:
    """Return the newest version of each kind of letter that the office has written anew, by key."""
    return {
        wording.key: wording
        for wording in LetterWording.objects.select_related("written_by").order_by("version")
    }


def fields_of(key: str) -> list[str]:
    """Return the merge fields that a letter of this kind knows, those of its loops with a dot."""
    return list(dict.fromkeys([*merge_fields.names_in(_whole(standard(key))), *AROUND]))


def faults(key: str, subject: str, body: str) -> list[tuple[str, str]]:
    """Say what stands in the way of these words: the field of the form, and a sentence for each."""
    known = fields_of(key)
    fixed = standard(key).subject
    if kinds()[key].has_fixed_subject and subject != fixed:
        return [
            ("subject", f"Every letter of a decision has the subject “{fixed}”: it tells nothing.")
        ]
    found = [("subject", fault) for fault in merge_fields.faults(subject, known)]
    found += [
        ("subject", f"Leave {{{{ {name} }}}} to the letter: a subject is read over shoulders.")
        for name in merge_fields.names_in(subject)
        if name in NOT_IN_A_SUBJECT
    ]
    found += [("body", fault) for fault in merge_fields.faults(body, known)]
    used = merge_fields.names_in(body)
    lost = [name for name in kinds()[key].keep if name not in used]
    found += [
        ("body", f"The letter must say {{{{ {name} }}}}, or its reader cannot do what it asks.")
        for name in lost
    ]
    return found


def preview(key: str, subject: str, body: str) -> Wording:
    """Return the words with an example in each field, and said all that can be said."""
    facts = _examples(key)
    return Wording(key, 0, merge_fields.fill(subject, facts), merge_fields.fill(body, facts))


def _examples(key: str) -> dict[str, Any]:
    """Return an example for each field; where the file has none, its name in brackets."""
    said = _file()["examples"]
    loops = merge_fields.loops_in(standard(key).body)
    facts: dict[str, Any] = {runs_over: [{}] for runs_over in loops.values()}
    for name in fields_of(key):
        holder, _, part = name.partition(".")
        if part:
            thing = facts[loops[holder]][0] if holder in loops else facts.setdefault(holder, {})
            thing[part] = said.get(name, f"[{part}]")
        else:
            facts.setdefault(name, said.get(name, f"[{name}]"))
    return facts


@transaction.atomic
def change(
    key: str, *, subject: str, body: str, note: str, version: int, by: User, now: datetime
) -> LetterWording:
    """Write the next version of a letter's words; letters written from now on use it.

    `version` is the one that its writer began from: when a colleague was faster, nothing is saved.
    Raises RuleError with the field and what is wrong with it.
    """
    if not note.strip():
        raise RuleError("Say why the words change.", "note")
    if wrong := faults(key, subject, body):
        field, fault = wrong[0]
        raise RuleError(fault, field)
    in_force = current(key)
    if in_force.version != version:
        raise RuleError(CHANGED_MEANWHILE)
    if (in_force.subject, in_force.body) == (subject, body):
        raise RuleError("These are the words that are in force already.", "body")
    try:
        with transaction.atomic():
            made = LetterWording.objects.create(
                key=key,
                version=version + 1,
                subject=subject,
                body=body,
                note=note.strip(),
                written_by=by,
                written_at=now,
            )
    except IntegrityError as clash:
        raise RuleError(CHANGED_MEANWHILE) from clash
    audit.record(
        "letter_wording.change", made, by=by, now=now, key=key, version=str(made.version), note=note
    )
    return made


def _whole(wording: Wording) -> str:
    return f"{wording.subject}\n{wording.body}"
