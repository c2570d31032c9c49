"""The words by which staff find an application. Personal data: names from answers."""

from django.db import models

from grants.models.applications import Application


class ApplicationWords(models.Model):
    """The words of one sent application, as `grants.search_words` writes them: all that casework reads.

    So only what somebody reads as a whole (`read_whole_by`) is searched for them. On PostgreSQL a
    trigram index over `words` stands in the migration.
    """

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    words = models.TextField()

    class Meta:
        verbose_name_plural = "application words"

    def __str__(self) -> str:
        return f"Words of {self.application_id}"
