"""Whoever writes pages keeps the commitments. Nobody deletes one: a plan that loses promises is none."""

from django.db import migrations

KEEPERS = ("Editor", "Safeguarding lead", "Publisher", "Administrator")
ACTIONS = ("add", "change", "view")


def let_them_keep_commitments(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    kind, _ = ContentType.objects.get_or_create(app_label="campaigns", model="commitment")
    permissions = [
        Permission.objects.get_or_create(
            content_type=kind,
            codename=f"{action}_commitment",
            defaults={"name": f"Can {action} commitment"},
        )[0]
        for action in ACTIONS
    ]
    for group in Group.objects.filter(name__in=KEEPERS):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0005_safeguarding_lead_signs_off"),
        ("campaigns", "0004_commitments"),
    ]

    operations = [migrations.RunPython(let_them_keep_commitments, migrations.RunPython.noop)]
