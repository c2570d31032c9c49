"""The pages of training that the site begins with."""

from wagtail.models import Page
from wagtail.rich_text import RichText

from campaigns.building.pages import add_page
from campaigns.building.texts import read, read_markup
from campaigns.models import TrainingIndexPage, TrainingPage


def build_training(home: Page) -> None:
    if TrainingIndexPage.objects.exists():
        return
    listing = add_page(
        home,
        TrainingIndexPage(
            title="Training",
            slug="training",
            search_description="For schools, for taxi drivers, and for hotels.",
            lead="Three ways to begin in a school, one for drivers and one for hotels.",
        ),
    )
    pages = read_markup("training_pages")
    for offer in read("training")["offers"]:
        facts = pages[offer.pop("key")]
        sections = facts.pop("sections", [])
        add_page(
            listing,
            TrainingPage(
                **offer | {"aims": "\n".join(offer["aims"])},
                what_to_tell_us="\n".join(facts.pop("ask")),
                search_description="What it is, for whom, and how to ask for it.",
                body=[
                    ("paragraphs", {"title": title, "text": RichText(text)})
                    for title, text in sections
                ],
                **facts,
            ),
        )
