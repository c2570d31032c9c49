from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import grants.references


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0001_user"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApplicationForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("label", models.CharField(max_length=80)),
                ("weight", models.DecimalField(decimal_places=2, max_digits=5)),
                (
                    "gate",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=3, null=True
                    ),
                ),
                ("reads", models.JSONField(default=list)),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=40)),
                (
                    "gss_code",
                    models.CharField(
                        max_length=9, unique=True, verbose_name="ONS code"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Fund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("summary", models.CharField(max_length=300)),
                ("purpose", models.TextField()),
                (
                    "money_source",
                    models.TextField(
                        help_text="Where the money comes from, in a sentence."
                    ),
                ),
                (
                    "legal_power",
                    models.CharField(
                        default="section 9, Police Reform and Social Responsibility Act 2011",
                        max_length=200,
                    ),
                ),
                ("contact_email", models.EmailField(max_length=254)),
                ("days_to_accept", models.PositiveSmallIntegerField(default=21)),
                ("days_to_pay", models.PositiveSmallIntegerField(default=10)),
                ("terms_version", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="StripeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("event_id", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=80)),
                ("body", models.JSONField()),
                ("received_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("received_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "New"),
                            ("checking", "In checks"),
                            ("information_wanted", "Waiting for group"),
                            ("assessing", "In assessment"),
                            ("moderating", "In moderation"),
                            ("at_panel", "At panel"),
                            ("decided", "Decided"),
                            ("offered", "Offered"),
                            ("reserve", "Reserve"),
                            ("refused", "Not funded"),
                            ("ineligible", "Not eligible"),
                            ("withdrawn", "Withdrawn"),
                            ("not_sent", "Not sent"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=80)),
                ("summary", models.TextField(blank=True)),
                (
                    "amount_requested",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True
                    ),
                ),
                ("delivery_postcode", models.CharField(blank=True, max_length=8)),
                (
                    "organisation_confirmed_at",
                    models.DateTimeField(blank=True, null=True),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("extra_time_until", models.DateTimeField(blank=True, null=True)),
                ("ineligible_rule", models.CharField(blank=True, max_length=40)),
                ("ineligible_finding", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casework",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="grants.district",
                    ),
                ),
            ],
            options={
                "ordering": ("-changed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="AnswerVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("text", models.TextField(blank=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("sent", "As sent"),
                            ("replaced", "Before a change after sending"),
                            ("met", "Two people wrote at once"),
                        ],
                        max_length=8,
                    ),
                ),
                ("kept_at", models.DateTimeField()),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_versions",
                        to="grants.application",
                    ),
                ),
            ],
            options={
                "ordering": ("kept_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("text", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="grants.application",
                    ),
                ),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "Not started"),
                            ("in_progress", "In progress"),
                            ("submitted", "Sent in"),
                            ("set_aside", "Set aside"),
                        ],
                        default="assigned",
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True
                    ),
                ),
                ("assigned_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("reopened_reason", models.TextField(blank=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="grants.application",
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("assigned_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("action", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("subject_label", models.CharField(max_length=60)),
                ("facts", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "audit entries",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("previous", models.CharField(max_length=64)),
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="SHA-256"
                    ),
                ),
                ("sealed_at", models.DateTimeField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seal",
                        to="grants.auditentry",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offer out"),
                            ("accepted", "Accepted, conditions open"),
                            ("ready", "Ready to pay"),
                            ("running", "Running"),
                            ("suspended", "Suspended"),
                            ("closing", "Closing"),
                            ("closed", "Closed"),
                            ("declined", "Declined"),
                            ("lapsed", "Lapsed"),
                            ("ended_early", "Ended early"),
                        ],
                        default="offered",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("recipient_name", models.CharField(max_length=160)),
                ("project_title", models.CharField(blank=True, max_length=160)),
                ("purpose", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("area_name", models.CharField(blank=True, max_length=120)),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=11, null=True
                    ),
                ),
                (
                    "amount_quality",
                    models.CharField(
                        choices=[
                            ("exact", "Exact"),
                            ("at_least", "At least"),
                            ("not_published", "Not published"),
                        ],
                        default="exact",
                        max_length=13,
                    ),
                ),
                ("award_date", models.DateField()),
                (
                    "date_precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("fund_name", models.CharField(max_length=120)),
                ("funder_name", models.CharField(max_length=200)),
                ("decision_maker_title", models.CharField(blank=True, max_length=200)),
                ("accept_by", models.DateField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("signatory_name", models.CharField(blank=True, max_length=120)),
                ("signatory_role", models.CharField(blank=True, max_length=120)),
                (
                    "terms_version",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                ("terms_fingerprint", models.CharField(blank=True, max_length=64)),
                (
                    "is_illustrative",
                    models.BooleanField(
                        default=False,
                        verbose_name="illustrative row behind a real total",
                    ),
                ),
                ("round_label", models.CharField(blank=True, max_length=40)),
                ("source_url", models.URLField(blank=True, max_length=300)),
                ("changed_at", models.DateTimeField()),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award",
                        to="grants.application",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="grants.district",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="grants.fund",
                    ),
                ),
            ],
            options={
                "ordering": ("-award_date", "recipient_name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("category", models.CharField(blank=True, max_length=20)),
                ("item", models.CharField(max_length=80)),
                ("working", models.CharField(blank=True, max_length=80)),
                ("cost", models.DecimalField(decimal_places=2, max_digits=10)),
                (
                    "from_us",
                    models.DecimalField(decimal_places=2, default=0, max_digits=10),
                ),
                (
                    "from_others",
                    models.DecimalField(decimal_places=2, default=0, max_digits=10),
                ),
                (
                    "in_kind",
                    models.DecimalField(decimal_places=2, default=0, max_digits=10),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_lines",
                        to="grants.application",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("is_before_payment", models.BooleanField(default=True)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True)),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conditions",
                        to="grants.award",
                    ),
                ),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="CriterionLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(5)]
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="grants.criterion",
                    ),
                ),
            ],
            options={
                "ordering": ("-score",),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("fund", "Fund"),
                            ("reserve", "Reserve"),
                            ("refuse", "Not recommended"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True
                    ),
                ),
                (
                    "reserve_place",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why; for an award, why it will reduce crime and disorder."
                    ),
                ),
                (
                    "conditions",
                    models.TextField(
                        blank=True, help_text="One condition on each line."
                    ),
                ),
                ("part_reason", models.TextField(blank=True)),
                ("strength", models.TextField(blank=True)),
                ("improvement", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField()),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="grants.application",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("decided_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("label", models.CharField(max_length=120)),
                (
                    "stored_as",
                    models.CharField(editable=False, max_length=120, unique=True),
                ),
                ("file_name", models.CharField(max_length=120)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="SHA-256"),
                ),
                ("uploaded_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="grants.application",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("uploaded_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Donation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("started", "Started"),
                            ("pending", "On its way"),
                            ("paid", "Paid"),
                            ("failed", "Failed"),
                            ("expired", "Not finished"),
                            ("refunded", "Refunded"),
                        ],
                        default="started",
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="idempotency key"
                    ),
                ),
                (
                    "stripe_session",
                    models.CharField(
                        blank=True, max_length=200, null=True, unique=True
                    ),
                ),
                ("stripe_payment", models.CharField(blank=True, max_length=200)),
                ("started_at", models.DateTimeField()),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                ("refunded_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-started_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="a_gift_is_more_than_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["paid", "refunded"]), _negated=True
                            ),
                            ("paid_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_paid_gift_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("change_note", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                (
                    "frozen_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="grants.applicationform",
                    ),
                ),
            ],
            options={
                "ordering": ("form", "-number"),
            },
        ),
        migrations.AddField(
            model_name="application",
            name="form_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="grants.formversion",
            ),
        ),
        migrations.CreateModel(
            name="InformationRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("question_keys", models.JSONField(default=list)),
                ("note", models.TextField()),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="information_requests",
                        to="grants.application",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at",),
            },
        ),
        migrations.CreateModel(
            name="InterestDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("none", "No interest"),
                            ("interest", "I have an interest"),
                            ("not_sure", "I am not sure"),
                        ],
                        max_length=8,
                    ),
                ),
                ("detail", models.TextField(blank=True)),
                ("declared_at", models.DateTimeField()),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "No interest"),
                            ("interest", "I have an interest"),
                            ("not_sure", "I am not sure"),
                        ],
                        max_length=8,
                    ),
                ),
                ("resolution_reason", models.TextField(blank=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="grants.application",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("declared_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("to_email", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("attachment_name", models.CharField(blank=True, max_length=80)),
                ("attachment", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "To send"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("failed", "Not sent"),
                        ],
                        default="queued",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.CharField(blank=True, max_length=200)),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="grants.application",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="grants.award",
                    ),
                ),
                (
                    "to_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("editor", "Editor"),
                            ("owner", "Owner"),
                        ],
                        max_length=8,
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("joined_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="OfficeFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("office_name", "Name of the office"),
                            ("office_short_name", "Short name, as in the page header"),
                            ("area", "Area"),
                            ("decision_maker_title", "Title of the decision-maker"),
                            ("fund_name", "Name of the fund"),
                            ("plan_name", "Name of the plan"),
                            ("data_controller", "Data controller"),
                            ("logo", "Logo (name of a mark in the design)"),
                            ("contact_email", "E-mail of the fund team"),
                        ],
                        max_length=24,
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ("kind", "from_date"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "from_date"), name="one_fact_begins_on_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date", None),
                            ("until_date__gt", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="fact_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("legal_name", models.CharField(max_length=120)),
                ("known_as", models.CharField(blank=True, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                "community_group",
                                "Community group with a constitution (not registered)",
                            ),
                            (
                                "charity",
                                "Registered charity or charitable incorporated organisation",
                            ),
                            ("cic", "Community interest company"),
                            (
                                "not_for_profit_company",
                                "Not-for-profit company limited by guarantee",
                            ),
                            ("society", "Co-operative or community benefit society"),
                            (
                                "faith_group",
                                "Faith group running a project open to everyone",
                            ),
                            ("school_college", "School, academy or college"),
                            ("council", "Council, including parish and town councils"),
                            ("police_team", "Police or other statutory team"),
                            (
                                "national_charity",
                                "National charity working in West Yorkshire",
                            ),
                        ],
                        max_length=24,
                    ),
                ),
                ("charity_number", models.CharField(blank=True, max_length=10)),
                ("company_number", models.CharField(blank=True, max_length=8)),
                (
                    "started_year",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("website", models.CharField(blank=True, max_length=200)),
                ("purpose", models.TextField(blank=True)),
                (
                    "committee_size",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                ("has_three_unrelated", models.BooleanField(blank=True, null=True)),
                ("income_band", models.CharField(blank=True, max_length=40)),
                ("written_rules", models.CharField(blank=True, max_length=10)),
                ("bank_account", models.CharField(blank=True, max_length=10)),
                ("safeguarding_reviewed_on", models.DateField(blank=True, null=True)),
                ("supplier_number", models.CharField(blank=True, max_length=20)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.district",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        related_name="organisations",
                        through="grants.Membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("legal_name", "pk"),
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to="grants.organisation",
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awards",
                to="grants.organisation",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applications",
                to="grants.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("meets_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("recommended", "Recommendation recorded"),
                        ],
                        default="open",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "over_allocation_approved_by",
                    models.CharField(blank=True, max_length=120),
                ),
                ("recommended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaymentList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at",),
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=11)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "Needs another person"),
                            ("approved", "Approved"),
                            ("sending", "On a payment list"),
                            ("paid", "Paid"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="requested",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("paid_on", models.DateField(blank=True, null=True)),
                ("failure_reason", models.CharField(blank=True, max_length=200)),
                ("cancel_reason", models.CharField(blank=True, max_length=200)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="grants.award",
                    ),
                ),
                (
                    "paid_marked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payment_list",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="grants.paymentlist",
                    ),
                ),
            ],
            options={
                "ordering": ("-requested_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="PeopleCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("age_band", models.CharField(max_length=12)),
                ("count", models.PositiveIntegerField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people_counts",
                        to="grants.application",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.district",
                    ),
                ),
            ],
            options={
                "ordering": ("district", "age_band"),
            },
        ),
        migrations.CreateModel(
            name="PostcodeArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("outward", models.CharField(max_length=4, unique=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("in", "In West Yorkshire"),
                            ("ask", "Crosses the county line: talk to us"),
                            ("out", "Outside West Yorkshire"),
                        ],
                        max_length=3,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=120)),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postcode_areas",
                        to="grants.district",
                    ),
                ),
            ],
            options={
                "ordering": ("outward",),
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("fund", "Fund"),
                            ("reserve", "Reserve"),
                            ("refuse", "Not recommended"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True
                    ),
                ),
                (
                    "reserve_place",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendation",
                        to="grants.application",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="grants.panel",
                    ),
                ),
            ],
            options={
                "ordering": ("-score", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=grants.references.new_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                    ),
                ),
                ("form_key", models.CharField(default="end_small", max_length=20)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_sent", "Not sent yet"),
                            ("sent", "To read"),
                            ("queried", "Queried"),
                            ("accepted", "Accepted"),
                            ("waived", "Waived"),
                        ],
                        default="not_sent",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("query", models.TextField(blank=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("officer_note", models.TextField(blank=True)),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="grants.award",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReportAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("text", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="grants.report",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="ReportedOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("promised", models.TextField()),
                ("happened", models.TextField(blank=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="grants.report",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=80)),
                ("summary", models.CharField(max_length=300)),
                ("organisation_kinds", models.JSONField(default=list)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("grace_minutes", models.PositiveSmallIntegerField(default=0)),
                ("scoring_due_on", models.DateField()),
                ("board_meets_on", models.DateField()),
                ("decision_due_on", models.DateField()),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "released_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "release_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Nobody hears before this moment.",
                        null=True,
                    ),
                ),
                ("pot", models.DecimalField(decimal_places=2, max_digits=11)),
                (
                    "floor",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("100.00"), max_digits=10
                    ),
                ),
                ("cap", models.DecimalField(decimal_places=2, max_digits=10)),
                (
                    "over_allocation_percent",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0.0"),
                        max_digits=4,
                        validators=[django.core.validators.MaxValueValidator(50)],
                    ),
                ),
                (
                    "assessors_per_application",
                    models.PositiveSmallIntegerField(default=3),
                ),
                (
                    "is_blind",
                    models.BooleanField(
                        default=True, verbose_name="assessors do not see names"
                    ),
                ),
                (
                    "pass_mark",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("60"), max_digits=5
                    ),
                ),
                (
                    "discuss_from",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("50"), max_digits=5
                    ),
                ),
                (
                    "wide_spread",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("25"), max_digits=5
                    ),
                ),
                (
                    "allocation_basis",
                    models.CharField(
                        default="Rank order, passing over what no longer fits in the pot",
                        max_length=200,
                    ),
                ),
                (
                    "districts",
                    models.ManyToManyField(related_name="rounds", to="grants.district"),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="grants.formversion",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="grants.fund",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-opens_at",),
            },
        ),
        migrations.AddField(
            model_name="panel",
            name="round",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="panel",
                to="grants.round",
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="criteria",
                to="grants.round",
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="round",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awards",
                to="grants.round",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applications",
                to="grants.round",
            ),
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                ("comment", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="grants.assessment",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="grants.criterion",
                    ),
                ),
            ],
            options={
                "ordering": ("criterion__position",),
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("title", models.CharField(max_length=120)),
                ("guidance", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="grants.formversion",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("label", models.CharField(max_length=200)),
                ("hint", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("short_text", "Short text"),
                            ("long_text", "Long text"),
                            ("number", "Number"),
                            ("money", "Money"),
                            ("date", "Date"),
                            ("yes_no", "Yes or no"),
                            ("one_of", "One of"),
                            ("several_of", "Several of"),
                            ("postcode", "Postcode"),
                            ("contact", "Contact"),
                            ("file", "File"),
                            ("budget", "Budget table"),
                            ("people_counts", "People counts"),
                            ("declaration", "Declaration"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_required", models.BooleanField(default=True)),
                (
                    "limit_words",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                (
                    "limit_characters",
                    models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                ("options", models.JSONField(blank=True, default=list)),
                ("options_from", models.CharField(blank=True, max_length=30)),
                ("shown_if_key", models.SlugField(blank=True, max_length=40)),
                ("shown_if_values", models.JSONField(blank=True, default=list)),
                (
                    "above_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True
                    ),
                ),
                (
                    "is_blind",
                    models.BooleanField(
                        default=False, verbose_name="hidden from assessors"
                    ),
                ),
                (
                    "is_prefilled",
                    models.BooleanField(
                        default=False, verbose_name="filled in from the organisation"
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False, verbose_name="on the website if we fund it"
                    ),
                ),
                (
                    "is_for_officers",
                    models.BooleanField(
                        default=False, verbose_name="seen by officers only"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="grants.section",
                    ),
                ),
            ],
            options={
                "ordering": ("section__position", "position"),
            },
        ),
        migrations.CreateModel(
            name="SpendLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("item", models.CharField(max_length=80)),
                ("agreed", models.DecimalField(decimal_places=2, max_digits=10)),
                (
                    "spent",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True
                    ),
                ),
                ("why", models.TextField(blank=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spend_lines",
                        to="grants.report",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="StaffRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("assessor", "Assessor"),
                            ("board_member", "Board member"),
                            ("officer", "Casework officer"),
                            ("decision_maker", "Decision-maker"),
                            ("finance", "Finance officer"),
                            ("editor", "Editor"),
                            ("safeguarding_lead", "Safeguarding lead"),
                            ("publisher", "Publisher"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("granted_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "granted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("granted_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True)),
                ("label", models.CharField(max_length=80)),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "ordering": ("label",),
            },
        ),
        migrations.AddField(
            model_name="round",
            name="themes",
            field=models.ManyToManyField(related_name="rounds", to="grants.theme"),
        ),
        migrations.AddField(
            model_name="award",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awards",
                to="grants.theme",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applications",
                to="grants.theme",
            ),
        ),
        migrations.CreateModel(
            name="TriageCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("pass", "Pass"),
                            ("look", "Look"),
                            ("fail", "Fail"),
                            ("not_needed", "Not needed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("finding", models.TextField(blank=True)),
                ("is_automatic", models.BooleanField(default=False)),
                ("checked_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="grants.application",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("application", "key"), name="one_answer_a_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("application", "assessor"), name="an_assessor_reads_it_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "submitted"), _negated=True),
                    models.Q(("total__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_sent_assessment_has_total_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("total", None),
                    models.Q(("total__gte", 0), ("total__lte", 100)),
                    _connector="OR",
                ),
                name="total_is_out_of_100",
            ),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(
                fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("application", "position"), name="budget_lines_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cost__gte", 0),
                    ("from_us__gte", 0),
                    ("from_others__gte", 0),
                    ("in_kind__gte", 0),
                ),
                name="budget_holds_no_minus",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterionlevel",
            constraint=models.UniqueConstraint(
                fields=("criterion", "score"), name="one_meaning_a_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="criterionlevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__lte", 5)), name="levels_run_from_0_to_5"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "fund"), ("amount__gt", 0)),
                    models.Q(
                        models.Q(("outcome", "fund"), _negated=True), ("amount", None)
                    ),
                    _connector="OR",
                ),
                name="only_a_grant_has_an_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="a_decision_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(
                fields=("form", "number"), name="one_version_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None)),
                fields=("application",),
                name="one_open_request_an_application",
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at", None),
                    ("answered_at__gte", models.F("asked_at")),
                    _connector="OR",
                ),
                name="an_answer_follows_its_request",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestdeclaration",
            constraint=models.UniqueConstraint(
                fields=("application", "person"), name="one_declaration_in_force"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("organisation", "user"), name="one_membership_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)),
                name="payment_is_more_than_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("requested_by")), _negated=True),
                    _connector="OR",
                ),
                name="another_person_approves_a_payment",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["requested", "cancelled"]),
                    ("approved_by__isnull", False),
                    _connector="OR",
                ),
                name="no_payment_moves_unapproved",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "paid"), _negated=True),
                    ("paid_on__isnull", False),
                    _connector="OR",
                ),
                name="a_paid_payment_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="peoplecount",
            constraint=models.UniqueConstraint(
                fields=("application", "district", "age_band"),
                name="people_counted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="peoplecount",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__lte", 99999)), name="people_up_to_99999"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "fund"), ("amount__gt", 0)),
                    models.Q(
                        models.Q(("outcome", "fund"), _negated=True), ("amount", None)
                    ),
                    _connector="OR",
                ),
                name="only_funding_has_an_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("award", "form_key"), name="one_report_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["sent", "accepted"]), _negated=True),
                    ("sent_at__isnull", False),
                    _connector="OR",
                ),
                name="a_sent_report_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportanswer",
            constraint=models.UniqueConstraint(
                fields=("report", "key"), name="one_report_answer_a_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(
                fields=("round", "key"), name="criterion_key_once_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gt", 0)), name="a_criterion_has_weight"
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(
                fields=("assessment", "criterion"), name="one_score_per_criterion"
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__lte", 5)), name="scores_run_from_0_to_5"
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("version", "key"), name="section_key_once_a_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                fields=("section", "key"), name="question_key_once_a_section"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit_words", None), ("limit_characters", None), _connector="OR"
                ),
                name="one_limit_for_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="spendline",
            constraint=models.UniqueConstraint(
                fields=("report", "position"), name="spend_lines_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="spendline",
            constraint=models.CheckConstraint(
                condition=models.Q(("spent", None), ("spent__gte", 0), _connector="OR"),
                name="spending_is_not_a_minus",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffrole",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("user", "role"),
                name="a_role_is_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("fund", "slug"), name="one_address_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="round_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("cap__gte", models.F("floor")), ("floor__gt", 0)),
                name="cap_is_at_least_the_floor",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("pot__gt", 0)), name="pot_is_more_than_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at", None),
                    ("released_by__isnull", False),
                    _connector="OR",
                ),
                name="a_release_names_who_released",
            ),
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(
                fields=["-award_date", "recipient_name"], name="award_register"
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount", None), ("amount_quality", "not_published")),
                    models.Q(
                        ("amount__gt", 0),
                        models.Q(("amount_quality", "not_published"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_amount_is_known_or_not_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["offered", "declined", "lapsed"]),
                    ("application", None),
                    ("accepted_at__isnull", False),
                    _connector="OR",
                ),
                name="an_award_in_force_was_accepted",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["round", "state", "-changed_at"], name="application_work_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "not_sent", "withdrawn"]),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="a_sent_application_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_requested", None),
                    ("amount_requested__gt", 0),
                    _connector="OR",
                ),
                name="an_ask_is_more_than_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="triagecheck",
            constraint=models.UniqueConstraint(
                fields=("application", "key"), name="one_result_a_check"
            ),
        ),
    ]
