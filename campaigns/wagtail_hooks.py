"""Signs in the CMS, what may be moved where, and what is said of Easy Read versions."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.cms.commitments import CommitmentViewSet
from campaigns.cms.figures import stale_figures
from campaigns.models import EasyReadPage, Sign
from campaigns.moving import refuse_loop


class SignViewSet(SnippetViewSet):
    model = Sign
    icon = "view"
    menu_label = "Signs"
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["text", "group", "explanation"]
    list_filter = ["group"]
    ordering = ["position"]


register_snippet(SignViewSet)
register_snippet(CommitmentViewSet)
hooks.register("before_move_page", refuse_loop)


@hooks.register("after_publish_page")
def name_the_easy_read_version_that_is_behind(request: HttpRequest, page: Page) -> None:
    """Say so at the moment that it falls behind, with the way to it."""
    version = EasyReadPage.objects.child_of(page).first()
    if version is None or not version.is_older_than(page):
        return
    address = reverse("wagtailadmin_pages:edit", args=[version.pk])
    words = "“{}” has an Easy Read version, which does not say this yet. <a href='{}'>Mend it</a>."
    messages.warning(request, format_html(words, page.title, address))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("reports/stale-figures/", stale_figures, name="stale_figures")]


@hooks.register("register_reports_menu_item")
def stale_figures_item() -> MenuItem:
    return MenuItem("Stale figures", reverse("stale_figures"), icon_name="decimal", order=400)
