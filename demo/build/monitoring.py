"""Reports: one accepted, some received, one late, the rest still to come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from demo.build.awards import owner_of
from demo.build.moments import Calendar, forward, moment
from grants.models import Award, Report, User
from grants.rules import monitoring, report_questions

LATE = {"Bus Stop Truce"}
NOT_READ_YET = {"Late Cut"}
DAYS_TO_SEND, DAYS_TO_READ = 12, 5
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
    "r_declaration": "yes",
}
HAPPENED = "We reached this, or came near. We counted it in the way that we said, at the start and at the end."
NOTE = "the honest account of what you would do differently"
UNSPENT = Decimal("18.40")


def build(awards: Iterable[Award], made: dict[str, User], calendar: Calendar) -> None:
    """Let groups whose project is over report, but for one; then remind those who are late."""
    for award in awards:
        assert award.ends_on is not None
        sent = moment(award.ends_on + timedelta(days=DAYS_TO_SEND), 19)
        read = forward(sent + timedelta(days=DAYS_TO_READ))
        if award.project_title in LATE or sent >= calendar.now:
            continue
        report = Report.objects.get(award=award)
        write(report, by=owner_of(award), now=sent)
        if award.project_title not in NOT_READ_YET and read < calendar.now:
            monitoring.accept(report, note=NOTE, by=made["officer"], now=read)
    monitoring.remind(calendar.at(-1, 9))


def write(report: Report, *, by: User, now: datetime) -> None:
    """Fill in and send a report; a little is left of the last line, and a few more people came."""
    lines = list(report.spend_lines.all())
    spent = {line.position: (line.agreed, "") for line in lines}
    last = lines[-1]
    spent[last.position] = (last.agreed - UNSPENT, "")
    application = report.award.application
    assert application is not None
    district = application.district.key if application.district else "leeds"
    reached = report_questions.people_promised(report) + 3
    asked = {question["key"] for question in report_questions.asked(report)} | {
        "r_unspent",
        "r_story_consent",
    }
    monitoring.save(
        report,
        answers={
            **{key: text for key, text in ANSWERS.items() if key in asked},
            f"r_people.{district}.all": str(reached),
        },
        spent=spent,
        happened={outcome.position: HAPPENED for outcome in report.outcomes.all()},
        by=by,
        now=now - timedelta(hours=1),
    )
    monitoring.send(report, by=by, now=now)
