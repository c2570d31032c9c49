"""The index of the staff's search, on PostgreSQL with trigrams, which `LIKE` uses; and the standing
of each application by its scores, worked out for what was scored before it was kept. A flagged copy
may also come from a request to take over a group.
"""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

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


def keep_standings(apps, schema_editor):
    given = defaultdict(lambda: defaultdict(list))
    scores = apps.get_model("grants", "Score").objects.filter(assessment__state="submitted")
    for application, criterion, score in scores.values_list(
        "assessment__application", "criterion", "score"
    ):
        given[application][criterion].append(score)
    criteria = apps.get_model("grants", "Criterion").objects.in_bulk()
    readings = apps.get_model("grants", "Assessment").objects.filter(state="submitted")
    standing = apps.get_model("grants", "ApplicationStanding").objects
    for application, by_criterion in given.items():
        sent_in = readings.filter(application=application).order_by("assigned_at", "pk")
        totals = list(sent_in.values_list("total", flat=True))
        standing.create(
            application_id=application,
            score=_mean(totals),
            totals=[str(total) for total in totals],
            means={criteria[pk].key: str(_mean(scores)) for pk, scores in by_criterion.items()},
            failed_gates=[
                criteria[pk].key
                for pk, scores in by_criterion.items()
                if criteria[pk].gate is not None and sum(scores) < criteria[pk].gate * len(scores)
            ],
        )


def _mean(values):
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


class Migration(migrations.Migration):
    dependencies = [("grants", "0020_scales_sharing_and_renewal")]

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
            ],
            options={"verbose_name_plural": "application words"},
        ),
        migrations.RunPython(add_trigrams, remove_trigrams),
        migrations.CreateModel(
            name="ApplicationStanding",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept_standing",
                        serialize=False,
                        to="grants.application",
                    ),
                ),
                ("score", models.DecimalField(decimal_places=2, max_digits=5)),
                ("totals", models.JSONField()),
                ("means", models.JSONField()),
                ("failed_gates", models.JSONField()),
            ],
        ),
        migrations.RunPython(keep_standings, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="flaggedcopy",
            name="source",
            field=models.CharField(
                choices=[
                    ("contact", "Contact form"),
                    ("application", "Application"),
                    ("changes", "Changed answers"),
                    ("report", "Report"),
                    ("message", "Question about an application"),
                    ("group_claim", "Request to take over a group"),
                    ("objection", "Objection to such a request"),
                ],
                max_length=12,
            ),
        ),
    ]
