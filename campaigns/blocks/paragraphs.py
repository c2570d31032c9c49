from wagtail.blocks import CharBlock, RichTextBlock, StructBlock


class ParagraphsBlock(StructBlock):
    title = CharBlock(max_length=80)
    text = RichTextBlock(features=["h3", "bold", "ol", "ul", "link"])

    class Meta:
        template = "campaigns/blocks/paragraphs.html"
        icon = "pilcrow"
        label = "Heading and text"
