"""The sections of a Community Outcomes report, and what may stand in them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StreamBlockValidationError,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from campaigns.blocks.commitments import CommitmentsBlock
from campaigns.blocks.figures import ReportFigureBlock
from campaigns.blocks.statistics import StatisticsBlock


class SectionKind(TextChoices):
    """The sections of the founding report, in its order; appendices follow."""

    PURPOSE = "purpose", "Purpose of this report"
    RECOMMENDATION = "recommendation", "Recommendation"
    PLAN = "police_and_crime_plan", "Police and Crime Plan"
    KEY_INFORMATION = "key_information", "Key information"
    COMMUNITY_IMPACT = "community_impact", "Community impact"
    EQUALITY = "equality_and_diversity", "Equality and diversity"
    HUMAN_RIGHTS = "human_rights", "Human rights"
    STRATEGIC_RISK = "strategic_risk", "Strategic risk"
    ATTACHMENTS = "attachments", "Attachments"
    APPENDIX = "appendix", "Appendix"


class NumberedParagraphBlock(RichTextBlock):
    """One paragraph of a report. It gets its number when the page is shown."""

    class Meta:
        template = "campaigns/blocks/numbered_paragraph.html"
        icon = "pilcrow"
        label = "Numbered paragraph"


class SubheadingBlock(CharBlock):
    class Meta:
        template = "campaigns/blocks/subheading.html"
        icon = "title"
        label = "Subheading"


class AttachmentsBlock(StructBlock):
    """Papers that belong to the report. Its own appendices are listed by themselves."""

    intro = TextBlock(required=False)
    papers = ListBlock(
        StructBlock(
            [
                ("title", CharBlock(max_length=120)),
                ("document", DocumentChooserBlock(required=False)),
                ("address", URLBlock(required=False, help_text="Where it is not one of our files")),
            ]
        ),
        default=[],
    )

    class Meta:
        template = "campaigns/blocks/attachments.html"
        icon = "doc-full-inverse"
        label = "Attachments"


class PartsBlock(StreamBlock):
    paragraph = NumberedParagraphBlock(features=["bold", "ol", "ul", "link", "document-link"])
    subheading = SubheadingBlock(max_length=100)
    live_figure = ReportFigureBlock()
    statistics = StatisticsBlock()
    commitments = CommitmentsBlock()
    attachments = AttachmentsBlock()


class SectionBlock(StructBlock):
    kind = ChoiceBlock(choices=SectionKind.choices)
    title = CharBlock(
        max_length=100, required=False, help_text="An appendix needs one; others have their own."
    )
    parts = PartsBlock()

    class Meta:
        icon = "list-ul"
        label = "Section"
        label_format = "{kind} {title}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["kind"] == SectionKind.APPENDIX and not cleaned["title"]:
            missing = ValidationError("Give the appendix a title.")
            raise StructBlockValidationError(block_errors={"title": missing})
        return cleaned


class ReportBody(StreamBlock):
    section = SectionBlock()

    class Meta:
        max_num = 35  # the nine, and an appendix for each letter

    def clean(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Each section of the founding report at most once; as many appendices as there are."""
        cleaned = super().clean(value, *args, **kwargs)
        seen, twice = set(), {}
        for place, section in enumerate(cleaned):
            kind = section.value["kind"]
            if kind in seen and kind != SectionKind.APPENDIX:
                twice[place] = ValidationError("This section is there already. Join the two.")
            seen.add(kind)
        if twice:
            raise StreamBlockValidationError(block_errors=twice)
        return cleaned


def founding_sections() -> list[tuple[str, dict[str, Any]]]:
    """What a new report begins with: every section, each still empty."""
    return [
        ("section", {"kind": kind, "title": "", "parts": []})
        for kind in SectionKind.values
        if kind != SectionKind.APPENDIX
    ]
