from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from publishing.choosers import RegistryChooserBlock

ROUTE_HELP = "To name a route to help, write its key: {{ route.childline }}"


class StepBlock(StructBlock):
    title = CharBlock(max_length=120, help_text=ROUTE_HELP)
    text = TextBlock(required=False, help_text=ROUTE_HELP)


class StepsBlock(StructBlock):
    """What to do, in order, with the routes that it leads to underneath."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    steps = ListBlock(StepBlock(), min_num=2)
    routes = ListBlock(RegistryChooserBlock("safety.HelpRoute"), default=[])

    class Meta:
        template = "campaigns/blocks/steps.html"
        icon = "list-ol"
        label = "Steps"
