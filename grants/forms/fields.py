"""Fields and widgets in the manner of GOV.UK: money, dates in three boxes, postcodes."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from grants import money
from grants.rules import wards

MOST = Decimal("99999999.99")


class MoneyInput(forms.TextInput):
    """A text box behind a £ sign. The pack draws the sign from `prefix`."""

    prefix = "£"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return money.text(value).removeprefix("£")
        return super().format_value(value)


class MoneyField(forms.Field):
    """Pounds as Decimal with two places. Takes £1,250.50, 1250.5 and 1 250; never rounds."""

    widget = MoneyInput
    default_error_messages = {
        "required": "Enter an amount in pounds",
        "invalid": "Enter the amount in pounds, like 1,250 or 1250.50",
        "minus": "Enter an amount of £0 or more",
        "too_much": "Enter an amount under £100 million",
    }

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return money.pounds(value)
        typed = re.sub(r"[£,\s]", "", str(value))
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]{0,2})?|-?\.[0-9]{1,2}", typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            amount = Decimal(typed)
        except InvalidOperation as fault:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from fault
        if amount < 0:
            raise ValidationError(self.error_messages["minus"], code="minus")
        if amount > MOST:
            raise ValidationError(self.error_messages["too_much"], code="too_much")
        return money.pounds(amount)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class WholeNumberField(forms.IntegerField):
    """A whole number typed into a text box; commas are fine."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-10"}
    )
    default_error_messages = {"invalid": "Enter a whole number, like 12"}

    def to_python(self, value: Any) -> int | None:
        return super().to_python(re.sub(r"[,\s]", "", str(value)) if value else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class DateInThreeBoxes(forms.MultiWidget):
    """Day, month and year. What was typed comes back as it was, right or wrong."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True
    labels = ("Day", "Month", "Year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput() for name in ("day", "month", "year")
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return [value.day, value.month, value.year] if isinstance(value, date) else [None] * 3

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        context["widget"]["is_wrong"] = (attrs or {}).get("aria-invalid") == "true"
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""


class DateField(forms.MultiValueField):
    """A day that exists, from three boxes. Takes 3, 03, March and Mar for the month."""

    widget = DateInThreeBoxes
    default_error_messages = {
        "required": "Enter a date",
        "incomplete": "Enter a day, a month and a year",
        "invalid": "Enter a real date, like 27 3 2027",
    }
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False) for _ in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, parts: list[str]) -> date | None:
        typed = [part.strip() for part in parts]
        if not any(typed):
            return None
        if not all(typed):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            day, month, year = int(typed[0]), self._month(typed[1]), int(typed[2])
            if year < 1900:
                raise ValueError("The year has four figures.")
            return date(year, month, day)
        except (ValueError, OverflowError) as fault:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from fault

    def _month(self, typed: str) -> int:
        name = typed[:3].lower()
        return self.months.index(name) + 1 if name in self.months else int(typed)


class PostcodeField(forms.CharField):
    """A whole UK postcode, put into its one form: LS9 6AA."""

    pattern = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
    default_error_messages = {
        "required": "Enter a postcode",
        "invalid": "Enter a whole postcode, like LS9 6AA",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        super().__init__(**kwargs)
        self.widget.attrs.update(
            {
                "autocomplete": "postal-code",
                "class": "govuk-input govuk-input--width-10",
                "spellcheck": "false",
            }
        )

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        found = self.pattern.fullmatch(re.sub(r"[^A-Za-z0-9]", "", typed).upper())
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{found[1]} {found[2]}"


class InlineRadios(forms.RadioSelect):
    """Two or three short choices beside each other."""

    is_inline = True


class YesNoField(forms.ChoiceField):
    """Yes or no, as "yes" and "no"."""

    widget = InlineRadios
    default_error_messages = {"required": "Choose yes or no"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("yes", "Yes"), ("no", "No")], **kwargs)


def ward_choices(offer: wards.Offer, chosen: str = "") -> list[tuple[str, Any]]:
    """Return the choices of a ward, under their districts. `chosen` stays even if it is offered no more."""
    known = {"", wards.NOT_SURE, *wards.labels(offer)}
    return [
        ("", "Choose a ward"),
        (wards.NOT_SURE, wards.NOT_SURE),
        *([] if chosen in known else [(chosen, chosen)]),
        *(
            (district, [(label, wards.name_in(label)) for label in labels])
            for district, labels in offer
        ),
    ]
