"""Everything that time alone brings about, in one command that can be run at any moment, twice too.

To add work: write a function in `grants.rules` that takes `now` and returns how many things it
changed, and name it in `DUE`.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from grants import tasks
from grants.rules import (
    application_words,
    applications,
    audit,
    award_papers,
    awards,
    contact_messages,
    decision_notices,
    draft_reminders,
    equality,
    flagged_copies,
    monitoring,
    presence,
    reserves,
    round_alerts,
    sign_ins,
)
from publishing.rules import schedule

log = logging.getLogger(__name__)

DUE: list[tuple[str, Callable[[datetime], int]]] = [
    ("drafts kept after closing", applications.lapse_drafts),
    ("reminders of drafts", draft_reminders.remind),
    ("offers ended", awards.lapse_offers),
    ("reserve places ended", reserves.end_waiting),
    ("reminders of reports", monitoring.remind),
    ("groups reminded of an offer", awards.remind_of_offers),
    ("reminders of papers before payment", award_papers.remind),
    ("pages, routes and signs published as planned", schedule.publish_due),
    ("pages, routes and signs ended as planned", schedule.end_due),
    ("reminders of flagged copies", flagged_copies.remind),
    ("old messages deleted", contact_messages.forget),
    ("visits to pages of drafts forgotten", presence.forget),
    ("letters about a round that opened", round_alerts.tell),
    ("addresses deleted that nobody confirmed", round_alerts.forget),
    ("equality forms no longer remembered", equality.forget_tickets),
    ("applications put into the index of the search", application_words.catch_up),
    ("decision notices written", decision_notices.publish_missing),
    ("sign-ins forgotten that have ended", sign_ins.forget),
    ("letters sent", tasks.send_letters),
    ("audit entries sealed", audit.seal),
]


class Command(BaseCommand):
    help = "Do what is due: send letters, seal the audit trail, and whatever else time brings."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on for ever, with this pause between"
        )

    def handle(self, *args: object, **options: object) -> None:
        pause = options["every"]
        while True:
            failed = self.run_once()
            if not isinstance(pause, int):
                break
            close_old_connections()
            time.sleep(pause)
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}.")

    def run_once(self) -> list[str]:
        """Do each piece of work; one that fails is named and does not keep the others from running."""
        failed = []
        for name, work in DUE:
            try:
                count = work(timezone.now())
            except Exception:
                log.exception("run_due could not finish: %s", name)
                failed.append(name)
            else:
                if count:
                    self.stdout.write(f"{count} {name}")
        return failed
