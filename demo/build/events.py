"""One event to come, said to be an example: the site's own events all took place."""

from datetime import datetime, time, timedelta

from campaigns.building import add_page
from campaigns.models import EventIndexPage, EventPage


def build(now: datetime) -> None:
    day = now.date() + timedelta(days=36)
    listing = EventIndexPage.objects.get()
    if EventPage.objects.child_of(listing).filter(slug="example-stall").exists():
        return
    add_page(
        listing,
        EventPage(
            title="Example: a stall at the market",
            slug="example-stall",
            first_day=day,
            last_day=day,
            starts_at=time(10),
            ends_at=time(15, 30),
            place="The market of an example town",
            lead="This event is an example of the demo. It will not take place.",
            how_to_take_part="Come along at any time. You do not have to book.",
        ),
    )
