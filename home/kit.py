"""The kit: every part of the look on three pages, for those who build and check pages.

It is served in development and in the demo only, and reads nothing from the database.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grants.forms.fields import (
    DateField,
    MoneyField,
    PostcodeField,
    WholeNumberField,
    YesNoField,
)
from grants.views.permissions import public

DISTRICTS = [
    (key, key.title()) for key in ("bradford", "calderdale", "kirklees", "leeds", "wakefield")
]
SIGNS = (
    ("gift", "New things they can’t explain", "A phone, trainers, money or vapes."),
    ("clock", "Going missing", "Out late or overnight, and vague about where."),
    ("car", "Cars you don’t know", "Picked up or dropped off by people you have not met."),
    ("friend", "An older friend or partner", "Someone who seems to decide where they go."),
    ("phone", "Secrecy about a phone", "A second phone, or a hidden screen."),
    ("pulling_away", "Pulling away", "Dropping old friends, missing school."),
    ("hurt", "Hurt or worn out", "Bruises, or tiredness they will not talk about."),
    ("speech", "Afraid of someone", "Tense when one name comes up."),
)
OTHER_ICONS = ("glass", "key", "lock", "look", "money", "mood", "picture", "school", "screen")
TAGS = (
    ("new", "New"),
    ("hand", "In checks"),
    ("waiting", "Waiting for group"),
    ("done", "Ready to assess"),
    ("stopped", "Not eligible"),
    ("todo", "Not started"),
    ("plain", "Withdrawn"),
)
TILES = [
    {"name": name, "count": count, "unit": "awards", "address": "#map", "step": step}
    for name, count, step in (
        ("Bradford", 13, "q4"),
        ("Leeds", 6, "q3"),
        ("Calderdale", 7, "q3"),
        ("Kirklees", 5, "q3"),
        ("Wakefield", 3, "q1"),
    )
]


class KitForm(forms.Form):
    """One field of each kind."""

    project = forms.CharField(
        label="What is your project called?",
        help_text="Up to 80 characters. We publish this if you are funded.",
        widget=forms.TextInput(attrs={"data-limit-characters": "80"}),
        error_messages={"required": "Enter the name of your project"},
    )
    summary = forms.CharField(
        label="What will you do?",
        help_text="Say it as you would to a neighbour.",
        widget=forms.Textarea(attrs={"data-limit-words": "12", "rows": 5}),
        error_messages={"required": "Tell us what you will do"},
    )
    amount = MoneyField(
        label="How much do you ask for?", help_text="The most we can give is £5,000."
    )
    people = WholeNumberField(label="How many people will take part?", required=False)
    starts = DateField(label="When does it start?", help_text="For example, 27 3 2027.")
    postcode = PostcodeField(label="Postcode of the place")
    district = forms.ChoiceField(
        label="Which district is it in?",
        choices=DISTRICTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a district"},
    )
    under_18 = YesNoField(label="Will you work with people under 18?")
    themes = forms.MultipleChoiceField(
        label="Which of these does it help with?",
        choices=[("cse", "Child sexual exploitation"), ("asb", "Antisocial behaviour")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one"},
    )
    lead = forms.ChoiceField(
        label="Who leads it?",
        choices=[("", "Choose a person"), ("a", "Club secretary"), ("b", "Club treasurer")],
        error_messages={"required": "Choose who leads it"},
    )
    email = forms.EmailField(
        label="E-mail", error_messages={"invalid": "Enter an e-mail address, like name@example.org"}
    )
    telephone = forms.CharField(
        label="Telephone", required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    password = forms.CharField(label="Password", required=False, widget=forms.PasswordInput)
    paper = forms.FileField(
        label="Governing document",
        help_text="PDF, Word or JPEG, up to 10 MB.",
        error_messages={"required": "Choose a file"},
    )
    agrees = forms.BooleanField(
        label="What I have written is true",
        error_messages={"required": "Tick the box if it is true"},
    )


WRONG = {
    "summary": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "amount": "about 5k",
    "people": "a dozen",
    "starts_day": "31",
    "starts_month": "2",
    "starts_year": "2027",
    "postcode": "LS9",
    "email": "secretary",
}


def _look() -> dict[str, Any]:
    return {
        "icons": [(f"components/icons/{key}.html", title, text) for key, title, text in SIGNS],
        "other_icons": [f"components/icons/{key}.html" for key in OTHER_ICONS],
        "tags": TAGS,
        "tiles": TILES,
        "lights": [1, 1, 1, 1, 1, 1, 1, 0.5, 0.5, 0, 0],
        "crumbs": [("Home", "/"), ("Kit", "/kit/")],
        "page": Paginator(range(34), 12).page(2),
    }


def _forms() -> dict[str, Any]:
    return {"form": KitForm(WRONG), "crumbs": [("Kit", "/kit/")]}


def _section(label: str) -> dict[str, Any]:
    return {"label": label, "url": f"#{label.lower()}", "current": label == "Applications"}


def _work() -> dict[str, Any]:
    return {
        "sections": {
            "shown": [_section(label) for label in ("Applications", "Assessment", "Panel")],
            "more": [_section(label) for label in ("Payments", "Reports", "Rounds")],
        },
        "role_label": "Casework officer",
        "tiles": [{**tile, "unit": "of 9"} for tile in TILES],
        "page": Paginator(range(31), 12).page(1),
    }


PAGES = {"look": _look, "forms": _forms, "work": _work}


@public
def kit(request: HttpRequest, part: str = "look") -> HttpResponse:
    if part not in PAGES:
        raise Http404
    return render(request, f"kit/{part}.html", PAGES[part]())
