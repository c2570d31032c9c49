"""Which blocks each kind of page may hold."""

from wagtail.blocks import StreamBlock

from campaigns.blocks.checklists import ChecklistBlock
from campaigns.blocks.easy_read import EasyReadPartBlock
from campaigns.blocks.films import FilmBlock
from campaigns.blocks.myths import MythFactBlock
from campaigns.blocks.pages import PagesBlock
from campaigns.blocks.paragraphs import ParagraphsBlock
from campaigns.blocks.points import PointsBlock
from campaigns.blocks.routes import HelpRoutesBlock
from campaigns.blocks.sign_groups import SignGroupsBlock
from campaigns.blocks.signs import SignsBlock
from campaigns.blocks.steps import StepsBlock
from campaigns.blocks.story_text import StoryTextBlock
from campaigns.blocks.training import TrainingOffersBlock


class GuideIndexBody(StreamBlock):
    """What stands after the guides."""

    help_routes = HelpRoutesBlock()


class GuideBody(StreamBlock):
    points = PointsBlock()
    checklists = ChecklistBlock()
    signs = SignsBlock()
    sign_groups = SignGroupsBlock()
    steps = StepsBlock()
    help_routes = HelpRoutesBlock()
    myths = MythFactBlock()
    paragraphs = ParagraphsBlock()
    pages = PagesBlock()
    training = TrainingOffersBlock()


class SignsChecklistBody(StreamBlock):
    sign_groups = SignGroupsBlock()
    steps = StepsBlock()
    help_routes = HelpRoutesBlock()
    paragraphs = ParagraphsBlock()
    pages = PagesBlock()


class MythFactBody(StreamBlock):
    myths = MythFactBlock()
    help_routes = HelpRoutesBlock()
    paragraphs = ParagraphsBlock()
    pages = PagesBlock()


class StoryBody(StreamBlock):
    text = StoryTextBlock()
    film = FilmBlock()


class EasyReadBody(StreamBlock):
    part = EasyReadPartBlock()
