from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from publishing.choosers import RegistryChooserBlock


class HelpRoutesBlock(StructBlock):
    """Routes to help as cards, each by reference, so that no number is typed into a page."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    routes = ListBlock(RegistryChooserBlock("safety.HelpRoute"), min_num=1)

    class Meta:
        template = "campaigns/blocks/help_routes.html"
        icon = "mobile-alt"
        label = "Routes to help"
