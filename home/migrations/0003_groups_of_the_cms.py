"""What each role may do in the CMS. A group bears the label of its role, and follows it.

Wagtail's own two groups go; its checking step is done by ours.
"""

from django.db import migrations

WRITE = ("add", "change")
ALL = ("add", "change", "delete")
ROLES = {
    "Editor": {
        "pages": ("add", "change"),
        "files": ("add", "change", "choose"),
        "things": {"campaigns.sign": WRITE},
    },
    "Safeguarding lead": {
        "pages": ("change", "publish", "lock", "unlock"),
        "files": ("choose",),
        "things": {"campaigns.sign": ALL, "safety.helproute": ALL, "safety.riskphrase": ALL},
    },
    "Publisher": {
        "pages": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        "files": ("add", "change", "delete", "choose"),
        "things": {
            "campaigns.sign": ALL,
            "safety.helproute": ALL,
            "wagtailredirects.redirect": ALL,
        },
    },
    "Administrator": {
        "pages": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        "files": ("add", "change", "delete", "choose"),
        "things": {
            "campaigns.sign": ALL,
            "safety.helproute": ALL,
            "safety.riskphrase": ALL,
            "wagtailredirects.redirect": ALL,
            "wagtailcore.site": ALL,
            "wagtailcore.collection": ALL,
            "wagtailcore.workflow": ALL,
            "wagtailcore.task": ALL,
        },
    },
    "Casework officer": {"pages": (), "files": (), "things": {}},
}
CHECKERS = ("Safeguarding lead", "Publisher")


def make_groups(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    PagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    FilePermission = apps.get_model("wagtailcore", "GroupCollectionPermission")

    def permission(model, action):
        app_label, name = model.split(".")
        kind, _ = ContentType.objects.get_or_create(app_label=app_label, model=name)
        verb = "access" if name == "admin" else action
        return Permission.objects.get_or_create(
            content_type=kind,
            codename=f"{verb}_{name}",
            defaults={"name": f"Can {verb} {name}"},
        )[0]

    root_page = Page.objects.get(depth=1)
    root_collection = Collection.objects.get(depth=1)
    for role, may in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(permission("wagtailadmin.admin", "access"))
        for model, actions in may["things"].items():
            group.permissions.add(*[permission(model, action) for action in actions])
        for action in may["pages"]:
            PagePermission.objects.get_or_create(
                group=group, page=root_page, permission=permission("wagtailcore.page", action)
            )
        for model in ("wagtailimages.image", "wagtaildocs.document"):
            for action in may["files"]:
                FilePermission.objects.get_or_create(
                    group=group,
                    collection=root_collection,
                    permission=permission(model, action),
                )


def hand_over_checking(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    for task in GroupApprovalTask.objects.all():
        task.groups.set(Group.objects.filter(name__in=CHECKERS))
        task.name = "Read by a publisher or the safeguarding lead"
        task.save()
    Workflow.objects.update(name="Check before publishing")
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0002_home_page"),
        ("campaigns", "0001_campaign_pages"),
        ("safety", "0001_help_routes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(hand_over_checking, migrations.RunPython.noop),
    ]
