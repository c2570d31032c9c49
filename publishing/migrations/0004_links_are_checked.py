
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('publishing', '0003_page_counts'),
    ]

    operations = [
        migrations.CreateModel(
            name='FoundLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=255, verbose_name='where it stands')),
                ('kind', models.CharField(choices=[('page', 'Page'), ('document', 'Document'), ('record', 'Chosen record or picture'), ('inside', 'Address on this site'), ('outside', 'Address on another site')], max_length=10)),
                ('address', models.CharField(max_length=500, verbose_name='link')),
                ('fault', models.CharField(blank=True, editable=False, max_length=200, verbose_name='what is wrong')),
                ('broken_since', models.DateTimeField(blank=True, editable=False, null=True)),
                ('checked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'ordering': ('label', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id', 'address'), name='a_link_is_listed_once'), models.CheckConstraint(condition=models.Q(models.Q(('broken_since', None), ('fault', '')), models.Q(models.Q(('fault', ''), _negated=True), models.Q(('broken_since', None), _negated=True)), _connector='OR'), name='a_broken_link_is_broken_since_a_moment')],
            },
        ),
    ]
