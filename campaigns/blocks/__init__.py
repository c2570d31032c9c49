"""The blocks of a campaign page: one file and one template each."""

from wagtail.blocks import StreamBlock

from campaigns.blocks.ages import AdviceByAgeBlock
from campaigns.blocks.awards import ThemeAwardsBlock
from campaigns.blocks.checklists import ChecklistBlock
from campaigns.blocks.figures import LiveFigureBlock
from campaigns.blocks.films import FilmBlock
from campaigns.blocks.images import PictureBlock
from campaigns.blocks.myths import MythFactBlock
from campaigns.blocks.pages import PagesBlock
from campaigns.blocks.paragraphs import ParagraphsBlock
from campaigns.blocks.points import PointsBlock
from campaigns.blocks.routes import HelpRoutesBlock
from campaigns.blocks.sign_groups import SignGroupsBlock
from campaigns.blocks.signs import AllSignsBlock, SignsBlock
from campaigns.blocks.steps import StepsBlock
from campaigns.blocks.stories import StoryBlock
from campaigns.blocks.training import TrainingOffersBlock


class CampaignBody(StreamBlock):
    signs = SignsBlock()
    all_signs = AllSignsBlock()
    sign_groups = SignGroupsBlock()
    steps = StepsBlock()
    help_routes = HelpRoutesBlock()
    checklists = ChecklistBlock()
    advice_by_age = AdviceByAgeBlock()
    myths = MythFactBlock()
    story = StoryBlock()
    points = PointsBlock()
    paragraphs = ParagraphsBlock()
    pages = PagesBlock()
    picture = PictureBlock()
    film = FilmBlock()
    live_figure = LiveFigureBlock()
    theme_awards = ThemeAwardsBlock()
    training = TrainingOffersBlock()
