from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from campaigns.doors import DoorBlock


class TrainingOffersBlock(StructBlock):
    """What we teach. An offer leads to its page of training while that page is published."""

    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    offers = ListBlock(
        StructBlock(
            [
                ("title", CharBlock(max_length=100)),
                ("who_for", CharBlock(max_length=150)),
                ("length_and_size", CharBlock(max_length=150)),
                ("aims", ListBlock(CharBlock(max_length=120), min_num=1)),
                ("good_to_know", TextBlock(required=False)),
                (
                    "page",
                    DoorBlock(
                        page_type="campaigns.TrainingPage",
                        required=False,
                        label="Page of this training",
                        help_text="The title leads there. Empty: it leads nowhere.",
                    ),
                ),
            ]
        ),
        min_num=1,
    )

    class Meta:
        template = "campaigns/blocks/training.html"
        icon = "calendar-alt"
        label = "Training on offer"
