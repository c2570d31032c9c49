"""Write the words by which staff find applications anew, all of them."""

from django.core.management.base import BaseCommand

from grants.rules import application_words


class Command(BaseCommand):
    help = "Make the index of the staff's search of applications anew, such as after an import."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{application_words.rebuild()} applications are in the index.")
