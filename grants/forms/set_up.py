"""Widgets with which staff set up rounds and forms: lists as lines, not as code."""

import json
from typing import Any

from django import forms

from grants.models import Section
from grants.rules import code_lists


def _listed(value: Any) -> list[Any]:
    """Return the list that a JSON field hands to its widget as text."""
    if not value:
        return []
    return json.loads(value) if isinstance(value, str) else list(value)


class LinesInput(forms.Textarea):
    """A list of keys, one on each line."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})

    def format_value(self, value: Any) -> str:
        return "\n".join(_listed(value))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        lines = [line.strip() for line in (data.get(name) or "").splitlines()]
        return json.dumps([line for line in lines if line])


class ChoicesInput(LinesInput):
    """Choices of a question, one on each line: the key, a colon, the words people see."""

    def format_value(self, value: Any) -> str:
        return "\n".join(f"{key}: {label}" for key, label in _listed(value))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        pairs = []
        for line in json.loads(super().value_from_datadict(data, files, name)):
            key, _, label = line.partition(":")
            pairs.append([key.strip(), label.strip() or key.strip()])
        return json.dumps(pairs)


class CodesInput(forms.CheckboxSelectMultiple):
    """Keys of one of the code lists, kept as a JSON list, as tick boxes."""

    def __init__(self, name: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=code_lists.choices(name))

    def format_value(self, value: Any) -> list[str]:
        return [str(key) for key in _listed(value)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return json.dumps(super().value_from_datadict(data, files, name) or [])

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class SectionField(forms.ModelChoiceField):
    """A section of any form, under the version that it stands in."""

    def label_from_instance(self, section: Any) -> str:
        count = f"{section.asking} question{'' if section.asking == 1 else 's'}"
        return f"{section.version}: {section.title} ({count})"


class SectionChoiceForm(forms.Form):
    section = SectionField(
        Section.objects.none(),
        label="Section to copy",
        help_text="It is copied with its questions to the end of this form. Drag it where you want it.",
        empty_label="Choose a section",
        error_messages={"required": "Choose the section to copy"},
    )

    def __init__(self, *args: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]


class FormNameForm(forms.Form):
    name = forms.CharField(
        max_length=80,
        label="Name of the new form",
        help_text="Colleagues see it when they set up a round.",
        error_messages={"required": "Give the new form a name"},
    )
