from wagtail.blocks import CharBlock, StructBlock, TextBlock

from campaigns.blocks.steps import ROUTE_HELP


class StoryBlock(StructBlock):
    """A story behind its content note: the reader opens it."""

    title = CharBlock(max_length=80)
    content_note = TextBlock(help_text=ROUTE_HELP)
    text = TextBlock(help_text="Leave an empty line between paragraphs.")

    class Meta:
        template = "campaigns/blocks/story.html"
        icon = "doc-full"
        label = "Story with a content note"
