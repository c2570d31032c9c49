"""PostgreSQL itself refuses to change minutes that the chair confirmed, or a correction to them.

And an upheld review may bring an application back into the checks.
"""

from django.db import migrations, models

# Each table of the minutes, and the meeting that a row of it belongs to.
MEETING_OF = {
    "grants_attendance": "{row}.meeting_id",
    "grants_meetingitem": "{row}.meeting_id",
    "grants_dissent": "{row}.meeting_id",
    "grants_itemabsence": "(SELECT meeting_id FROM grants_meetingitem WHERE id = {row}.item_id)",
}

REFUSE = """
CREATE FUNCTION grants_minutes_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Confirmed minutes are added to, never changed.';
END
$$;
"""

# Locking the meeting makes a row that is written at the same moment wait for the confirmation.
REFUSE_ONCE_CONFIRMED = """
CREATE FUNCTION {table}_keeps_to_its_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    state_now text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT state INTO state_now FROM grants_meeting WHERE id = {old} FOR SHARE;
        IF state_now = 'confirmed' THEN
            RAISE EXCEPTION 'Confirmed minutes are added to, never changed.';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    SELECT state INTO state_now FROM grants_meeting WHERE id = {new} FOR SHARE;
    IF state_now = 'confirmed' THEN
        RAISE EXCEPTION 'Confirmed minutes are added to, never changed.';
    END IF;
    RETURN NEW;
END
$$;
"""


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(REFUSE)
    schema_editor.execute(
        "CREATE TRIGGER grants_meeting_never_changes BEFORE UPDATE OR DELETE ON grants_meeting "
        "FOR EACH ROW WHEN (OLD.state = 'confirmed') EXECUTE FUNCTION grants_minutes_never_change();"
    )
    schema_editor.execute(
        "CREATE TRIGGER grants_minutesaddition_never_changes "
        "BEFORE UPDATE OR DELETE ON grants_minutesaddition "
        "FOR EACH ROW EXECUTE FUNCTION grants_minutes_never_change();"
    )
    for table, meeting in MEETING_OF.items():
        schema_editor.execute(
            REFUSE_ONCE_CONFIRMED.format(
                table=table, old=meeting.format(row="OLD"), new=meeting.format(row="NEW")
            )
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_keeps_to_its_minutes BEFORE INSERT OR UPDATE OR DELETE "
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_keeps_to_its_minutes();"
        )


def remove_triggers(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in MEETING_OF:
        schema_editor.execute(f"DROP TRIGGER {table}_keeps_to_its_minutes ON {table};")
        schema_editor.execute(f"DROP FUNCTION {table}_keeps_to_its_minutes();")
    schema_editor.execute(
        "DROP TRIGGER grants_minutesaddition_never_changes ON grants_minutesaddition;"
    )
    schema_editor.execute("DROP TRIGGER grants_meeting_never_changes ON grants_meeting;")
    schema_editor.execute("DROP FUNCTION grants_minutes_never_change();")


class Migration(migrations.Migration):
    dependencies = [("grants", "0032_monitoring_depth")]

    operations = [
        migrations.RunPython(add_triggers, remove_triggers),
        migrations.AlterField(
            model_name="decisionreview",
            name="follows",
            field=models.CharField(
                blank=True,
                choices=[
                    ("nothing", "Nothing more"),
                    ("put_right", "We put something right"),
                    ("check_again", "The application goes back into the checks"),
                    ("decide_again", "The decision-maker decides again"),
                ],
                max_length=12,
            ),
        ),
    ]
