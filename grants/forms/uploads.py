"""A file that somebody sends. What it is, and whether it may come in, `gateways.files` looks at."""

from django import forms

from grants.gateways.files import ACCEPTED


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="Choose a file",
        widget=forms.FileInput({"class": "govuk-file-upload", "accept": ACCEPTED}),
        allow_empty_file=True,
        error_messages={
            "required": "Choose a file",
            "max_length": "The name of this file is too long. Give it a shorter one",
        },
    )
