"""The words by which staff find an application. Personal data: both lists hold names from answers."""

from django.db import models

from grants.models.applications import Application


class ApplicationWords(models.Model):
    """The words of one sent application, as `grants.search_words` writes them.

    `words` holds everything that casework reads, `open_words` what an assessor may read too:
    nothing that is kept apart from scoring and, in a blind round, no name. On PostgreSQL a trigram
    index over `words` stands in the migration.
    """

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    words = models.TextField()
    open_words = models.TextField()

    class Meta:
        verbose_name_plural = "application words"

    def __str__(self) -> str:
        return f"Words of {self.application_id}"
