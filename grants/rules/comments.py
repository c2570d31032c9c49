"""What a comment beside a score must be: read by the group, so never missing where it matters."""

from grants.rules.funds import standard_criteria


def fault_of(score: int, comment: str) -> str:
    """Return what is wrong with the comment on a score, in words for its writer, or ""."""
    asked = standard_criteria()["standard"]
    fewest, most = asked["comment_words"]["min"], asked["comment_words"]["max"]
    words = len(comment.split())
    must = score in asked["comment_required_at"] or score < asked["feedback_required_below"]
    if not words:
        return f"Say why it is a {score}, in {fewest} to {most} words." if must else ""
    if words < fewest:
        return f"Your comment has {_words(words)}. Write at least {fewest}."
    if words > most:
        return f"Your comment has {words} words. Take {words - most} out; we have kept all of them for now."
    return ""


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"
