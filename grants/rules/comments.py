"""What a comment beside a score must be: read by the group, so never missing where it matters."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from grants.models import Criterion
from grants.rules.funds import standard_criteria
from grants.scoring import USUAL_TOP


class Given(Protocol):
    """A score with its comment, whether it counts or is for practice."""

    score: int
    comment: str


def missing(
    criteria: Iterable[Criterion], given: Mapping[int, Given]
) -> list[tuple[Criterion, str]]:
    """Return the criteria that keep scores from being sent in, each with what it lacks.

    `given` is by the primary key of the criterion.
    """
    lacking = []
    for criterion in criteria:
        score = given.get(criterion.pk)
        lacks = fault_of(criterion, score.score, score.comment) if score else "Not scored yet."
        if lacks:
            lacking.append((criterion, lacks))
    return lacking


def fault_of(criterion: Criterion, score: int, comment: str) -> str:
    """Return what is wrong with the comment on a score, in words for its writer, or ""."""
    asked = standard_criteria()["standard"]
    fewest, most = asked["comment_words"]["min"], asked["comment_words"]["max"]
    words = len(comment.split())
    if not words:
        must = score in must_explain(criterion)
        return f"Say why it is a {score}, in {fewest} to {most} words." if must else ""
    if words < fewest:
        return f"Your comment has {_words(words)}. Write at least {fewest}."
    if words > most:
        return f"Your comment has {words} words. Take {words - most} out; we have kept all of them for now."
    return ""


def must_explain(criterion: Criterion) -> list[int]:
    """Return the scores that need a comment: the two ends of the scale and what is low, or all."""
    scale = range(criterion.top + 1)
    if criterion.wants_comments:
        return list(scale)
    share = standard_criteria()["standard"]["feedback_required_below"] / USUAL_TOP
    return [score for score in scale if score == criterion.top or score < share * criterion.top]


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"
