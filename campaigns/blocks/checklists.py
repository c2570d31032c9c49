from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from campaigns.blocks.steps import ROUTE_HELP


class ChecklistBlock(StructBlock):
    """Short lists side by side, such as what to notice at check-in and during a stay."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    lists = ListBlock(
        StructBlock(
            [
                ("title", CharBlock(max_length=60)),
                ("points", ListBlock(CharBlock(max_length=250, help_text=ROUTE_HELP), min_num=1)),
            ]
        ),
        min_num=1,
    )
    note = TextBlock(required=False)

    class Meta:
        template = "campaigns/blocks/checklists.html"
        icon = "tasks"
        label = "Checklists"
