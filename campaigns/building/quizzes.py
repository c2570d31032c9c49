"""The quiz that the site begins with."""

from wagtail.models import Page

from campaigns.building.pages import add_page
from campaigns.building.texts import read
from campaigns.models import QuizPage


def build_quiz(home: Page) -> None:
    if QuizPage.objects.child_of(home).filter(slug="quiz").exists():
        return
    names = ("question", "options", "right", "why")
    questions = [{name: asked[name] for name in names} for asked in read("quiz")["questions"]]
    add_page(
        home,
        QuizPage(
            title="What would you do?",
            slug="quiz",
            seo_title="What would you do?",
            search_description="Six short questions.",
            lead="Six short questions about moments that any of us may meet.",
            questions=[("question", question) for question in questions],
            last_words="You do not have to be certain. If something worries you, talk to "
            "{{ route.nspcc }} or, if you are young, to {{ route.childline }}. In danger now: "
            "{{ route.police_999 }}.",
        ),
    )
