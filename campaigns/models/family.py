"""The published pages below a page."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from campaigns import doors
from campaigns.models.easy_read import EasyReadPage


@dataclass(frozen=True)
class Family:
    """The Easy Read version of a page, and the other pages below it."""

    easy_read: Page | None
    pages: list[Page]


def below(page: Page) -> Family:
    """Read the published pages below, and those that the page's blocks lead to, in one query."""
    led_to = set(doors.keys_in(page.body.raw_data))
    wanted = Q(pk__in=led_to)
    if not page.is_leaf():
        wanted |= Q(path__startswith=page.path, depth=page.depth + 1)
    found = list(Page.objects.filter(wanted).order_by("path"))
    doors.known_pages(()).update({**dict.fromkeys(led_to), **{one.pk: one for one in found}})
    kind = ContentType.objects.get_for_model(EasyReadPage).pk
    children = [one for one in found if one.live and one.is_child_of(page)]
    return Family(
        easy_read=next((child for child in children if child.content_type_id == kind), None),
        pages=[child for child in children if child.content_type_id != kind],
    )
