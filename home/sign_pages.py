"""Where a sign can be read: on a page that shows it, or on the one that shows the most signs."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from campaigns.models import Sign


@dataclass(frozen=True)
class ShownSign:
    sign: Sign
    page: Page | None


def shown(signs: list[Sign], readable: PageQuerySet) -> list[ShownSign]:
    """Return each sign with a live page to read it on; two queries however many signs there are."""
    if not signs:
        return []
    pages = _pages_by_sign(readable)
    usual = Counter(page for found in pages.values() for page in found).most_common(1)
    fallback = usual[0][0] if usual else None
    return [ShownSign(sign, next(iter(pages.get(str(sign.pk), [])), fallback)) for sign in signs]


def _pages_by_sign(readable: PageQuerySet) -> dict[str, list[Page]]:
    """Return the readable pages that name each sign, in the order of the site."""
    pairs = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Sign),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("to_object_id", "object_id")
    named: dict[str, set[str]] = {}
    for sign, page in pairs:
        named.setdefault(sign, set()).add(page)
    wanted = {page for pages in named.values() for page in pages}
    in_order = list(readable.filter(pk__in=wanted).order_by("path"))
    return {
        sign: [page for page in in_order if str(page.pk) in pages] for sign, pages in named.items()
    }
