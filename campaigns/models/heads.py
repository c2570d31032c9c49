"""A photograph at the head of a page, with words for those who do not see it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.dispatch import receiver
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.signals import page_published

from campaigns import pictures


class HeadPictureMixin(models.Model):
    """For page types whose head may show a photograph. Without one they show a drawing."""

    head_image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="photograph",
    )
    head_alt_text = models.CharField(
        "what it shows",
        max_length=250,
        blank=True,
        help_text="For people who do not see the photograph. One sentence, without “photo of”.",
    )
    head_is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="It says nothing that the text does not say. Screen readers then leave it out.",
    )

    head_picture_panel = MultiFieldPanel(
        [
            FieldPanel("head_image"),
            FieldPanel("head_alt_text"),
            FieldPanel("head_is_decorative"),
        ],
        heading="Photograph at the head",
        help_text="A place or an object, never a person. Without one the page shows a drawing.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.head_image_id and not self.head_alt_text and not self.head_is_decorative:
            raise ValidationError(
                {
                    "head_alt_text": "Say in one sentence what the photograph shows, or tick that it "
                    "is decorative"
                }
            )

    @property
    def head_picture(self) -> pictures.HeadPicture | None:
        """The photograph in its sizes, fetched together with the pictures further down."""
        if not self.head_image_id:
            return None
        body = getattr(self, "body", None)
        wanted = {self.head_image_id, *pictures.keys_in(getattr(body, "raw_data", None))}
        image = pictures.with_sizes(wanted).get(self.head_image_id)
        alt_text = "" if self.head_is_decorative else self.head_alt_text
        return pictures.head_picture(image, alt_text)


@receiver(page_published)
def make_sizes(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Make the sizes when the page is published, so that no reader waits for them."""
    if isinstance(instance, HeadPictureMixin):
        instance.head_picture  # noqa: B018 -- looking makes what is missing
