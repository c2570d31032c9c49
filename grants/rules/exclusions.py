"""What a round does not pay for: its own list, and the standard one that a round begins with."""

import re
from decimal import Decimal
from functools import cache, lru_cache

from django.db import transaction

from grants.errors import RuleError
from grants.models import Exclusion, Round
from grants.rules.forms import standard_form


@cache
def standard() -> tuple[Exclusion, ...]:
    """Return the standard list, saved nowhere and belonging to no round."""
    return tuple(
        Exclusion(
            key=rule["key"],
            label=rule["label"],
            how=rule["how"],
            words=rule["words"],
            message=rule["message"],
            above=Decimal(rule.get("above", 0)),
            above_percent=rule.get("above_percent", 0),
            position=position,
        )
        for position, rule in enumerate(standard_form()["not_paid_for"])
    )


def of(call: Round) -> tuple[Exclusion, ...]:
    """Return what a round does not pay for, in its order."""
    return tuple(call.exclusions.all())


def falls_under(rule: Exclusion, text: str) -> bool:
    """Whether a text has one of the rule's words, as a whole word in any case."""
    return _pattern(tuple(rule.words)).search(text) is not None


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in words if word.strip())
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)


@transaction.atomic
def add_standard(call: Round) -> None:
    """Give a round the standard list, as rows of its own."""
    names = ("key", "label", "how", "words", "message", "above", "above_percent", "position")
    Exclusion.objects.bulk_create(
        Exclusion(round=call, **{name: getattr(rule, name) for name in names})
        for rule in standard()
    )


def check(call: Round) -> None:
    """Refuse an exclusion that nothing could ever fall under."""
    for rule in of(call):
        if not any(word.strip() for word in rule.words):
            raise RuleError(f"Say which words show a cost of the kind “{rule.label}”.")
