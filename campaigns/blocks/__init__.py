"""The blocks of a campaign page: one file and one template each."""

from wagtail.blocks import StreamBlock

from campaigns.blocks.ages import AdviceByAgeBlock
from campaigns.blocks.checklists import ChecklistBlock
from campaigns.blocks.figures import LiveFigureBlock
from campaigns.blocks.myths import MythFactBlock
from campaigns.blocks.paragraphs import ParagraphsBlock
from campaigns.blocks.routes import HelpRoutesBlock
from campaigns.blocks.signs import AllSignsBlock, SignsBlock
from campaigns.blocks.steps import StepsBlock
from campaigns.blocks.stories import StoryBlock
from campaigns.blocks.training import TrainingOffersBlock


class CampaignBody(StreamBlock):
    signs = SignsBlock()
    all_signs = AllSignsBlock()
    steps = StepsBlock()
    help_routes = HelpRoutesBlock()
    checklists = ChecklistBlock()
    advice_by_age = AdviceByAgeBlock()
    myths = MythFactBlock()
    story = StoryBlock()
    paragraphs = ParagraphsBlock()
    live_figure = LiveFigureBlock()
    training = TrainingOffersBlock()
