from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class MythFactBlock(StructBlock):
    """Myths in quotes with the fact under each, both always visible."""

    title = CharBlock(max_length=80, default="Myth and fact")
    myths = ListBlock(
        StructBlock([("myth", CharBlock(max_length=150)), ("fact", TextBlock())]), min_num=1
    )

    class Meta:
        template = "campaigns/blocks/myths.html"
        icon = "openquote"
        label = "Myth and fact"
