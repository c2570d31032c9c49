from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock, TextBlock

from publishing.choosers import RegistryChooserBlock


class SignGroupsBlock(StructBlock):
    """Signs in groups side by side, each sign by reference, such as at check-in and during a stay."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    groups = ListBlock(
        StructBlock(
            [
                ("title", CharBlock(max_length=60)),
                ("signs", ListBlock(RegistryChooserBlock("campaigns.Sign"), min_num=1)),
            ]
        ),
        min_num=1,
    )
    with_explanations = BooleanBlock(
        required=False, default=True, help_text="Show the plain sentence under each sign."
    )
    note = TextBlock(required=False)

    class Meta:
        template = "campaigns/blocks/sign_groups.html"
        icon = "tasks"
        label = "Signs in groups"
