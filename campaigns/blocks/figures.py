from typing import Any

from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, RichTextBlock, StructBlock

from campaigns import figures


class ThemeBlock(ChoiceBlock):
    """The key of a theme. Reading a page does not ask which themes there are; editing it does."""

    def to_python(self, value: Any) -> Any:
        return value


class LiveFigureBlock(StructBlock):
    """A figure from the register. The page stores what to count, never the number."""

    title = CharBlock(max_length=80)
    theme = ThemeBlock(choices=figures.themes)
    before = DateBlock(required=False, help_text="Count awards made before this day.")
    words = CharBlock(
        max_length=150, help_text="What was counted, up to when. It follows the figure."
    )
    side_title = CharBlock(max_length=80, required=False)
    side_text = RichTextBlock(features=["bold", "ul", "link"], required=False)

    class Meta:
        template = "campaigns/blocks/live_figure.html"
        icon = "decimal"
        label = "Live figure"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["figure"] = figures.count(value["theme"], value["before"], parent_context)
        return context
