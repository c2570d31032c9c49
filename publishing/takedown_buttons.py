"""The one button that takes something off the site, beside everything it can be pressed for."""

from typing import Any

from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem as PageActionItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionItem

from publishing.models import SignedOffMixin

LABEL = "Take off the site now"
ICON = "warning"
AFTER_ALL_OTHERS = 1000


def address(content: Any) -> str:
    meta = Page._meta if isinstance(content, Page) else content._meta
    return reverse("take_down", args=[meta.app_label, meta.model_name, content.pk])


def may_take_down(person: Any, content: Any) -> bool:
    if not person.has_perm("publishing.take_down"):
        return False
    if isinstance(content, Page):
        return content.live and not content.is_root()
    return isinstance(content, SignedOffMixin) and content.is_public


class TakeDownPageItem(PageActionItem):
    label = LABEL
    icon_name = ICON
    name = "take-down"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return page is not None and may_take_down(context["request"].user, page)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return address(parent_context["page"])


class TakeDownSnippetItem(SnippetActionItem):
    label = LABEL
    icon_name = ICON
    name = "take-down"

    def is_shown(self, context: dict[str, Any]) -> bool:
        instance = context.get("instance")
        return instance is not None and may_take_down(context["request"].user, instance)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return address(parent_context["instance"])


def button(content: Any) -> Button:
    return Button(LABEL, address(content), icon_name=ICON, priority=90)
