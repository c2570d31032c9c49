"""A short quiz. It works without JavaScript, explains every answer, counts nothing, keeps nothing."""

from typing import Any

from django.db import models
from django.http import Http404
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks.quizzes import Questions
from campaigns.models.articles import WithAddressesBelow
from publishing.models import PublicPage


class QuizPage(WithAddressesBelow, PublicPage):
    """Each question has an address of its own below the page; an answer is only in the address."""

    is_sensitive = True

    lead = models.CharField(max_length=250, help_text="The first sentence on the page.")
    questions = StreamField(Questions())
    last_words = models.TextField(help_text="What to remember. It stands on the last page.")

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("lead"),
        FieldPanel("questions"),
        FieldPanel("last_words"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("questions"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "campaigns/quiz_page.html"

    class Meta:
        verbose_name = "quiz"

    @path("<int:number>/", name="question")
    def question(self, request: Any, number: int) -> Any:
        if not 1 <= number <= len(self.questions):
            raise Http404
        asked = self.questions[number - 1].value
        chosen = asked.option(request.GET.get("answer", ""))
        facts = {
            "number": number,
            "question": asked,
            "chosen": chosen,
            "error_list": [("Choose an answer", "answer-1")]
            if "check" in request.GET and chosen is None
            else [],
            "next_address": self._address_after(number),
        }
        return self.render(
            request, template="campaigns/quiz_question.html", context_overrides=facts
        )

    @path("end/", name="end")
    def end(self, request: Any) -> Any:
        return self.render(request, template="campaigns/quiz_end.html")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["first_address"] = self._address("question", 1)
        return context

    def _address_after(self, number: int) -> str:
        return (
            self._address("question", number + 1)
            if number < len(self.questions)
            else self._address("end")
        )

    def _address(self, name: str, *numbers: int) -> str:
        return f"{self.url or ''}{self.reverse_subpage(name, args=numbers)}"
