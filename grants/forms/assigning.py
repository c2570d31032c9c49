"""What an officer chooses when they look after assessors."""

from typing import Any

from django import forms

from grants.forms.assessments import ReasonForm
from grants.forms.fields import DateField
from grants.models import Application, District, User
from grants.rules import assignments


class ReassignForm(ReasonForm):
    """Another assessor for a reading, and why."""

    to = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Give it to",
        empty_label="Choose somebody",
        widget=forms.Select({"class": "govuk-select"}),
        error_messages={"required": "Choose who reads it instead"},
    )
    field_order = ("to", "reason")

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reading = application.assessments.counting().values("assessor")
        others = [person.pk for person in assignments.assessors()]
        self.fields["to"].queryset = (  # type: ignore[attr-defined]
            User.objects.filter(pk__in=others).exclude(pk__in=reading).order_by("name", "pk")
        )


class ExtendForm(forms.Form):
    """A later day for the scores of one reading."""

    due_on = DateField(label="Scores due", help_text="For example, 27 3 2027")


class HomeForm(forms.Form):
    """In which district an assessor lives."""

    assessor = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Assessor",
        empty_label="Choose somebody",
        widget=forms.Select({"class": "govuk-select"}),
        error_messages={"required": "Choose an assessor"},
    )
    district = forms.ModelChoiceField(
        queryset=District.objects.none(),
        required=False,
        label="District they live in",
        empty_label="Outside West Yorkshire, or not said",
        widget=forms.Select({"class": "govuk-select"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [person.pk for person in assignments.assessors()]
        self.fields["assessor"].queryset = User.objects.filter(pk__in=known)  # type: ignore[attr-defined]
        self.fields["district"].queryset = District.objects.all()  # type: ignore[attr-defined]
        self.fields["district"].asked = True  # type: ignore[attr-defined]
