"""Publicity locks in the CMS: when the office publishes no results."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel

from grants.cms.saving import SetUpViewSet
from grants.models import PublicityLock


class PublicityLockViewSet(SetUpViewSet):
    model = PublicityLock
    icon = "lock"
    list_display = ["first_day", "last_day", "reason"]
    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel(
            "reason",
            help_text="Such as an election. Staff read it where they would release results.",
        ),
    ]
