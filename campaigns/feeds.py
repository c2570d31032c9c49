"""News as a feed. It says of a page what its tab says, and no more."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone

LONGEST = 20


class NewsFeed(Feed):
    def get_object(self, request: HttpRequest, page: Any) -> Any:
        return page

    def title(self, page: Any) -> str:
        return page.seo_title or page.title

    def link(self, page: Any) -> str:
        return page.full_url

    def description(self, page: Any) -> str:
        return page.search_description or page.lead

    def feed_url(self, page: Any) -> str:
        return f"{page.full_url}feed/"

    def items(self, page: Any) -> Any:
        return page.news()[:LONGEST]

    def item_title(self, item: Any) -> str:
        return item.seo_title or item.title

    def item_description(self, item: Any) -> str:
        return item.search_description or ("" if item.is_sensitive else item.lead)

    def item_link(self, item: Any) -> str:
        return item.full_url

    def item_pubdate(self, item: Any) -> datetime:
        return timezone.make_aware(datetime.combine(item.day, time(12)))
