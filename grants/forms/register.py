"""Searching the register of awards."""

from datetime import date
from typing import Any

from django import forms

from grants.models import Award, District, Fund, Theme
from grants.models.awards import AwardQuerySet


class AwardSearchForm(forms.Form):
    """What somebody looks for; a part that makes no sense is left out, never an error."""

    q = forms.CharField(label="Search groups and projects", required=False, max_length=100)
    district = forms.ChoiceField(label="District", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    year = forms.ChoiceField(label="Year", required=False)
    fund = forms.SlugField(required=False, widget=forms.HiddenInput)
    since = forms.DateField(required=False, widget=forms.HiddenInput)
    before = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, years: list[int]) -> None:
        super().__init__(data)
        self._offer("district", "All districts", District.objects.values_list("key", "name"))
        self._offer("theme", "All themes", Theme.objects.values_list("key", "label"))
        self._offer("year", "All years", [(str(year), str(year)) for year in years])
        self.is_valid()

    def _offer(self, name: str, everything: str, choices: Any) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]
        self.fields[name].widget.attrs["class"] = "govuk-select"

    def chosen(self, name: str) -> Any:
        return self.cleaned_data.get(name) or ""

    def found(self, *, of_all_districts: bool = False) -> AwardQuerySet:
        """Return the public awards that fit, newest first."""
        awards = Award.objects.public().mentioning(self.chosen("q"))
        if self.chosen("theme"):
            awards = awards.of_theme(self.chosen("theme"))
        if self.chosen("year"):
            awards = awards.filter(award_date__year=int(self.chosen("year")))
        if self.chosen("fund"):
            awards = awards.filter(fund__slug=self.chosen("fund"))
        if self.chosen("since"):
            awards = awards.since(self.chosen("since"))
        if self.chosen("before"):
            awards = awards.before(self.chosen("before"))
        if self.chosen("district") and not of_all_districts:
            awards = awards.filter(district__key=self.chosen("district"))
        return awards

    @property
    def selects(self) -> list[forms.BoundField]:
        return [self[name] for name in ("district", "theme", "year")]

    @property
    def words(self) -> str:
        return self.chosen("q")

    @property
    def place(self) -> str:
        """The name of the chosen district, or nothing."""
        labels = dict(self.fields["district"].choices)  # type: ignore[attr-defined]
        return str(labels[self.chosen("district")]) if self.chosen("district") else ""

    @property
    def fund_name(self) -> str:
        fund = (
            Fund.objects.filter(slug=self.chosen("fund")).first() if self.chosen("fund") else None
        )
        return fund.name if fund else ""

    @property
    def since_day(self) -> date | None:
        return self.chosen("since") or None

    @property
    def before_day(self) -> date | None:
        return self.chosen("before") or None

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen(name) for name in self.fields)
