from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from publishing.choosers import RegistryChooserBlock


class SignsBlock(StructBlock):
    """Signs in panes, each by reference. The last pane is lit and takes the blame off the child."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    signs = ListBlock(RegistryChooserBlock("campaigns.Sign"), min_num=2)
    lit_title = CharBlock(max_length=60, default="None of this is a child’s fault")
    lit_text = TextBlock()
    note = CharBlock(max_length=200, required=False)

    class Meta:
        template = "campaigns/blocks/signs.html"
        icon = "view"
        label = "Signs in panes"


class AllSignsBlock(StructBlock):
    """Every sign there is, folded by the group it belongs to."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)

    class Meta:
        template = "campaigns/blocks/all_signs.html"
        icon = "list-ul"
        label = "All signs by group"
