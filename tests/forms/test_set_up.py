import json

from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from grants.forms.set_up import ChoicesInput, CodesInput, LinesInput

KEY = st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True)
WORDS = st.from_regex(r"[A-Za-z£'’][A-Za-z0-9 £:'’-]{0,30}[A-Za-z0-9]", fullmatch=True)


class SetUpForm(forms.Form):
    reads = forms.JSONField(widget=LinesInput, required=False)
    options = forms.JSONField(widget=ChoicesInput, required=False)


def sent_back(form, name):
    """Return what a browser would send for a field that nobody touched."""
    widget = form.fields[name].widget
    return widget.format_value(form[name].value())


@given(st.lists(KEY))
def test_lines_come_back_as_they_were(keys):
    form = SetUpForm(initial={"reads": keys})

    again = SetUpForm({"reads": sent_back(form, "reads")})

    assert again.is_valid()
    assert again.cleaned_data["reads"] == keys


@given(st.lists(st.tuples(KEY, WORDS)))
def test_choices_come_back_as_they_were(pairs):
    options = [list(pair) for pair in pairs]
    form = SetUpForm(initial={"options": options})

    again = SetUpForm({"options": sent_back(form, "options")})

    assert again.is_valid()
    assert again.cleaned_data["options"] == options


def test_choice_without_words_takes_its_key():
    form = SetUpForm({"options": "yes\n\n no : No \n"})

    assert form.is_valid()
    assert form.cleaned_data["options"] == [["yes", "yes"], ["no", "No"]]


def test_kinds_are_sent_as_a_list():
    sent = QueryDict("organisation_kinds=charity&organisation_kinds=cic")

    assert json.loads(
        CodesInput("organisation_kinds").value_from_datadict(sent, {}, "organisation_kinds")
    ) == [
        "charity",
        "cic",
    ]
