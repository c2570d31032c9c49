"""Urgent notices are written by editors, signed off by the safeguarding lead, checked like a route."""

from django.db import migrations

WRITE = ("add", "change", "view")
KEEP = (*WRITE, "delete", "publish", "lock", "unlock")
ROLES = {"Editor": WRITE, "Safeguarding lead": KEEP, "Publisher": KEEP, "Administrator": KEEP}


def give_permissions(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    kind, _ = ContentType.objects.get_or_create(app_label="safety", model="urgentnotice")
    for role, actions in ROLES.items():
        permissions = [
            Permission.objects.get_or_create(
                content_type=kind,
                codename=f"{action}_urgentnotice",
                defaults={"name": f"Can {action} urgent notice"},
            )[0]
            for action in actions
        ]
        Group.objects.get(name=role).permissions.add(*permissions)


def check_before_publishing(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(active=True)
    workflow = workflow.order_by("pk").first()
    if workflow is not None:
        kind = ContentType.objects.get(app_label="safety", model="urgentnotice")
        WorkflowContentType.objects.get_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0008_commitments_and_statistics_on_standard_pages"),
        ("safety", "0004_urgent_notices"),
    ]

    operations = [
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
        migrations.RunPython(check_before_publishing, migrations.RunPython.noop),
    ]
