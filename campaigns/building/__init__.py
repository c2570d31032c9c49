"""What the campaign site begins with, one file a family of pages."""

from campaigns.building.campaigns import build_campaigns
from campaigns.building.easy_read import add_easy_read
from campaigns.building.news import build_events, build_news
from campaigns.building.pages import add_page
from campaigns.building.quizzes import build_quiz
from campaigns.building.reports import build_reports
from campaigns.building.toolkits import build_toolkits
from campaigns.building.training import build_training

__all__ = [
    "add_easy_read",
    "add_page",
    "build_campaigns",
    "build_events",
    "build_news",
    "build_quiz",
    "build_reports",
    "build_toolkits",
    "build_training",
]
