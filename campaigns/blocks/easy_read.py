from typing import Any

from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock

from campaigns.blocks.steps import ROUTE_HELP
from campaigns.drawings import Drawing


class EasyReadLineBlock(StructBlock):
    """One idea with a picture beside it."""

    picture = ChoiceBlock(choices=Drawing.choices)
    text = CharBlock(max_length=160, help_text=f"One short sentence. {ROUTE_HELP}")

    class Meta:
        template = "campaigns/blocks/easy_read_line.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["picture"] = f"components/icons/{value['picture']}.html"
        return context


class EasyReadPartBlock(StructBlock):
    """A part of an Easy Read page: a heading and its lines."""

    title = CharBlock(max_length=60)
    lines = ListBlock(EasyReadLineBlock(), min_num=1)

    class Meta:
        template = "campaigns/blocks/easy_read_part.html"
        icon = "openquote"
        label = "Heading and lines with pictures"
