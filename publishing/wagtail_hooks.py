"""The CMS says beforehand what the door in `SignedOffMixin.save` would refuse, and keeps the words."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem as PublishPageItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.action_menu import PublishMenuItem as PublishSnippetItem

from publishing import takedown_buttons
from publishing.cms import links, reviews  # noqa: F401 -- the reports register themselves
from publishing.models import SignedOffMixin
from publishing.models.sign_offs import REFUSAL, may_sign_off
from publishing.urls import urlpatterns

COPIES_REFUSED = (
    "A copy of a page that needs the safeguarding lead’s sign-off is made as a draft. Copy it "
    "again without publishing it."
)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("publishing.sign_off", "Sign off", "Signed off")
    actions.register_action("publishing.take_down", "Take down", "Taken off the site")


def _needs_sign_off(request: HttpRequest, content: Any) -> bool:
    """Whether a page or record, or the class of a new one, needs the lead; a ticked box counts."""
    if isinstance(content, type):
        if not issubclass(content, SignedOffMixin):
            return False
        needs = getattr(content, "is_sensitive", False) is True
    else:
        content = content.specific if isinstance(content, Page) else content
        needs = getattr(content, "needs_sign_off", False)
    return needs or (request.method == "POST" and bool(request.POST.get("is_sensitive")))


def _keep_as_draft(request: HttpRequest, content: Any) -> None:
    """Turn "publish" into "save the draft" where publishing would be refused."""
    if request.method != "POST" or "action-publish" not in request.POST:
        return
    if may_sign_off(request.user) or not _needs_sign_off(request, content):
        return
    if not isinstance(content, type) and _waits_signed(content):
        return
    data = request.POST.copy()
    del data["action-publish"]
    request.POST = data  # type: ignore[assignment]
    messages.warning(request, REFUSAL)


def _waits_signed(content: Any) -> bool:
    """Whether there is a draft that was signed off and is not live yet."""
    content = content.specific if isinstance(content, Page) else content
    if content.live and not content.has_unpublished_changes:
        return False
    return content.get_latest_revision_as_object().is_signed_off


@hooks.register("before_create_page")
def create_as_draft(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    _keep_as_draft(request, page_class)


@hooks.register("before_edit_page")
def edit_as_draft(request: HttpRequest, page: Page) -> None:
    _keep_as_draft(request, page)


@hooks.register("before_create_snippet")
def create_snippet_as_draft(request: HttpRequest, model: type) -> None:
    _keep_as_draft(request, model)


@hooks.register("before_edit_snippet")
def edit_snippet_as_draft(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, SignedOffMixin):
        _keep_as_draft(request, instance)


@hooks.register("before_publish_page")
def stop_changed_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft was signed off, but what was sent with the button is not that draft any more."""
    if _goes_unsigned(request, page):
        messages.warning(request, REFUSAL)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_publish")
def stop_changed_snippet(request: HttpRequest, instance: Any) -> HttpResponse | None:
    if _goes_unsigned(request, instance):
        messages.warning(request, REFUSAL)
        return redirect(request.path)
    return None


def _goes_unsigned(request: HttpRequest, content: Any) -> bool:
    if not isinstance(content, SignedOffMixin) or may_sign_off(request.user):
        return False
    return content.needs_sign_off and not content.is_signed_off


@hooks.register("before_copy_page")
def copy_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Copies and aliases that would be live at once are refused with the way round it."""
    goes_live = request.POST.get("publish_copies") or request.POST.get("alias")
    if not goes_live or may_sign_off(request.user):
        return None
    pages = page.get_descendants(inclusive=True) if request.POST.get("copy_subpages") else [page]
    if any(getattr(one.specific, "needs_sign_off", False) for one in pages):
        messages.warning(request, COPIES_REFUSED)
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("construct_page_action_menu")
def page_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    content = context.get("page") or getattr(context.get("view"), "page_class", None)
    _drop_publish(items, request, content, PublishPageItem)


@hooks.register("construct_snippet_action_menu")
def snippet_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    content = context.get("instance") or context.get("model")
    _drop_publish(items, request, content, PublishSnippetItem)


def _drop_publish(items: list[Any], request: HttpRequest, content: Any, kind: type) -> None:
    if content is None or may_sign_off(request.user) or not _needs_sign_off(request, content):
        return
    if not isinstance(content, type) and content.pk and _waits_signed(content):
        return
    items[:] = [item for item in items if not isinstance(item, kind)]


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return urlpatterns


@hooks.register("register_page_action_menu_item")
def take_down_page() -> takedown_buttons.TakeDownPageItem:
    return takedown_buttons.TakeDownPageItem(takedown_buttons.AFTER_ALL_OTHERS)


@hooks.register("register_snippet_action_menu_item")
def take_down_snippet(model: type) -> takedown_buttons.TakeDownSnippetItem:
    return takedown_buttons.TakeDownSnippetItem(takedown_buttons.AFTER_ALL_OTHERS)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def take_down_from_list(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Any]:
    if takedown_buttons.may_take_down(user, page):
        yield takedown_buttons.button(page)


@hooks.register("register_snippet_listing_buttons")
def take_down_snippet_from_list(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[Any]:
    if takedown_buttons.may_take_down(user, snippet):
        yield takedown_buttons.button(snippet)


@hooks.register("register_permissions")
def permissions() -> Any:
    """So that an administrator can see and give them where groups are edited."""
    return Permission.objects.filter(
        content_type__app_label="publishing", codename__in=("sign_off", "take_down")
    )


@hooks.register("register_reports_menu_item")
def page_count_item() -> MenuItem:
    return MenuItem("Page counts", reverse("page_counts"), icon_name="view", order=900)
