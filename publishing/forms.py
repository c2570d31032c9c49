from django import forms


class TakeDownForm(forms.Form):
    note = forms.CharField(
        label="Why does it have to come off?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever finds it gone reads this. Do not name a child or a victim.",
        error_messages={"required": "Say why, so that whoever finds it gone knows"},
    )
