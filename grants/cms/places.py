"""Which places a round is for, as staff say it in the CMS."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Length
from django.forms import CheckboxSelectMultiple
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from grants.models import PostcodeArea, Ward


class RoundForm(WagtailAdminModelForm):
    """Offers what a round can name: postcode areas of the county, and wards that still are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = PostcodeArea.objects.exclude(verdict=PostcodeArea.Verdict.OUT)
        areas = areas.exclude(district=None).select_related("district")
        by_district = areas.order_by("district__name", Length("outward"), "outward")
        self.fields["postcode_areas"].queryset = by_district
        self.fields["postcode_areas"].label_from_instance = _in_its_district
        known = Q(is_active=True)
        if self.instance.pk:
            known |= Q(pk__in=self.instance.wards.values("pk"))
        self.fields["wards"].queryset = Ward.objects.filter(known).by_district()


def _in_its_district(area: PostcodeArea) -> str:
    return f"{area.outward}, {area.district}"


CERTAIN_PLACES = MultiFieldPanel(
    [
        FieldPanel(
            "postcode_areas",
            widget=CheckboxSelectMultiple,
            heading="Only these postcode areas",
            help_text="Leave this and the wards empty to take in the whole of each district.",
        ),
        FieldPanel(
            "wards",
            widget=CheckboxSelectMultiple,
            heading="Only these wards",
            help_text="A place is in if its postcode area or its ward is ticked. Groups choose their "
            "ward on the form.",
        ),
    ],
    heading="Only certain postcode areas and wards",
    classname="collapsed",
)
