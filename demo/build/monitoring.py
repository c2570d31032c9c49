"""Reports part-way and at the end: some accepted, one to read, one late, the rest still to come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from demo.build.awards import owner_of
from demo.build.moments import Calendar, forward, moment
from grants import money
from grants.models import Award, Report, User
from grants.rules import monitoring, report_questions

LATE = {"Bus Stop Truce"}
NOT_READ_YET = {"Late Cut"}
DAYS_EARLY, DAYS_EARLY_PART_WAY, DAYS_TO_READ = 16, 3, 5
ANSWERS = {
    "r_status": "finished",
    "r_done": "All that we planned, in the months that we planned, and one more evening because people asked for it.",
    "r_crime": "Partners tell us that they hear of less trouble. We have not proved why, but people say that they feel safer.",
    "r_equality": "People who work nights were hard to reach. We tried a weekend, and a third of them came.",
    "r_partners": "The partners named in our application, and two more who heard of it.",
    "r_learned": "Start the invitations a month earlier, and ask people to bring somebody who would not come alone.",
    "r_story": "Somebody who had not been out after dark for a year walked home with the others, and has come every week since.",
    "r_story_consent": "without_name",
    "r_safeguarding": "no",
    "r_unspent": "return",
    "r_lasting": "The volunteers go on once a month, without cost.",
    "r_minutes": "35",
    "r_declaration": "agreed",
}
ANSWERS_PART_WAY = {
    "r_status": "running",
    "r_done": "The first half of what we planned: every session but one took place, and the hall is booked for the rest.",
    "r_progress": "More people come each time, and two of them now help to run it. Neighbours tell us that the street is calmer.",
    "r_plan_rest": "The same sessions until the last month, then an open evening at which people say what they would keep.",
    "r_minutes": "20",
}
HAPPENED = "We reached this, or came near. We counted it in the way that we said, at the start and at the end."
NOTE = "the honest account of what you would do differently"
NOTE_PART_WAY = "that people who came at first now help to run it"
UNSPENT = Decimal("18.40")


def build(awards: Iterable[Award], made: dict[str, User], calendar: Calendar) -> None:
    """Let groups report in good time, but for one at its end; then remind those who are late."""
    for award in awards:
        for report in Report.objects.filter(award=award):
            _report(report, award, made["officer"], calendar)
    monitoring.remind(calendar.at(-1, 9))


def _report(report: Report, award: Award, officer: User, calendar: Calendar) -> None:
    """Send a report a few days early and accept it, unless it is to come, late or not read yet."""
    early = DAYS_EARLY_PART_WAY if report.is_part_way else DAYS_EARLY
    sent = moment(report.due_on - timedelta(days=early), 19)
    read = forward(sent + timedelta(days=DAYS_TO_READ))
    kept_back = set() if report.is_part_way else {award.project_title}
    if sent >= calendar.now or kept_back & LATE:
        return
    write(report, by=owner_of(award), now=sent)
    if not kept_back & NOT_READ_YET and read < calendar.now:
        note = NOTE_PART_WAY if report.is_part_way else NOTE
        monitoring.accept(report, note=note, by=officer, now=read)


def write(report: Report, *, by: User, now: datetime) -> None:
    """Fill in and send a report: half of everything part-way; at the end nearly all is spent, and a
    few more people came.
    """
    application = report.award.application
    assert application is not None
    district = application.district.key if application.district else "leeds"
    promised = report_questions.people_promised(report)
    reached = promised // 2 if report.is_part_way else promised + 3
    asked = {question["key"] for question in report_questions.asked(report)} | {
        "r_unspent",
        "r_story_consent",
    }
    answers = ANSWERS | (ANSWERS_PART_WAY if report.is_part_way else {})
    monitoring.save(
        report,
        answers={
            **{key: text for key, text in answers.items() if key in asked},
            f"r_people.{district}.all": str(reached),
        },
        spent=_spent(report),
        happened={outcome.position: HAPPENED for outcome in report.outcomes.all()},
        by=by,
        now=now - timedelta(hours=1),
    )
    monitoring.send(report, by=by, now=now)


def _spent(report: Report) -> dict[int, tuple[Decimal | None, str]]:
    """Half of each line part-way; at the end all but a little of the last."""
    lines = list(report.spend_lines.all())
    if report.is_part_way:
        return {line.position: (money.share(line.agreed, [1, 1])[0], "") for line in lines}
    last = lines[-1]
    rest = {line.position: (line.agreed, "") for line in lines}
    return {**rest, last.position: (last.agreed - UNSPENT, "")}
