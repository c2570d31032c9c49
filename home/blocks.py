"""The blocks of the front page and of standard pages."""

from typing import Any

from wagtail.blocks import (
    CharBlock,
    DateBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

from campaigns import figures
from campaigns.blocks.commitments import CommitmentsBlock
from campaigns.blocks.figures import BEFORE_HELP, CountingBlock, KeyBlock
from campaigns.blocks.films import FilmBlock
from campaigns.blocks.images import PictureBlock
from campaigns.blocks.routes import HelpRoutesBlock
from campaigns.blocks.statistics import StatisticsBlock
from home import facts
from publishing.choosers import RegistryChooserBlock


class HelpNumbersBlock(StructBlock):
    """The band of numbers under the hero, each by reference."""

    numbers = ListBlock(
        StructBlock(
            [
                ("label", CharBlock(max_length=60)),
                ("route", RegistryChooserBlock("safety.HelpRoute")),
            ]
        ),
        min_num=1,
        max_num=4,
    )

    class Meta:
        template = "home/blocks/help_numbers.html"
        icon = "mobile-alt"
        label = "Help numbers"


class CampaignsBlock(StructBlock):
    title = CharBlock(max_length=80)
    intro = TextBlock(required=False)
    campaigns = ListBlock(PageChooserBlock(page_type="campaigns.CampaignPage"), max_num=6)

    class Meta:
        template = "home/blocks/campaigns.html"
        icon = "bullhorn"
        label = "Campaigns"


class FundBlock(CountingBlock):
    """What the fund does with a live figure, beside the round that is open or comes next.

    Dates and amounts come from the round itself: nobody can move a deadline by editing a page.
    """

    title = CharBlock(max_length=100)
    text = RichTextBlock(features=["bold", "link"])
    theme = KeyBlock(choices=figures.themes)
    before = DateBlock(required=False, help_text=BEFORE_HELP)
    words = CharBlock(
        max_length=150, help_text="What was counted, up to when. It follows the figure."
    )

    class Meta:
        template = "home/blocks/fund.html"
        icon = "decimal"
        label = "The fund"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["figure"] = figures.count(figures.Query.of(value), parent_context)
        context["round"] = call = facts.next_round(context["now"])
        context["is_open"] = call is not None and call.is_open(context["now"])
        return context


class AwardsBlock(StructBlock):
    """Some of the latest awards, drawn from the register."""

    title = CharBlock(max_length=80)
    how_many = IntegerBlock(min_value=1, max_value=8, default=4)

    class Meta:
        template = "home/blocks/awards.html"
        icon = "pick"
        label = "Some awards"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["awards"] = facts.some_awards(
            value["how_many"], district=facts.district_of(parent_context)
        )
        return context


class HomeBody(StreamBlock):
    help_numbers = HelpNumbersBlock()
    campaigns = CampaignsBlock()
    fund = FundBlock()
    awards = AwardsBlock()


class TextSectionBlock(StructBlock):
    title = CharBlock(max_length=100, required=False)
    text = RichTextBlock(features=["h3", "bold", "ol", "ul", "link", "document-link"])

    class Meta:
        template = "home/blocks/text_section.html"
        icon = "pilcrow"
        label = "Heading and text"


class OfficeContactBlock(StructBlock):
    """Who the office is today and how to write to it, from the office facts."""

    title = CharBlock(max_length=80)

    class Meta:
        template = "home/blocks/office_contact.html"
        icon = "mail"
        label = "The office’s name and address"


class StandardBody(StreamBlock):
    text_section = TextSectionBlock()
    office_contact = OfficeContactBlock()
    help_routes = HelpRoutesBlock()
    statistics = StatisticsBlock()
    commitments = CommitmentsBlock()
    picture = PictureBlock()
    film = FilmBlock()
