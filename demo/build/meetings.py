"""The board's meetings: who was there, what was said, a dissent, and the chair's confirmation."""

from collections.abc import Mapping
from datetime import timedelta

from demo.build.moments import moment
from grants.models import Application, Panel, User
from grants.rules import dissents, interests, meetings, minutes

OPENED = (
    "The chair welcomed everybody and asked for interests. Each application was read in rank order, "
    "with the assessors’ comments. The board asks the office to tell groups sooner which papers about "
    "safeguarding it wants to see."
)
BOARD = ("board", "board2", "board3")
# Who on the board has an interest in what, and the words of their declaration.
INTERESTS = {
    "LN33": ("board3", "My aunt rents one of the flats."),
    "LN21": ("board2", "My son plays in this club."),
}
SAID = {
    "LN30": "The board asked what pupils say about the arch. The head teacher’s letter says that "
    "nobody is searched, and that every pupil hears why it is there.",
    "LN32": "Strong on who comes and why. Two members know the pitch: it is lit and on the bus line.",
    "LN33": "The board liked that tenants themselves watch the stairwells. The cost for each was "
    "thought fair.",
    "LN34": "The board asked who looks after the young women between the courses. The group has a "
    "worker for it, paid from elsewhere.",
    "LN06": "The board asked how often a young person sees the same worker. It is the same one for three "
    "months, whom they choose.",
    "LN23": "Little money for six mornings that are already agreed. The whole of it was supported.",
    "LN29": "A good course. The board would like to know who runs it when the lead is away.",
    "LN21": "Late evenings are when the trouble is, so the hours were seen as right.",
    "LN24": "The radios were thought dear. The council’s stock was named.",
}
# What somebody came too late for.
LATE = {"LN32": "board2"}
DISSENTS = {
    "LN30": (
        "board2",
        "I am not persuaded either way by an arch at a school gate. I asked for the views of the "
        "pupils who are stopped most often, and the papers do not hold them.",
    )
}


def declare(sent: Mapping[str, Application], made: dict[str, User], *, panel: Panel) -> None:
    """Board members declare in the days before they meet, about each application."""
    now = moment(panel.meets_on, 10) - timedelta(days=2)
    for ref, application in sent.items():
        if application.round_id != panel.round_id:
            continue
        who_has_one, why = INTERESTS.get(ref, ("", ""))
        for who in BOARD:
            answer = "interest" if who == who_has_one else "none"
            detail = why if who == who_has_one else ""
            interests.declare(application, answer, by=made[who], now=now, detail=detail)


def hold(panel: Panel, sent: Mapping[str, Application], made: dict[str, User]) -> None:
    """Record the meeting on its day, before the board records what it recommends."""
    officer, now = made["officer"], moment(panel.meets_on, 11)
    there = [*(made[who] for who in BOARD), officer]
    meeting = meetings.record_attendance(
        panel,
        held_on=panel.meets_on,
        chair=made["board"],
        there=there,
        apologies=[made["officer2"]],
        version=0,
        by=officer,
        now=now,
    )
    meetings.write_notes(panel, OPENED, version=meeting.version, by=officer, now=now)
    for number, ref in enumerate(ref for ref in SAID if ref in sent):
        meetings.write_item(
            sent[ref],
            note=SAID[ref],
            away=[made[LATE[ref]]] if ref in LATE else [],
            version=0,
            by=officer,
            now=now + timedelta(minutes=10 * number),
        )
    for ref, (who, why) in DISSENTS.items():
        if ref in sent:
            after = now + timedelta(hours=1)
            dissents.record(sent[ref], member=made[who], reason=why, by=made[who], now=after)


def confirm(panel: Panel, made: dict[str, User]) -> None:
    """The chair reads the minutes two days later and confirms them."""
    meeting = minutes.meeting_of(panel)
    version = meeting.version if meeting else 0
    now = moment(panel.meets_on, 16) + timedelta(days=2)
    meetings.confirm(panel, version=version, by=made["board"], now=now)
