"""Walk the audit trail's chain and say whether every entry is as it was written."""

from django.core.management.base import BaseCommand, CommandError

from grants.rules import audit


class Command(BaseCommand):
    help = "Check that no entry of the audit trail was changed. Run it every night."

    def handle(self, *args: object, **options: object) -> None:
        verdict = audit.verify()
        if verdict.broken:
            raise CommandError(f"These entries do not fit their seals: {', '.join(verdict.broken)}")
        self.stdout.write(
            f"{verdict.sealed} entries are as they were written; {verdict.waiting} wait for a seal."
        )
