"""No two seals follow the same one, and PostgreSQL itself refuses to change or delete the trail."""

from django.db import migrations, models

TABLES = ("grants_auditentry", "grants_auditseal")

REFUSE = """
CREATE FUNCTION grants_audit_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is added to, never changed.';
END
$$;
"""


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(REFUSE)
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION grants_audit_is_never_changed();"
        )


def remove_triggers(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_is_never_changed ON {table};")
    schema_editor.execute("DROP FUNCTION grants_audit_is_never_changed();")


class Migration(migrations.Migration):
    dependencies = [("grants", "0005_decisions_say_why_they_differ")]

    operations = [
        migrations.AlterField(
            model_name="auditseal",
            name="previous",
            field=models.CharField(max_length=64, unique=True),
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
