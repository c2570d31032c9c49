"""The index of the staff's search; on PostgreSQL with trigrams, which `LIKE` uses."""

import django.db.models.deletion
from django.db import migrations, models


def add_trigrams(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm;")
    schema_editor.execute(
        "CREATE INDEX application_words_trigrams ON grants_applicationwords "
        "USING gin (words gin_trgm_ops);"
    )


def remove_trigrams(apps, schema_editor):
    """The extension stays: something else may use it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX application_words_trigrams;")


class Migration(migrations.Migration):
    dependencies = [("grants", "0018_case_notes_and_saved_filters")]

    operations = [
        migrations.CreateModel(
            name="ApplicationWords",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="grants.application",
                    ),
                ),
                ("words", models.TextField()),
                ("open_words", models.TextField()),
            ],
            options={"verbose_name_plural": "application words"},
        ),
        migrations.RunPython(add_trigrams, remove_trigrams),
    ]
