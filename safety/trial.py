"""For those who keep the risk phrases: what an example would match, and through which phrases."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from safety.guard import phrases_matched
from safety.interruption import looked_for
from safety.models import RiskPhrase

MAY = ("safety.change_riskphrase", "safety.add_riskphrase")


class TrialForm(forms.Form):
    text = forms.CharField(
        label="Example text",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nothing of it is kept. Do not use the words of a real person.",
        error_messages={"required": "Write or paste an example"},
    )


def may_try(request: HttpRequest) -> bool:
    return any(request.user.has_perm(permission) for permission in MAY)


@never_cache
def trial(request: HttpRequest) -> HttpResponse:
    """Show what an example would match in a form of the public, and in an application or a report."""
    if not may_try(request):
        raise PermissionDenied
    form = TrialForm(request.POST if request.method == "POST" else None)
    results = []
    if form.is_valid():
        text = form.cleaned_data["text"]
        results = [
            ("In a message from the public, or a search", _found(text, of_projects=False)),
            ("In an application or a report of a group", _found(text, of_projects=True)),
        ]
    return render(request, "safety/trial.html", {"form": form, "results": results})


def _found(text: str, *, of_projects: bool) -> list[tuple[str, str]]:
    pairs = phrases_matched(text, looked_for(of_projects=of_projects))
    return [(phrase, str(RiskPhrase.Group(group).label)) for phrase, group in pairs]


class TrialMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_try(request)


class TrialViewSet(ViewSet):
    """Stands beside the phrases in the menu."""

    menu_label = "Try the phrases"
    icon = "search"

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        """Return the line in the menu, only for those who may change the phrases."""
        return TrialMenuItem(
            self.menu_label, reverse("risk_phrase_trial:index"), icon_name=self.icon, order=order
        )

    def get_urlpatterns(self) -> list[Any]:
        return [path("", trial, name="index")]
