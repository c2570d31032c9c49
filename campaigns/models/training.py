"""What we teach, to whom, and how to ask for it."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from campaigns.models.articles import ArticlePage, ListingPage
from publishing.models import PublicPage


class TrainingIndexPage(ListingPage):
    subpage_types = ["campaigns.TrainingPage"]
    template = "campaigns/training_index_page.html"

    class Meta:
        verbose_name = "list of training"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pages = list(TrainingPage.objects.child_of(self).live().order_by("path"))
        groups = [
            (label, [page for page in pages if page.setting == setting])
            for setting, label in TrainingPage.Setting.choices
        ]
        context["groups"] = [(label, pages) for label, pages in groups if pages]
        return context


class TrainingPage(ArticlePage):
    class Setting(models.TextChoices):
        SCHOOLS = "schools", "For schools"
        TAXIS = "taxis", "For taxi and private hire"
        HOTELS = "hotels", "For hotels and B&Bs"

    setting = models.CharField("for", max_length=10, choices=Setting)
    who_for = models.CharField(max_length=150, help_text="Such as: Drivers and call handlers")
    length_and_size = models.CharField("how long, how many", max_length=150)
    aims = models.TextField(help_text="At the end you can… One aim a line.")
    good_to_know = models.TextField(blank=True)
    what_to_tell_us = models.TextField(
        help_text="What somebody should say when they ask. One thing a line."
    )

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("setting"), FieldPanel("who_for")]),
                FieldPanel("length_and_size"),
                FieldPanel("aims"),
                FieldPanel("good_to_know"),
                FieldPanel("what_to_tell_us"),
            ],
            heading="The training",
        ),
        FieldPanel("body"),
        FieldPanel("is_sensitive"),
    ]
    search_fields = [
        *ArticlePage.search_fields,
        index.SearchField("who_for"),
        index.SearchField("aims"),
        index.SearchField("good_to_know"),
    ]
    parent_page_types = ["campaigns.TrainingIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/training_page.html"

    class Meta:
        verbose_name = "training"

    @property
    def aim_list(self) -> list[str]:
        return self.aims.splitlines()

    @property
    def questions(self) -> list[str]:
        return self.what_to_tell_us.splitlines()
