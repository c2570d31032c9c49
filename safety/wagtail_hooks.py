"""Routes and phrases in the CMS."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from safety.cms import routes  # noqa: F401 -- its reports and warnings register themselves
from safety.cms.notices import UrgentNoticeViewSet
from safety.models import HelpRoute, RiskPhrase
from safety.trial import TrialViewSet


class HelpRouteViewSet(SnippetViewSet):
    model = HelpRoute
    icon = "mobile-alt"
    menu_label = "Help routes"
    list_display = ["name", "number", "for_whom", "checked_on", "review_by", "is_withdrawn"]
    list_filter = ["is_withdrawn", "district_key"]
    search_fields = ["name", "number", "would_say"]
    ordering = ["position"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("would_say"), FieldPanel("name"), FieldPanel("for_whom")],
            heading="Who it is for",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("out_of_hours")]),
                FieldRowPanel([FieldPanel("url"), FieldPanel("link_words")]),
                FieldPanel("email"),
            ],
            heading="How to reach it",
        ),
        MultiFieldPanel(
            [
                FieldPanel("about"),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("cost")]),
                FieldRowPanel([FieldPanel("languages"), FieldPanel("district_key")]),
            ],
            heading="What to know",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("review_by")]),
                FieldPanel("checked_by"),
                FieldPanel("is_withdrawn"),
            ],
            heading="Is it right?",
        ),
        FieldRowPanel([FieldPanel("key"), FieldPanel("position")]),
    ]


class RiskPhraseViewSet(SnippetViewSet):
    model = RiskPhrase
    icon = "warning"
    menu_label = "Risk phrases"
    list_display = ["phrase", "group", "said_of_projects"]
    list_filter = ["group", "said_of_projects"]
    panels = [FieldPanel("phrase"), FieldPanel("group"), FieldPanel("said_of_projects")]


class SafetyViewSetGroup(SnippetViewSetGroup):
    menu_label = "Safety"
    menu_icon = "help"
    menu_order = 250
    items = (
        HelpRouteViewSet,
        UrgentNoticeViewSet,
        RiskPhraseViewSet,
        TrialViewSet("risk_phrase_trial"),
    )


register_snippet(SafetyViewSetGroup)
