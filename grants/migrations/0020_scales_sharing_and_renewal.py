
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grants', '0019_sharing_the_pot'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='criterionlevel',
            name='levels_run_from_0_to_5',
        ),
        migrations.RemoveConstraint(
            model_name='score',
            name='scores_run_from_0_to_5',
        ),
        migrations.AddField(
            model_name='assessment',
            name='decline_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='criterion',
            name='top',
            field=models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='highest score'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='wants_comments',
            field=models.BooleanField(default=False, verbose_name='every score needs a comment'),
        ),
        migrations.AddField(
            model_name='interestdeclaration',
            name='people_seen',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='round',
            name='days_to_score',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Counted from the day somebody is given an application, and never past the day that scoring ends. Empty: until scoring ends.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='days to score'),
        ),
        migrations.AddField(
            model_name='round',
            name='keeps_out_own_district',
            field=models.BooleanField(default=False, verbose_name='nobody reads an application from the district they live in'),
        ),
        migrations.AddField(
            model_name='round',
            name='required_kinds',
            field=models.JSONField(blank=True, default=list, verbose_name='each application is read by at least one'),
        ),
        migrations.AddField(
            model_name='user',
            name='home_district',
            field=models.ForeignKey(blank=True, help_text='Where an assessor lives, kept by casework officers. Nothing finer is asked.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='grants.district'),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='state',
            field=models.CharField(choices=[('assigned', 'Not started'), ('in_progress', 'In progress'), ('submitted', 'Sent in'), ('set_aside', 'Set aside'), ('declined', 'Declined')], default='assigned', editable=False, max_length=12),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='gate',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
        ),
        migrations.AlterField(
            model_name='criterionlevel',
            name='score',
            field=models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(10)]),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('decline_reason', ''), _negated=True), _connector='OR'), name='a_declined_reading_says_why'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('top__gte', 1), ('top__lte', 10)), name='a_scale_ends_between_1_and_10'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('gate', None), ('gate__lte', models.F('top')), _connector='OR'), name='a_gate_can_be_reached'),
        ),
        migrations.AddConstraint(
            model_name='criterionlevel',
            constraint=models.CheckConstraint(condition=models.Q(('score__lte', 10)), name='levels_run_from_0_to_10'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('score__lte', 10)), name='scores_run_from_0_to_10'),
        ),
    ]
