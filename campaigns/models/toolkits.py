"""Toolkits: what people can print and hang up, each with the date of its version."""

from typing import Any

from django.db import models
from django.http import HttpResponse
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.articles import Files, SheetBody
from campaigns.models.articles import ArticlePage, ListingPage, WithAddressesBelow
from campaigns.printing import Bank, Sheet, sheet_of
from publishing.models import PublicPage


class ToolkitIndexPage(ListingPage):
    subpage_types = ["campaigns.ToolkitPage"]
    template = "campaigns/listing_page.html"

    class Meta:
        verbose_name = "list of toolkits"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pages"] = ToolkitPage.objects.child_of(self).live().order_by("path")
        return context


class ToolkitPage(ArticlePage):
    """Downloads for one group of readers: its sheets, and files that editors uploaded."""

    audience = models.CharField(max_length=80, help_text="Such as: For hotels and B&Bs")
    files = StreamField(Files(), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("audience"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("files"),
        FieldPanel("is_sensitive"),
    ]
    search_fields = [
        *ArticlePage.search_fields,
        index.SearchField("audience"),
        index.SearchField("files"),
    ]
    parent_page_types = ["campaigns.ToolkitIndexPage"]
    subpage_types = ["campaigns.SheetPage"]
    template = "campaigns/toolkit_page.html"

    class Meta:
        verbose_name = "toolkit"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        bank = Bank.read()
        pages = SheetPage.objects.child_of(self).live().order_by("path")
        context["sheets"] = [(page, page.sheet(request, bank)) for page in pages]
        return context


class SheetPage(WithAddressesBelow, PublicPage):
    """One poster, leaflet, checklist, card or set of slides: to read here, or to print as PDF.

    The PDF is drawn when it is asked for, from this page and the registry of routes, so that a
    corrected number is right in the next copy that anybody saves.
    """

    is_sensitive = True

    class Kind(models.TextChoices):
        """Each has its form in `campaigns/sheets/sheet.typ`."""

        POSTER = "poster", "Poster, A4"
        LEAFLET = "leaflet", "Leaflet, A4"
        CHECKLIST = "checklist", "Checklist, A4"
        CARD = "card", "Card, A5"
        SLIDES = "slides", "Slides"

    kind = models.CharField(max_length=10, choices=Kind)
    audience = models.CharField(max_length=80, help_text="Such as: Reception and night staff")
    about = models.CharField(
        "what it is", max_length=200, help_text="For the list of downloads. It is not printed."
    )
    lead = models.CharField(
        max_length=200, blank=True, help_text="It is printed under the title. {{ route.childline }}"
    )
    body = StreamField(SheetBody())

    content_panels = [
        *PublicPage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("audience")]),
        FieldPanel("about"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("about"),
        index.SearchField("audience"),
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["campaigns.ToolkitPage"]
    subpage_types: list[str] = []
    template = "campaigns/sheet_page.html"

    class Meta:
        verbose_name = "sheet to print"

    @path("print/", name="pdf")
    def pdf(self, request: Any) -> HttpResponse:
        sheet = self.sheet(request, Bank.read())
        name = f"{self.get_parent().slug}-{self.slug}-{sheet.changed_at:%Y-%m-%d}.pdf"
        return HttpResponse(
            sheet.pdf(),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "X-Content-Type-Options": "nosniff",
            },
        )

    @property
    def pdf_url(self) -> str:
        return f"{self.url or ''}print/"

    def sheet(self, request: Any, bank: Bank) -> Sheet:
        return sheet_of(self, bank, address=f"{request.get_host()}{self.url or ''}")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sheet"] = self.sheet(request, Bank.read())
        return context
