from typing import Any

from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageChooserBlock

from campaigns import pictures


class PictureChooserBlock(ImageChooserBlock):
    """Fetches the sizes of all pictures of a page at once, however many there are."""

    def bulk_to_python(self, values: Any) -> Any:
        images = pictures.with_sizes(values)
        return [images.get(pk) for pk in values]


class PictureBlock(StructBlock):
    """A picture with words for those who do not see it. It shows a place or an object."""

    image = PictureChooserBlock(label="Picture")
    alt_text = TextBlock(
        label="What it shows",
        max_length=250,
        rows=2,
        help_text="For people who do not see the picture. One sentence, without “picture of”.",
    )
    caption = CharBlock(max_length=200, required=False)
    credit = CharBlock(max_length=100, required=False, help_text="Who made it, where they ask.")

    class Meta:
        template = "campaigns/blocks/picture.html"
        icon = "image"
        label = "Picture"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["picture"] = pictures.picture(value["image"], value["alt_text"])
        return context

    def what_is_missing(self, value: Any) -> list[str]:
        return ["what a picture shows"] if value["image"] and not value["alt_text"] else []
