"""Practice before scoring opens; who gave each total, so that scores can be adjusted for how harsh
the readers are; rounds in two passes and in bands.
"""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from collections import defaultdict
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


def name_the_readers(apps, schema_editor):
    """Say who gave each total that is kept, in the order of the totals."""
    readings = apps.get_model("grants", "Assessment").objects.filter(state="submitted")
    read = defaultdict(list)
    for application, assessor in readings.order_by("assigned_at", "pk").values_list(
        "application", "assessor"
    ):
        read[application].append(assessor)
    standings = apps.get_model("grants", "ApplicationStanding").objects
    for application, readers in read.items():
        standings.filter(pk=application).update(readers=readers)


class Migration(migrations.Migration):

    dependencies = [
        ('grants', "0027_papers_of_a_round"),
    ]

    operations = [
        migrations.AddField(
            model_name='applicationstanding',
            name='readers',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='criterion',
            name='counts_double',
            field=models.BooleanField(default=False, verbose_name='counts double in the second pass'),
        ),
        migrations.AddField(
            model_name='round',
            name='first_pass_percent',
            field=models.DecimalField(decimal_places=2, default=Decimal('66.67'), help_text='Of the highest score. Two thirds is 66.67.', max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(100)]),
        ),
        migrations.AddField(
            model_name='round',
            name='ranks_by',
            field=models.CharField(choices=[('raw', 'The scores as given'), ('adjusted', 'Scores adjusted for how harsh the readers are')], default='raw', max_length=10, verbose_name='what is ranked'),
        ),
        migrations.AddField(
            model_name='round',
            name='results_by',
            field=models.CharField(choices=[('marks', 'By the marks: recommended, discussed, not recommended'), ('two_pass', 'In two passes: who goes on is scored again with one criterion doubled'), ('bands', 'By bands: each band says what it leads to')], default='marks', max_length=10, verbose_name='how results follow from scores'),
        ),
        migrations.AddField(
            model_name='round',
            name='wants_practice',
            field=models.BooleanField(default=False, verbose_name='assessors score a practice application before any other'),
        ),
        migrations.CreateModel(
            name='PracticeApplication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=80)),
                ('amount_requested', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('answers', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('given_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='practice', to='grants.round')),
            ],
        ),
        migrations.CreateModel(
            name='PracticeReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('total', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('assessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practice_readings', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='grants.practiceapplication')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='PracticeRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.criterion')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='grants.practiceapplication')),
            ],
            options={
                'ordering': ('criterion__position',),
            },
        ),
        migrations.CreateModel(
            name='PracticeScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField()),
                ('comment', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField()),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.criterion')),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='grants.practicereading')),
            ],
            options={
                'ordering': ('criterion__position',),
            },
        ),
        migrations.CreateModel(
            name='ScoreBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('begins', models.DecimalField(decimal_places=2, max_digits=5, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='from a score of')),
                ('leads_to', models.CharField(choices=[('full', 'Fund in full'), ('part', 'Fund a part'), ('discuss', 'Discuss'), ('nothing', 'Do not fund')], max_length=8, verbose_name='leads to')),
                ('percent', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='part of the ask, in per cent')),
                ('round', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='grants.round')),
            ],
            options={
                'ordering': ('-begins',),
            },
        ),
        migrations.AddConstraint(
            model_name='practiceapplication',
            constraint=models.CheckConstraint(condition=models.Q(('amount_requested', None), ('amount_requested__gt', 0), _connector='OR'), name='a_practice_ask_is_more_than_nothing'),
        ),
        migrations.AddConstraint(
            model_name='practicereading',
            constraint=models.UniqueConstraint(fields=('practice', 'assessor'), name='an_assessor_practises_once'),
        ),
        migrations.AddConstraint(
            model_name='practicereading',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('total', None)), models.Q(('submitted_at__isnull', False), ('total__gte', 0), ('total__isnull', False), ('total__lte', 100)), _connector='OR'), name='sent_practice_has_total_and_time'),
        ),
        migrations.AddConstraint(
            model_name='practiceremark',
            constraint=models.UniqueConstraint(fields=('practice', 'criterion'), name='one_practice_remark_a_criterion'),
        ),
        migrations.AddConstraint(
            model_name='practiceremark',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), ('score__lte', 10), _connector='OR'), name='practice_remarks_run_from_0_to_10'),
        ),
        migrations.AddConstraint(
            model_name='practicescore',
            constraint=models.UniqueConstraint(fields=('reading', 'criterion'), name='one_practice_score_a_criterion'),
        ),
        migrations.AddConstraint(
            model_name='practicescore',
            constraint=models.CheckConstraint(condition=models.Q(('score__lte', 10)), name='practice_scores_run_from_0_to_10'),
        ),
        migrations.AddConstraint(
            model_name='scoreband',
            constraint=models.UniqueConstraint(fields=('round', 'begins'), name='a_score_is_in_one_band', violation_error_message='Two bands begin at the same score.'),
        ),
        migrations.AddConstraint(
            model_name='scoreband',
            constraint=models.CheckConstraint(condition=models.Q(('begins__gte', 0), ('begins__lte', 100)), name='bands_begin_from_0_to_100'),
        ),
        migrations.AddConstraint(
            model_name='scoreband',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('leads_to', 'part'), ('percent__gte', 1), ('percent__isnull', False), ('percent__lte', 99)), models.Q(models.Q(('leads_to', 'part'), _negated=True), ('percent', None)), _connector='OR'), name='only_a_part_has_a_percent', violation_error_message='Give the part in per cent where a band funds a part, and only there.'),
        ),
        migrations.RunPython(name_the_readers, migrations.RunPython.noop),
    ]
