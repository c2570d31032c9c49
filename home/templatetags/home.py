"""Words of the front page."""

from django import template

register = template.Library()


@register.filter
def first_sentence(text: str) -> str:
    """The first sentence without its full stop, for a line under a title."""
    return text.split(". ")[0].strip().rstrip(".")
