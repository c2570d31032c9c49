"""The safeguarding lead, publishers and administrators may take anything off the site at once."""

from django.db import migrations

ROLES = ("Safeguarding lead", "Publisher", "Administrator")


def give_permission(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _ = ContentType.objects.get_or_create(app_label="publishing", model="takedown")
    permission, _ = Permission.objects.get_or_create(
        content_type=kind,
        codename="take_down",
        defaults={"name": "Can take anything off the site at once"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0006_commitments_in_the_cms"),
        ("publishing", "0002_takedowns"),
    ]

    operations = [migrations.RunPython(give_permission, migrations.RunPython.noop)]
