"""Routes and signs are drafts first: who may write, sign off and publish them, and who checks."""

from django.db import migrations

DRAFTED = ("campaigns.sign", "safety.helproute")
KEEP = ("publish", "lock", "unlock")
ROLES = {
    "Editor": [("add", "safety.helproute"), ("change", "safety.helproute")],
    "Safeguarding lead": [
        ("sign_off", "publishing.signoff"),
        *[(action, name) for name in DRAFTED for action in KEEP],
    ],
    "Publisher": [(action, name) for name in DRAFTED for action in KEEP],
    "Administrator": [(action, name) for name in DRAFTED for action in KEEP],
}


def give_permissions(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    for role, given in ROLES.items():
        group = Group.objects.get(name=role)
        for action, model in given:
            app_label, name = model.split(".")
            kind, _ = ContentType.objects.get_or_create(app_label=app_label, model=name)
            code = "sign_off" if action == "sign_off" else f"{action}_{name}"
            permission, _ = Permission.objects.get_or_create(
                content_type=kind, codename=code, defaults={"name": f"Can {action} {name}"}
            )
            group.permissions.add(permission)


def check_with_our_own_step(apps, schema_editor):
    """Put our step in the place of Wagtail's, and send routes and signs through the same check."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    CheckTask = apps.get_model("publishing", "CheckTask")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    kind, _ = ContentType.objects.get_or_create(app_label="publishing", model="checktask")
    for old in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        new = CheckTask.objects.create(name=old.name, active=True, content_type=kind)
        new.groups.set(old.groups.all())
        WorkflowTask.objects.filter(task_id=old.pk).update(task_id=new.pk)
        old.active = False
        old.save()
    workflow = Workflow.objects.filter(active=True).order_by("pk").first()
    if workflow is None:
        return
    for model in DRAFTED:
        app_label, name = model.split(".")
        kind, _ = ContentType.objects.get_or_create(app_label=app_label, model=name)
        WorkflowContentType.objects.get_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0004_pages_have_review_dates"),
        ("publishing", "0001_sign_offs"),
        ("safety", "0002_help_routes_are_drafts_first"),
        ("campaigns", "0003_signs_are_drafts_first"),
    ]

    operations = [
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
        migrations.RunPython(check_with_our_own_step, migrations.RunPython.noop),
    ]
