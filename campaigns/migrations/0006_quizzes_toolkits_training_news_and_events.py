import campaigns.figures
import campaigns.models.articles
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0005_head_pictures'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='EventIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
            ],
            options={
                'verbose_name': 'list of events',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NewsIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
            ],
            options={
                'verbose_name': 'list of news',
            },
            bases=(campaigns.models.articles.WithAddressesBelow, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
                ('body', wagtail.fields.StreamField([('paragraphs', 2), ('picture', 7), ('film', 12), ('checklists', 19), ('steps', 26), ('signs', 31), ('help_routes', 33), ('live_figure', 41)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'ol', 'ul', 'link']}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1)]], {}), 3: ('campaigns.blocks.images.PictureChooserBlock', (), {'label': 'Picture'}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'For people who do not see the picture. One sentence, without “picture of”.', 'label': 'What it shows', 'max_length': 250, 'rows': 2}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who made it, where they ask.', 'max_length': 100, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt_text', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'What to expect, before it. To name a route to help, write its key: {{ route.childline }}', 'required': False}), 9: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'MP4 or WebM for a film, MP3 for a sound.', 'label': 'Film or sound'}), 10: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'A WebVTT file. A film needs it; a sound does not.', 'required': False}), 11: ('wagtail.blocks.TextBlock', (), {'help_text': 'Everything that is said, and what is to be seen. Leave an empty line between paragraphs.'}), 12: ('wagtail.blocks.StructBlock', [[('title', 0), ('content_note', 8), ('file', 9), ('captions', 10), ('transcript', 11)]], {}), 13: ('wagtail.blocks.TextBlock', (), {'required': False}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 250}), 16: ('wagtail.blocks.ListBlock', (15,), {'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('points', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('lists', 18), ('note', 13)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 120}), 21: ('wagtail.blocks.TextBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('title', 20), ('text', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'min_num': 2}), 24: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 25: ('wagtail.blocks.ListBlock', (24,), {'default': []}), 26: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('steps', 23), ('routes', 25)]], {}), 27: ('wagtail.snippets.blocks.SnippetChooserBlock', ('campaigns.Sign',), {}), 28: ('wagtail.blocks.ListBlock', (27,), {'min_num': 2}), 29: ('wagtail.blocks.CharBlock', (), {'default': 'None of this is a child’s fault', 'max_length': 60}), 30: ('wagtail.blocks.TextBlock', (), {}), 31: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('signs', 28), ('lit_title', 29), ('lit_text', 30), ('note', 5)]], {}), 32: ('wagtail.blocks.ListBlock', (24,), {'min_num': 1}), 33: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('routes', 32)]], {}), 34: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.themes}), 35: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.funds, 'required': False}), 36: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made on this day or later.', 'required': False}), 37: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made before this day.', 'required': False}), 38: ('wagtail.blocks.CharBlock', (), {'help_text': 'What was counted, up to when. It follows the figure.', 'max_length': 150}), 39: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 40: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'required': False}), 41: ('wagtail.blocks.StructBlock', [[('title', 0), ('theme', 34), ('fund', 35), ('since', 36), ('before', 37), ('words', 38), ('side_title', 39), ('side_text', 40)]], {})})),
                ('is_sensitive', models.BooleanField(default=False, help_text='Shows “Exit this page” and needs the safeguarding lead’s sign-off.', verbose_name='sensitive')),
                ('day', models.DateField(help_text='The day of the news. The newest stands first.')),
                ('shown_date', models.CharField(blank=True, help_text='Shown instead of the day where only the month is known, such as: August 2014', max_length=40)),
                ('source', models.CharField(blank=True, help_text='Where we know it from, such as: report of June 2015', max_length=200)),
                ('source_url', models.URLField(blank=True, verbose_name='address of the source')),
            ],
            options={
                'verbose_name': 'news',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='QuizPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
                ('questions', wagtail.fields.StreamField([('question', 5)], block_lookup={0: ('wagtail.blocks.TextBlock', (), {'rows': 2}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 150}), 2: ('wagtail.blocks.ListBlock', (1,), {'label': 'Answers', 'max_num': 5, 'min_num': 2}), 3: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Count from 1.', 'label': 'Which answer is best', 'min_value': 1}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'It is shown after every answer. To name a route to help, write its key: {{ route.childline }}'}), 5: ('wagtail.blocks.StructBlock', [[('question', 0), ('options', 2), ('right', 3), ('why', 4)]], {})})),
                ('last_words', models.TextField(help_text='What to remember. It stands on the last page.')),
            ],
            options={
                'verbose_name': 'quiz',
            },
            bases=(campaigns.models.articles.WithAddressesBelow, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='SheetPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('kind', models.CharField(choices=[('poster', 'Poster, A4'), ('leaflet', 'Leaflet, A4'), ('checklist', 'Checklist, A4'), ('card', 'Card, A5'), ('slides', 'Slides')], max_length=10)),
                ('audience', models.CharField(help_text='Such as: Reception and night staff', max_length=80)),
                ('about', models.CharField(help_text='For the list of downloads. It is not printed.', max_length=200, verbose_name='what it is')),
                ('lead', models.CharField(blank=True, help_text='It is printed under the title. {{ route.childline }}', max_length=200)),
                ('body', wagtail.fields.StreamField([('checklists', 7), ('steps', 14), ('signs', 20), ('help_routes', 22)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 250}), 4: ('wagtail.blocks.ListBlock', (3,), {'min_num': 1}), 5: ('wagtail.blocks.StructBlock', [[('title', 2), ('points', 4)]], {}), 6: ('wagtail.blocks.ListBlock', (5,), {'min_num': 1}), 7: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('lists', 6), ('note', 1)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 120}), 9: ('wagtail.blocks.TextBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'min_num': 2}), 12: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 13: ('wagtail.blocks.ListBlock', (12,), {'default': []}), 14: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('steps', 11), ('routes', 13)]], {}), 15: ('wagtail.snippets.blocks.SnippetChooserBlock', ('campaigns.Sign',), {}), 16: ('wagtail.blocks.ListBlock', (15,), {'min_num': 2}), 17: ('wagtail.blocks.CharBlock', (), {'default': 'None of this is a child’s fault', 'max_length': 60}), 18: ('wagtail.blocks.TextBlock', (), {}), 19: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('signs', 16), ('lit_title', 17), ('lit_text', 18), ('note', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (12,), {'min_num': 1}), 22: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 1), ('routes', 21)]], {})})),
            ],
            options={
                'verbose_name': 'sheet to print',
            },
            bases=(campaigns.models.articles.WithAddressesBelow, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ToolkitIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
            ],
            options={
                'verbose_name': 'list of toolkits',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ToolkitPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
                ('body', wagtail.fields.StreamField([('paragraphs', 2), ('picture', 7), ('film', 12), ('checklists', 19), ('steps', 26), ('signs', 31), ('help_routes', 33), ('live_figure', 41)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'ol', 'ul', 'link']}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1)]], {}), 3: ('campaigns.blocks.images.PictureChooserBlock', (), {'label': 'Picture'}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'For people who do not see the picture. One sentence, without “picture of”.', 'label': 'What it shows', 'max_length': 250, 'rows': 2}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who made it, where they ask.', 'max_length': 100, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt_text', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'What to expect, before it. To name a route to help, write its key: {{ route.childline }}', 'required': False}), 9: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'MP4 or WebM for a film, MP3 for a sound.', 'label': 'Film or sound'}), 10: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'A WebVTT file. A film needs it; a sound does not.', 'required': False}), 11: ('wagtail.blocks.TextBlock', (), {'help_text': 'Everything that is said, and what is to be seen. Leave an empty line between paragraphs.'}), 12: ('wagtail.blocks.StructBlock', [[('title', 0), ('content_note', 8), ('file', 9), ('captions', 10), ('transcript', 11)]], {}), 13: ('wagtail.blocks.TextBlock', (), {'required': False}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 250}), 16: ('wagtail.blocks.ListBlock', (15,), {'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('points', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('lists', 18), ('note', 13)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 120}), 21: ('wagtail.blocks.TextBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('title', 20), ('text', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'min_num': 2}), 24: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 25: ('wagtail.blocks.ListBlock', (24,), {'default': []}), 26: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('steps', 23), ('routes', 25)]], {}), 27: ('wagtail.snippets.blocks.SnippetChooserBlock', ('campaigns.Sign',), {}), 28: ('wagtail.blocks.ListBlock', (27,), {'min_num': 2}), 29: ('wagtail.blocks.CharBlock', (), {'default': 'None of this is a child’s fault', 'max_length': 60}), 30: ('wagtail.blocks.TextBlock', (), {}), 31: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('signs', 28), ('lit_title', 29), ('lit_text', 30), ('note', 5)]], {}), 32: ('wagtail.blocks.ListBlock', (24,), {'min_num': 1}), 33: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('routes', 32)]], {}), 34: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.themes}), 35: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.funds, 'required': False}), 36: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made on this day or later.', 'required': False}), 37: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made before this day.', 'required': False}), 38: ('wagtail.blocks.CharBlock', (), {'help_text': 'What was counted, up to when. It follows the figure.', 'max_length': 150}), 39: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 40: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'required': False}), 41: ('wagtail.blocks.StructBlock', [[('title', 0), ('theme', 34), ('fund', 35), ('since', 36), ('before', 37), ('words', 38), ('side_title', 39), ('side_text', 40)]], {})})),
                ('is_sensitive', models.BooleanField(default=False, help_text='Shows “Exit this page” and needs the safeguarding lead’s sign-off.', verbose_name='sensitive')),
                ('audience', models.CharField(help_text='Such as: For hotels and B&Bs', max_length=80)),
                ('files', wagtail.fields.StreamField([('file', 6)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 100}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Such as: Poster, Sticker, Slides', 'max_length': 40}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Such as: Reception and night staff', 'max_length': 80}), 3: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences.', 'label': 'What it is'}), 4: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'It must not hold a telephone number: a file does not change when the number does.'}), 5: ('wagtail.blocks.DateBlock', (), {'label': 'Version of'}), 6: ('wagtail.blocks.StructBlock', [[('title', 0), ('kind', 1), ('audience', 2), ('about', 3), ('file', 4), ('version', 5)]], {})})),
            ],
            options={
                'verbose_name': 'toolkit',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='TrainingIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
            ],
            options={
                'verbose_name': 'list of training',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='TrainingPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
                ('body', wagtail.fields.StreamField([('paragraphs', 2), ('picture', 7), ('film', 12), ('checklists', 19), ('steps', 26), ('signs', 31), ('help_routes', 33), ('live_figure', 41)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'ol', 'ul', 'link']}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1)]], {}), 3: ('campaigns.blocks.images.PictureChooserBlock', (), {'label': 'Picture'}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'For people who do not see the picture. One sentence, without “picture of”.', 'label': 'What it shows', 'max_length': 250, 'rows': 2}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who made it, where they ask.', 'max_length': 100, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt_text', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'What to expect, before it. To name a route to help, write its key: {{ route.childline }}', 'required': False}), 9: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'MP4 or WebM for a film, MP3 for a sound.', 'label': 'Film or sound'}), 10: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'A WebVTT file. A film needs it; a sound does not.', 'required': False}), 11: ('wagtail.blocks.TextBlock', (), {'help_text': 'Everything that is said, and what is to be seen. Leave an empty line between paragraphs.'}), 12: ('wagtail.blocks.StructBlock', [[('title', 0), ('content_note', 8), ('file', 9), ('captions', 10), ('transcript', 11)]], {}), 13: ('wagtail.blocks.TextBlock', (), {'required': False}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 250}), 16: ('wagtail.blocks.ListBlock', (15,), {'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('points', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('lists', 18), ('note', 13)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 120}), 21: ('wagtail.blocks.TextBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('title', 20), ('text', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'min_num': 2}), 24: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 25: ('wagtail.blocks.ListBlock', (24,), {'default': []}), 26: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('steps', 23), ('routes', 25)]], {}), 27: ('wagtail.snippets.blocks.SnippetChooserBlock', ('campaigns.Sign',), {}), 28: ('wagtail.blocks.ListBlock', (27,), {'min_num': 2}), 29: ('wagtail.blocks.CharBlock', (), {'default': 'None of this is a child’s fault', 'max_length': 60}), 30: ('wagtail.blocks.TextBlock', (), {}), 31: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('signs', 28), ('lit_title', 29), ('lit_text', 30), ('note', 5)]], {}), 32: ('wagtail.blocks.ListBlock', (24,), {'min_num': 1}), 33: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('routes', 32)]], {}), 34: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.themes}), 35: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.funds, 'required': False}), 36: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made on this day or later.', 'required': False}), 37: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made before this day.', 'required': False}), 38: ('wagtail.blocks.CharBlock', (), {'help_text': 'What was counted, up to when. It follows the figure.', 'max_length': 150}), 39: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 40: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'required': False}), 41: ('wagtail.blocks.StructBlock', [[('title', 0), ('theme', 34), ('fund', 35), ('since', 36), ('before', 37), ('words', 38), ('side_title', 39), ('side_text', 40)]], {})})),
                ('is_sensitive', models.BooleanField(default=False, help_text='Shows “Exit this page” and needs the safeguarding lead’s sign-off.', verbose_name='sensitive')),
                ('setting', models.CharField(choices=[('schools', 'For schools'), ('taxis', 'For taxi and private hire'), ('hotels', 'For hotels and B&Bs')], max_length=10, verbose_name='for')),
                ('who_for', models.CharField(help_text='Such as: Drivers and call handlers', max_length=150)),
                ('length_and_size', models.CharField(max_length=150, verbose_name='how long, how many')),
                ('aims', models.TextField(help_text='At the end you can… One aim a line.')),
                ('good_to_know', models.TextField(blank=True)),
                ('what_to_tell_us', models.TextField(help_text='What somebody should say when they ask. One thing a line.')),
            ],
            options={
                'verbose_name': 'training',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('review_by', models.DateField(blank=True, help_text='The day by which somebody should read this page again.', null=True)),
                ('lead', models.CharField(help_text='The first sentence on the page.', max_length=250)),
                ('body', wagtail.fields.StreamField([('paragraphs', 2), ('picture', 7), ('film', 12), ('checklists', 19), ('steps', 26), ('signs', 31), ('help_routes', 33), ('live_figure', 41)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'ol', 'ul', 'link']}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1)]], {}), 3: ('campaigns.blocks.images.PictureChooserBlock', (), {'label': 'Picture'}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'For people who do not see the picture. One sentence, without “picture of”.', 'label': 'What it shows', 'max_length': 250, 'rows': 2}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who made it, where they ask.', 'max_length': 100, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt_text', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'What to expect, before it. To name a route to help, write its key: {{ route.childline }}', 'required': False}), 9: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'MP4 or WebM for a film, MP3 for a sound.', 'label': 'Film or sound'}), 10: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'A WebVTT file. A film needs it; a sound does not.', 'required': False}), 11: ('wagtail.blocks.TextBlock', (), {'help_text': 'Everything that is said, and what is to be seen. Leave an empty line between paragraphs.'}), 12: ('wagtail.blocks.StructBlock', [[('title', 0), ('content_note', 8), ('file', 9), ('captions', 10), ('transcript', 11)]], {}), 13: ('wagtail.blocks.TextBlock', (), {'required': False}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 250}), 16: ('wagtail.blocks.ListBlock', (15,), {'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('points', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('lists', 18), ('note', 13)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'max_length': 120}), 21: ('wagtail.blocks.TextBlock', (), {'help_text': 'To name a route to help, write its key: {{ route.childline }}', 'required': False}), 22: ('wagtail.blocks.StructBlock', [[('title', 20), ('text', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'min_num': 2}), 24: ('wagtail.snippets.blocks.SnippetChooserBlock', ('safety.HelpRoute',), {}), 25: ('wagtail.blocks.ListBlock', (24,), {'default': []}), 26: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('steps', 23), ('routes', 25)]], {}), 27: ('wagtail.snippets.blocks.SnippetChooserBlock', ('campaigns.Sign',), {}), 28: ('wagtail.blocks.ListBlock', (27,), {'min_num': 2}), 29: ('wagtail.blocks.CharBlock', (), {'default': 'None of this is a child’s fault', 'max_length': 60}), 30: ('wagtail.blocks.TextBlock', (), {}), 31: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('signs', 28), ('lit_title', 29), ('lit_text', 30), ('note', 5)]], {}), 32: ('wagtail.blocks.ListBlock', (24,), {'min_num': 1}), 33: ('wagtail.blocks.StructBlock', [[('title', 0), ('intro', 13), ('routes', 32)]], {}), 34: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.themes}), 35: ('wagtail.blocks.ChoiceBlock', [], {'choices': campaigns.figures.funds, 'required': False}), 36: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made on this day or later.', 'required': False}), 37: ('wagtail.blocks.DateBlock', (), {'help_text': 'Count awards made before this day.', 'required': False}), 38: ('wagtail.blocks.CharBlock', (), {'help_text': 'What was counted, up to when. It follows the figure.', 'max_length': 150}), 39: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 40: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'required': False}), 41: ('wagtail.blocks.StructBlock', [[('title', 0), ('theme', 34), ('fund', 35), ('since', 36), ('before', 37), ('words', 38), ('side_title', 39), ('side_text', 40)]], {})})),
                ('is_sensitive', models.BooleanField(default=False, help_text='Shows “Exit this page” and needs the safeguarding lead’s sign-off.', verbose_name='sensitive')),
                ('first_day', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('last_day', models.DateField()),
                ('ends_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(max_length=150)),
                ('how_to_take_part', models.TextField(help_text='Who may come, and how to say so. After the event it is not shown.')),
                ('source', models.CharField(blank=True, help_text='Where we know it from, such as: report of June 2015', max_length=200)),
            ],
            options={
                'verbose_name': 'event',
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='event_ends_after_it_begins')],
            },
            bases=(campaigns.models.articles.WithAddressesBelow, 'wagtailcore.page', models.Model),
        ),
    ]
