from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from campaigns.blocks.steps import ROUTE_HELP


class AdviceByAgeBlock(StructBlock):
    """Advice for one age or one group of readers after another, with links to each at the top."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    readers = ListBlock(
        StructBlock(
            [
                ("label", CharBlock(max_length=40)),
                ("points", ListBlock(TextBlock(help_text=ROUTE_HELP), min_num=1)),
            ]
        ),
        min_num=1,
    )

    class Meta:
        template = "campaigns/blocks/advice_by_age.html"
        icon = "group"
        label = "Advice by age"
