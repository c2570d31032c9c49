"""Which blocks a page of words, a sheet and a toolkit are made of."""

from wagtail.blocks import StreamBlock

from campaigns.blocks.checklists import ChecklistBlock
from campaigns.blocks.downloads import FileBlock
from campaigns.blocks.figures import LiveFigureBlock
from campaigns.blocks.films import FilmBlock
from campaigns.blocks.images import PictureBlock
from campaigns.blocks.paragraphs import ParagraphsBlock
from campaigns.blocks.routes import HelpRoutesBlock
from campaigns.blocks.sign_groups import SignGroupsBlock
from campaigns.blocks.signs import SignsBlock
from campaigns.blocks.steps import StepsBlock


class ArticleBody(StreamBlock):
    paragraphs = ParagraphsBlock()
    picture = PictureBlock()
    film = FilmBlock()
    checklists = ChecklistBlock()
    steps = StepsBlock()
    signs = SignsBlock()
    help_routes = HelpRoutesBlock()
    live_figure = LiveFigureBlock()


class SheetBody(StreamBlock):
    """Only what can be printed as well."""

    checklists = ChecklistBlock()
    steps = StepsBlock()
    signs = SignsBlock()
    sign_groups = SignGroupsBlock()
    help_routes = HelpRoutesBlock()


class Files(StreamBlock):
    file = FileBlock()
