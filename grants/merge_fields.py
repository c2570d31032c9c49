"""The language of letters: merge fields, and words that stand only where something is so.

Staff write it, so it is read before it is ever run. Nothing passes but these marks, and no name but
those that the caller lists:

    {{ amount }}    {{ count|pluralize }}    {{ funded|pluralize:"was,were" }}
    {% if part_award %} … {% elif what == "lowered" %} … {% else %} … {% endif %}
    {% for item in scores %} … {% endfor %}
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Context, Engine, TemplateSyntaxError
from django.template.base import Lexer, Token, TokenType

_NAME = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*"
_FIELD = re.compile(rf'({_NAME})(?:\|pluralize(?::"[^"]{{0,40}}")?)?')
_CONDITION_PART = re.compile(rf'(?:"[^"]{{0,60}}"|==|!=|{_NAME})(?=\s|$)')
_LOOP = re.compile(rf"for ([a-z][a-z0-9_]*) in ({_NAME})")
_SMALL_WORDS = {"and", "or", "not"}
_ALONE = {"else", "endif", "endfor"}
_MARKS = ("{{", "}}", "{%", "%}", "{#", "#}")
# Without loaders, so that nothing on the disk can be named; letters are plain text, so nothing is escaped.
_ENGINE = Engine(autoescape=False)


def names_in(wording: str) -> list[str]:
    """Return the names that a wording uses, in order, each once; loops' own names stand with a dot."""
    found: list[str] = []
    for token in _tokens(wording):
        found += _names_of(token) or []
    return list(dict.fromkeys(found))


def conditions_in(wording: str) -> set[str]:
    """Return the names on which the wording makes some of its words depend."""
    return {
        name
        for token in _tokens(wording)
        if token.token_type == TokenType.BLOCK and not token.contents.startswith("for")
        for name in _names_of(token) or []
    }


def loops_in(wording: str) -> dict[str, str]:
    """Return what each `{% for … %}` runs over, by the name of the one thing in it."""
    marks = (_LOOP.fullmatch(token.contents) for token in _tokens(wording))
    return {mark[1]: mark[2] for mark in marks if mark}


def faults(wording: str, allowed: Iterable[str]) -> list[str]:
    """Say what is wrong with a wording, in sentences; nothing wrong, no sentences."""
    known = set(allowed)
    found: list[str] = []
    for token in _tokens(wording):
        found += _faults_of(token, known)
    if not found and not _holds_together(wording):
        found.append(
            "Each {% if … %} needs its {% endif %}, and each {% for … %} its {% endfor %}."
        )
    return list(dict.fromkeys(found))


def fill(wording: str, facts: Mapping[str, Any]) -> str:
    """Return the wording with the facts in it; a name without a fact says nothing.

    The text is plain: a page that shows it must escape it, which the engine's own kind of text forbids.
    """
    filled = _ENGINE.from_string(wording).render(Context(dict(facts), autoescape=False))
    return "".join(filled)


def _tokens(wording: str) -> list[Token]:
    return Lexer(wording).tokenize()


def _names_of(token: Token) -> list[str] | None:
    """Return the names in one mark, or None where it is no mark of this language."""
    if token.token_type == TokenType.TEXT:
        return []
    if token.token_type == TokenType.VAR:
        field = _FIELD.fullmatch(token.contents)
        return [field[1]] if field else None
    if token.token_type == TokenType.BLOCK:
        return _names_of_block(token.contents)
    return None


def _names_of_block(contents: str) -> list[str] | None:
    if contents in _ALONE:
        return []
    if loop := _LOOP.fullmatch(contents):
        return [loop[2]]
    word, _, condition = contents.partition(" ")
    if word not in ("if", "elif") or not condition:
        return None
    parts = _CONDITION_PART.findall(condition)
    if "".join(parts) != re.sub(r"\s(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", "", condition):
        return None
    return [part for part in parts if part[0].isalpha() and part not in _SMALL_WORDS]


def _faults_of(token: Token, known: set[str]) -> list[str]:
    if token.token_type == TokenType.TEXT:
        return [
            f"Line {_line(token, at)}: a “{mark}” stands without its other half."
            for mark in _MARKS
            if (at := token.contents.find(mark)) >= 0
        ]
    names = _names_of(token)
    if names is None:
        return [f"Line {token.lineno}: “{token.contents}” is not something that a letter can do."]
    return [
        f"Line {token.lineno}: “{name}” is not a field of this letter."
        for name in names
        if name not in known
    ]


def _line(token: Token, at: int) -> int:
    return (token.lineno or 1) + token.contents.count("\n", 0, at)


def _holds_together(wording: str) -> bool:
    try:
        _ENGINE.from_string(wording)
    except TemplateSyntaxError:
        return False
    return True
