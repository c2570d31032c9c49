"""What came by the contact form: ordinary messages, and two with words that were flagged."""

from datetime import timedelta

from demo.build.moments import Calendar
from grants.models import User
from grants.rules import contact_messages, flagged_copies

ORDINARY = (
    ("applying", "Our group is a bowls club without a constitution. Can we still apply?", "Hal"),
    ("website", "On my phone the map of awards is cut off at the right.", ""),
    ("campaign", "Can we have 30 printed posters of Know the Signs for our market stall?", "Priya"),
)
A_COURSE = "We run a course on grooming for foster carers. May we link to your pages?"
A_CHILD = (
    "A boy in our street gets into a different car most evenings. He told my lad that he was told "
    "not to tell, and he looks worn out. I do not know who to ask."
)


def build(calendar: Calendar, made: dict[str, User]) -> None:
    """Three messages for the team; one flagged and found to be ordinary; one flagged and open."""
    for day, (about, text, name) in zip((-6, -4, -2), ORDINARY, strict=True):
        contact_messages.send(about, text=text, name=name, email="", now=calendar.office(day, 11))
    lead, now = made["safeguarding"], calendar.office(-3, 10)
    course = contact_messages.send(
        "campaign", text=A_COURSE, name="Ines", email="ines@demo.example", now=now
    )
    flagged_copies.record_step(
        course.flagged_copy,
        text="About a course for carers. Nobody is at risk. Handed to the team.",
        is_last=True,
        by=lead,
        now=now + timedelta(minutes=25),
    )
    contact_messages.hand_over(course, by=lead, now=now + timedelta(minutes=25))
    contact_messages.send("other", text=A_CHILD, name="", email="", now=calendar.office(-1, 15))
