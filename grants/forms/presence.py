"""What a page of the form says about itself while it is open."""

from django import forms


class HereForm(forms.Form):
    page = forms.SlugField(max_length=40)
