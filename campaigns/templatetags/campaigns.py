"""What pages show of the bank of signs, and their Easy Read versions."""

from django import template
from wagtail.models import Page

from campaigns.models import EasyReadPage, Sign
from publishing.registries import registry

register = template.Library()


@register.simple_tag
def easy_read_of(page: Page) -> EasyReadPage | None:
    """The published Easy Read version of a page, if it has one."""
    return EasyReadPage.objects.child_of(page).live().first()


@register.simple_tag
def signs_by_group() -> list[tuple[str, list[Sign]]]:
    """The signs for everybody under the label of their group, in the order of the groups.

    Those for hotels and taxis stand on the pages for people who work there.
    """
    groups: dict[str, list[Sign]] = {label: [] for label in Sign.Group.labels}
    for sign in registry(Sign).values():
        if sign.live and sign.group not in Sign.AT_WORK:
            groups[sign.get_group_display()].append(sign)
    return [(label, signs) for label, signs in groups.items() if signs]


@register.filter
def published(number: int | None) -> str:
    """A number with commas; a gap is said, never shown as 0."""
    return "Not published" if number is None else f"{number:,}"
