import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0009_pictures_and_films_on_campaigns'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sheetpage',
            name='body',
            field=wagtail.fields.StreamField([('checklists', 7), ('steps', 14), ('signs', 20), ('sign_groups', 25), ('help_routes', 27)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 250}), 4: ('wagtail.blocks.ListBlock', (3,), {'min_num': 1}), 5: ('wagtail.blocks.StructBlock', [[('title', 2), ('points', 4)]], {}), 6: ('wagtail.blocks.ListBlock', (5,), {'min_num': 1}), 7: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('lists', 6), ('note', 1)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 120}), 9: ('wagtail.blocks.TextBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'min_num': 2}), 12: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 13: ('wagtail.blocks.ListBlock', (12,), {'default': []}), 14: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('steps', 11), ('routes', 13)]], {}), 15: ('wagtail.snippets.blocks.SnippetChooserBlock', ('campaigns.Sign',), {}), 16: ('wagtail.blocks.ListBlock', (15,), {'min_num': 2}), 17: ('wagtail.blocks.CharBlock', (), {'default': 'None of this is a child’s fault', 'max_length': 60}), 18: ('wagtail.blocks.TextBlock', (), {}), 19: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('signs', 16), ('lit_title', 17), ('lit_text', 18), ('note', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (15,), {'min_num': 1}), 22: ('wagtail.blocks.StructBlock', [[('title', 2), ('signs', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'min_num': 1}), 24: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'help_text': 'Show the plain sentence under each sign.', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('groups', 23), ('with_explanations', 24), ('note', 1)]], {}), 26: ('wagtail.blocks.ListBlock', (12,), {'min_num': 1}), 27: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('routes', 26)]], {})}),
        ),
    ]
