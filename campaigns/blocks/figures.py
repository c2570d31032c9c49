from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from campaigns import figures

SINCE_HELP = "Count awards made on this day or later."
BEFORE_HELP = "Count awards made before this day."


class KeyBlock(ChoiceBlock):
    """The key of a theme or a fund. Reading a page does not ask which there are; editing it does."""

    def to_python(self, value: Any) -> Any:
        return value


class CountingBlock(StructBlock):
    """A block that stores what to count: a fund, a theme, and days. Never the number."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        query = figures.Query.of(cleaned)
        if query.since and query.before and query.since >= query.before:
            wrong = ValidationError("This day must be later than the first day that is counted.")
            raise StructBlockValidationError(block_errors={"before": wrong})
        return cleaned


class LiveFigureBlock(CountingBlock):
    """A figure from the register, counted whenever the page is shown."""

    title = CharBlock(max_length=80)
    theme = KeyBlock(choices=figures.themes)
    fund = KeyBlock(choices=figures.funds, required=False)
    since = DateBlock(required=False, help_text=SINCE_HELP)
    before = DateBlock(required=False, help_text=BEFORE_HELP)
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
        context["figure"] = figures.count(figures.Query.of(value), parent_context)
        return context


class ReportFigureBlock(CountingBlock):
    """A figure of a report: counted when the report is published, and kept with its rows."""

    lead_in = TextBlock(
        required=False, help_text="The sentence before the figure, such as: The fund has supported"
    )
    theme = KeyBlock(choices=figures.themes, required=False)
    fund = KeyBlock(choices=figures.funds, required=False)
    since = DateBlock(required=False, help_text=SINCE_HELP)
    before = DateBlock(required=False, help_text=BEFORE_HELP)
    one = CharBlock(max_length=60, default="project", label="Name of one award")
    many = CharBlock(max_length=60, default="projects", label="Name of several")
    words = CharBlock(
        max_length=200,
        required=False,
        help_text="What was counted, up to when. It stands under the figure.",
    )

    class Meta:
        template = "campaigns/blocks/report_figure.html"
        icon = "decimal"
        label = "Live figure"
        label_format = "Live figure: {many}"
