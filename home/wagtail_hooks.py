"""What happens before a page is shown, and what the first page of the CMS begins with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from home.locating import shorter_address
from home.waiting import WaitingPanel


@hooks.register("before_serve_page")
def keep_no_more_of_a_place_than_is_needed(
    page: Page, request: HttpRequest, args: list, kwargs: dict
) -> HttpResponse | None:
    return shorter_address(request)


@hooks.register("construct_homepage_panels")
def what_waits_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, WaitingPanel(request.user, timezone.now()))
