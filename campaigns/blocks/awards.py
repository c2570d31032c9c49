from typing import Any

from wagtail.blocks import CharBlock, IntegerBlock, StructBlock, TextBlock

from campaigns import awards


class ThemeAwardsBlock(StructBlock):
    """The latest grants that dealt with the theme of the campaign, and the way to all of them."""

    title = CharBlock(max_length=80, default="Grants that supported this")
    intro = TextBlock(required=False)
    how_many = IntegerBlock(min_value=1, max_value=awards.MOST, default=4)

    class Meta:
        template = "campaigns/blocks/theme_awards.html"
        icon = "pick"
        label = "Grants of the campaign’s theme"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        found = awards.of_the_theme(parent_context)
        context["awards"] = found[: value["how_many"]]
        context["register"] = awards.register_of(found)
        return context
