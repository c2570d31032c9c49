from wagtail.blocks import StructBlock, TextBlock


class StoryTextBlock(StructBlock):
    """A part of a story in words."""

    text = TextBlock(help_text="Leave an empty line between paragraphs.")

    class Meta:
        template = "campaigns/blocks/story_text.html"
        icon = "doc-full"
        label = "Words"
