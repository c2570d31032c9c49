from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from campaigns.doors import DoorBlock


class PagesBlock(StructBlock):
    """Doors to other pages. One that is not published is left out."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    doors = ListBlock(
        StructBlock(
            [
                ("page", DoorBlock()),
                (
                    "words",
                    CharBlock(
                        max_length=80,
                        required=False,
                        help_text="What the reader would say. Empty: the title of the page.",
                    ),
                ),
                ("text", CharBlock(max_length=160, required=False)),
            ]
        ),
        min_num=1,
    )

    class Meta:
        template = "campaigns/blocks/pages.html"
        icon = "link"
        label = "Doors to other pages"
