import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0011_training_on_offer_leads_to_its_page'),
    ]

    operations = [
        migrations.AddField(
            model_name='guideindexpage',
            name='body',
            field=wagtail.fields.StreamField([('help_routes', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'required': False}), 2: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 3: ('wagtail.blocks.ListBlock', (2,), {'min_num': 1}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('routes', 3)]], {})}),
        ),
    ]
