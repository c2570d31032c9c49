from wagtail.blocks import CharBlock, DateBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock


class FileBlock(StructBlock):
    """A finished file with the day of its version. For what holds a number, make a sheet instead."""

    title = CharBlock(max_length=100)
    kind = CharBlock(max_length=40, help_text="Such as: Poster, Sticker, Slides")
    audience = CharBlock(max_length=80, help_text="Such as: Reception and night staff")
    about = TextBlock(label="What it is", help_text="One or two sentences.")
    file = DocumentChooserBlock(
        help_text="It must not hold a telephone number: a file does not change when the number does."
    )
    version = DateBlock(label="Version of")

    class Meta:
        template = "campaigns/blocks/file.html"
        icon = "download"
        label = "File"
