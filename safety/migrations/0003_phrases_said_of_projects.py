"""Words that are the work of many groups do not count in their applications and reports."""

from django.db import migrations, models

SAID_OF_PROJECTS = [
    "in danger", "self harm", "raped", "sexually assaulted", "abused", "groomed", "grooming",
    "exploited", "trafficked", "older boyfriend", "sent pictures", "nudes", "told not to tell",
    "our secret", "run away",
]


def mark(apps, schema_editor):
    RiskPhrase = apps.get_model("safety", "RiskPhrase")
    RiskPhrase.objects.filter(phrase__in=SAID_OF_PROJECTS).update(said_of_projects=True)


class Migration(migrations.Migration):

    dependencies = [("safety", "0002_help_routes_are_drafts_first")]

    operations = [
        migrations.AddField(
            model_name="riskphrase",
            name="said_of_projects",
            field=models.BooleanField(
                default=False,
                help_text="Groups write such words about their work, so they are not looked for in "
                "applications and reports.",
                verbose_name="also said of projects",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
