from campaigns.models.campaigns import CampaignIndexPage, CampaignPage
from campaigns.models.checklists import SignsChecklistPage
from campaigns.models.commitments import Commitment, CommitmentChange
from campaigns.models.easy_read import EasyReadPage
from campaigns.models.events import EventIndexPage, EventPage
from campaigns.models.guides import GuideIndexPage, GuidePage
from campaigns.models.myths import MythFactPage
from campaigns.models.news import NewsIndexPage, NewsPage
from campaigns.models.quizzes import QuizPage
from campaigns.models.reports import ReportIndexPage, ReportPage
from campaigns.models.signs import Sign
from campaigns.models.stories import StoryPage
from campaigns.models.toolkits import SheetPage, ToolkitIndexPage, ToolkitPage
from campaigns.models.training import TrainingIndexPage, TrainingPage

__all__ = [
    "CampaignIndexPage",
    "CampaignPage",
    "Commitment",
    "CommitmentChange",
    "EasyReadPage",
    "EventIndexPage",
    "EventPage",
    "GuideIndexPage",
    "GuidePage",
    "MythFactPage",
    "NewsIndexPage",
    "NewsPage",
    "QuizPage",
    "ReportIndexPage",
    "ReportPage",
    "SheetPage",
    "Sign",
    "SignsChecklistPage",
    "StoryPage",
    "ToolkitIndexPage",
    "ToolkitPage",
    "TrainingIndexPage",
    "TrainingPage",
]
