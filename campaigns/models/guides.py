"""Pages that are written for one reader, and the list that leads each reader to theirs."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.bodies import GuideBody, GuideIndexBody
from campaigns.models.family import below
from publishing.models import PublicPage


class Reader(models.TextChoices):
    AGE_11_13 = "age_11_13", "Young people, 11 to 13"
    AGE_14_17 = "age_14_17", "Young people, 14 to 17"
    FRIENDS = "friends", "Friends, brothers and sisters"
    EXPLOITED = "exploited", "Someone who is or was exploited"
    SURVIVORS = "survivors", "Adults who were harmed as a child"
    PARENTS = "parents", "Parents and carers"
    OWN_BEHAVIOUR = "own_behaviour", "Someone worried about their own behaviour"
    PROFESSIONALS = "professionals", "Professionals"
    SCHOOLS = "schools", "Schools"
    HOTELS = "hotels", "Hotels and B&Bs"
    TAXIS = "taxis", "Taxi and private hire"
    HOTEL_GUESTS = "hotel_guests", "Hotel guests"


GROUPS = (
    ("If you are under 18", ("age_11_13", "age_14_17", "friends")),
    ("If it is about you", ("exploited", "survivors", "own_behaviour")),
    ("If you care for a child, or were asked about one", ("parents", "hotel_guests")),
    ("If you meet children at work", ("professionals", "schools", "hotels", "taxis")),
)
GROUNDS = {
    **dict.fromkeys(("age_11_13", "age_14_17", "friends"), "do_you_know_who"),
    **dict.fromkeys(("hotels", "hotel_guests", "taxis"), "say_something"),
}


class GuideIndexPage(PublicPage):
    """Every guide, wherever it stands, by what its reader would say."""

    lead = models.CharField(max_length=250)
    body = StreamField(GuideIndexBody(), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.GuidePage"]
    max_count = 1
    template = "campaigns/guide_index_page.html"
    is_sensitive = True

    class Meta:
        verbose_name = "list of guides"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        guides = list(GuidePage.objects.live().order_by("path"))
        groups = [
            (title, [guide for reader in readers for guide in guides if guide.reader == reader])
            for title, readers in GROUPS
        ]
        context["groups"] = [group for group in groups if group[1]]
        return context


class GuidePage(PublicPage):
    """A page for one reader, in their words and at their reading age.

    Young people's pages are written for a reading age of 9. No guide blames, and none prints a
    number that is not a route.
    """

    reader = models.CharField("written for", max_length=20, choices=Reader)
    would_say = models.CharField(
        "what the reader would say", max_length=80, help_text="Such as: I’m worried about my child"
    )
    lead = models.CharField(max_length=300, help_text="The first sentence on the page.")
    body = StreamField(GuideBody())

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("reader"), FieldPanel("would_say")]), FieldPanel("lead")],
            heading="Head of the page",
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("would_say"),
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("reader"),
    ]
    parent_page_types = ["campaigns.GuideIndexPage", "campaigns.CampaignPage"]
    subpage_types = ["campaigns.EasyReadPage"]
    template = "campaigns/guide_page.html"
    is_sensitive = True

    class Meta:
        verbose_name = "audience guide"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"below": below(self)}

    @property
    def ground(self) -> str:
        """The colour of its head, which is that of the campaign nearest to it."""
        return GROUNDS.get(self.reader, "know_the_signs")
