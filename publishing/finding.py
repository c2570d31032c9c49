"""Finding a page by its address, in two queries however deep it stands."""

from itertools import accumulate
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.models import Page, PageViewRestriction


def page_at(top: Page, slugs: list[str]) -> Any:
    """Return the page at this address below `top`, with those above it at hand, or nothing.

    Wagtail asks twice for each step of an address. Here one query brings the whole line of pages and
    says whether any of them is restricted, and a second one the page itself.
    """
    names = [*top.url_path.strip("/").split("/"), *slugs]
    paths = list(accumulate((f"{name}/" for name in names), initial="/"))
    restrictions = PageViewRestriction.objects.filter(page_id=OuterRef("pk"))
    line = {
        page.url_path: page
        for page in Page.objects.filter(url_path__in=paths).annotate(
            is_restricted=Exists(restrictions)
        )
    }
    if paths[-1] not in line:
        return None
    found = line[paths[-1]].specific
    found.nobody_is_kept_out = not any(
        page.is_restricted or page.alias_of_id for page in line.values()
    )
    parent = top
    for path in paths[-len(slugs) :]:
        page = found if path == paths[-1] else line.get(path)
        if page is None:
            return None
        page._cached_parent_obj = parent
        parent = page
    return found
