from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from campaigns.blocks.steps import ROUTE_HELP


class PointsBlock(StructBlock):
    """Short sentences under one another, each an idea of its own."""

    title = CharBlock(max_length=100)
    intro = TextBlock(required=False, help_text=ROUTE_HELP)
    points = ListBlock(TextBlock(help_text=ROUTE_HELP), min_num=1)

    class Meta:
        template = "campaigns/blocks/points.html"
        icon = "list-ul"
        label = "Points"
