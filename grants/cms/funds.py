"""Funds, rounds with their criteria, and themes in the CMS."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.views import generic

from grants.cms.places import CERTAIN_PLACES, RoundForm
from grants.cms.saving import SavedByRule, SetUpViewSet
from grants.forms.set_up import CodesInput, LinesInput
from grants.models import Fund, Round, Theme
from grants.rules import exclusions, funds, pot_pages, wanted_papers


class RoundRules(SavedByRule):
    def record(self, thing: Any, is_new: bool, by: Any) -> None:
        if is_new and not thing.criteria.exists():
            funds.add_standard_criteria(thing)
        if is_new and not thing.exclusions.exists():
            exclusions.add_standard(thing)
        if is_new and not thing.wanted_papers.exists():
            wanted_papers.add_standard(thing)
        funds.record_change(thing, changed=self.changed(), by=by, now=timezone.now())


class RoundAdd(RoundRules, generic.CreateView):
    pass


class RoundChange(RoundRules, generic.EditView):
    pass


class FundViewSet(SetUpViewSet):
    model = Fund
    icon = "folder-open-inverse"
    list_display = ["name", "contact_email"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", help_text="The last part of its address, in small letters."),
        FieldPanel("summary"),
        FieldPanel("purpose"),
        FieldPanel("money_source"),
        FieldPanel("contact_email"),
        FieldRowPanel([FieldPanel("days_to_accept"), FieldPanel("days_to_pay")]),
        FieldPanel("days_to_ask_for_review"),
        FieldPanel("legal_power"),
    ]


LEVELS = InlinePanel(
    "levels",
    label="Meaning of a score",
    heading="What the scores mean (each from 0 to the highest, once)",
    panels=[FieldRowPanel([FieldPanel("score"), FieldPanel("text")])],
)
CRITERIA = InlinePanel(
    "criteria",
    label="Criterion",
    help_text="The weights add up to 100. Leave this empty to begin with the standard criteria.",
    panels=[
        FieldPanel("label"),
        FieldRowPanel(
            [
                FieldPanel("key"),
                FieldPanel("weight"),
                FieldPanel("top", heading="Highest score (the scale begins at 0)"),
                FieldPanel("gate", heading="Gate: mean score it must reach"),
            ]
        ),
        FieldRowPanel([FieldPanel("wants_comments"), FieldPanel("counts_double")]),
        FieldPanel(
            "reads",
            widget=LinesInput,
            help_text="Keys of the questions whose answers feed it, one on each line.",
        ),
        LEVELS,
    ],
)


EXCLUSIONS = InlinePanel(
    "exclusions",
    label="Cost",
    heading="What we cannot pay for",
    help_text="Leave this empty to begin with the standard list. Groups read it on the page of the round and beside their budget.",
    panels=[
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("how", heading="What happens")]),
        FieldPanel(
            "words",
            widget=LinesInput,
            help_text="Words that show such a cost, one on each line. Whole words, small or large letters.",
        ),
        FieldPanel("message", heading="What the group reads"),
        FieldRowPanel(
            [
                FieldPanel("above", heading="Only above (£, all such lines together)"),
                FieldPanel("above_percent", heading="Only above (% of the ask)"),
            ]
        ),
    ],
)
PAPERS = InlinePanel(
    "wanted_papers",
    label="Paper",
    heading="Papers wanted after an offer, before we pay",
    help_text="Leave this empty to begin with the standard list. Papers wanted with the application are questions for a file in the form. Groups read both lists on the page of the round.",
    panels=[
        FieldRowPanel([FieldPanel("label", heading="Name"), FieldPanel("key")]),
        FieldPanel("hint", heading="What the group reads below the name"),
        FieldRowPanel(
            [
                FieldPanel("from_amount", heading="For grants from (£)"),
                FieldPanel("is_required"),
            ]
        ),
        FieldPanel(
            "organisation_kinds",
            widget=CodesInput("organisation_kinds"),
            heading="Only from these kinds of group (none ticked: from all)",
        ),
    ],
)
RESULTS = MultiFieldPanel(
    [
        FieldPanel(
            "results_by",
            help_text="By the marks: the pass mark and the mark for discussion above.",
        ),
        FieldPanel(
            "first_pass_percent",
            heading="Goes on to the second pass from (%)",
            help_text="Only in two passes. Of the highest score; two thirds is 66.67. Tick below "
            "which criterion counts double then.",
        ),
        FieldPanel(
            "ranks_by",
            help_text="Adjusted: scores are moved by how harsh or generous their readers are on "
            "shared applications. The scores as given are always shown beside them.",
        ),
    ],
    heading="How results follow from scores",
)
BANDS = InlinePanel(
    "bands",
    label="Band",
    heading="Bands of scores",
    help_text="Only where results follow by bands. The lowest begins at 0.",
    panels=[
        FieldRowPanel([FieldPanel("name"), FieldPanel("begins")]),
        FieldRowPanel([FieldPanel("leads_to"), FieldPanel("percent")]),
    ],
)
SHARING = MultiFieldPanel(
    [
        FieldPanel(
            "allocation_policy",
            help_text=pot_pages.WARNING,
        ),
        FieldPanel(
            "takes_part_awards",
            help_text="Only in rank order and by score for each pound.",
        ),
        FieldPanel(
            "allocation_basis",
            heading="In words, for the published notice",
            help_text="The notice says this unless the board takes a proposal into its room.",
        ),
    ],
    heading="How the pot is shared",
)
LIMITS = InlinePanel(
    "allocation_limits",
    label="Limit",
    heading="Limits on sharing the pot",
    help_text="For a district, for a problem, or, with neither, for each group by itself.",
    panels=[
        FieldRowPanel([FieldPanel("district"), FieldPanel("theme", heading="Problem")]),
        FieldRowPanel([FieldPanel("least_awards"), FieldPanel("least_amount")]),
        FieldRowPanel([FieldPanel("most_awards"), FieldPanel("most_amount")]),
    ],
)


STRANDS = InlinePanel(
    "strands",
    label="Strand",
    heading="Strands: several pots in this round",
    help_text="Leave this empty for one pot. The pots of the strands add up to the pot of the round, and groups choose one.",
    panels=[
        FieldRowPanel([FieldPanel("name"), FieldPanel("pot", heading="Pot (£)")]),
        FieldPanel("summary", heading="What it is for, in a sentence"),
    ],
)


class RoundViewSet(SetUpViewSet):
    model = Round
    icon = "date"
    list_display = ["name", "fund", "opens_at", "closes_at", "published_at", "released_at"]
    list_filter = ["fund"]
    add_view_class = RoundAdd
    edit_view_class = RoundChange
    panels = [
        FieldRowPanel([FieldPanel("fund"), FieldPanel("form_version")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug", heading="Last part of its address")]),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("opens_at", heading="Opens"),
                        FieldPanel("closes_at", heading="Closes"),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("scoring_due_on", heading="Scoring ends"),
                        FieldPanel("board_meets_on", heading="The board meets"),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("decision_due_on", heading="Everybody hears by"),
                        FieldPanel("release_at", heading="Results not before"),
                    ]
                ),
                FieldPanel("grace_minutes", heading="Minutes of grace after closing"),
            ],
            heading="When",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("pot", heading="Pot (£)"),
                        FieldPanel("over_allocation_percent", heading="May go over the pot by (%)"),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("floor", heading="Least to ask for (£)"),
                        FieldPanel("cap", heading="Most to ask for (£)"),
                    ]
                ),
            ],
            heading="How much",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "organisation_kinds",
                    widget=CodesInput("organisation_kinds"),
                    heading="Who can apply",
                ),
                FieldRowPanel([FieldPanel("bids_per_group"), FieldPanel("takes_running_grants")]),
                FieldRowPanel([FieldPanel("takes_held_money"), FieldPanel("takes_joint_bids")]),
                FieldPanel("districts", widget=CheckboxSelectMultiple),
                FieldPanel("themes", widget=CheckboxSelectMultiple, heading="Problems"),
            ],
            heading="Who and what for",
        ),
        CERTAIN_PLACES,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("assessors_per_application"), FieldPanel("is_blind")]),
                FieldRowPanel([FieldPanel("keeps_out_own_district"), FieldPanel("days_to_score")]),
                FieldPanel(
                    "required_kinds",
                    widget=CodesInput("assessor_kinds"),
                    heading="Each application is read by at least one of each kind ticked",
                ),
                FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("discuss_from")]),
                FieldRowPanel([FieldPanel("wide_spread"), FieldPanel("quorum")]),
                FieldPanel(
                    "wants_practice",
                    help_text="Then papers can be read, and are scored once the practice is sent.",
                ),
            ],
            heading="How it is scored",
        ),
        STRANDS,
        RESULTS,
        BANDS,
        SHARING,
        LIMITS,
        EXCLUSIONS,
        FieldPanel("days_for_papers"),
        PAPERS,
        FieldPanel(
            "monitoring_depth",
            help_text="Full: for larger grants, such as those above £5,000. The report part-way is due "
            "six months after a project starts, or half-way if it lasts less than a year. Groups read "
            "this on the page of the round and in their agreement.",
        ),
        CRITERIA,
    ]

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=RoundForm).bind_to_model(self.model)


class ThemeViewSet(SetUpViewSet):
    model = Theme
    icon = "tag"
    list_display = ["label", "key", "campaign"]
    panels = [FieldPanel("label"), FieldPanel("key"), PageChooserPanel("campaign")]
