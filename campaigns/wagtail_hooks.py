"""Signs in the CMS."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.models import Sign


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
