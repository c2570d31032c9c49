"""Pages of the CMS about what may stand on the site."""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from wagtail.models import Page

from publishing.forms import TakeDownForm
from publishing.models import SignedOffMixin
from publishing.rules import takedowns


def take_down(request: HttpRequest, app_label: str, model_name: str, pk: int) -> HttpResponse:
    """Ask why, then take a page, a route or a sign off the site."""
    if not request.user.has_perm("publishing.take_down"):
        raise PermissionDenied
    content = _content(app_label, model_name, pk)
    form = TakeDownForm(request.POST or None)
    if form.is_valid():
        try:
            takedowns.take_down(
                content, note=form.cleaned_data["note"], by=request.user, now=timezone.now()
            )
        except ValidationError as refusal:
            form.add_error("note", refusal)
        else:
            messages.success(request, f"“{content}” is off the site.")
            return redirect("wagtailadmin_home")
    return render(request, "publishing/take_down.html", {"content": content, "form": form})


def _content(app_label: str, model_name: str, pk: int) -> Any:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as missing:
        raise Http404 from missing
    if model is Page:
        return get_object_or_404(Page, pk=pk, depth__gt=1).specific
    if not issubclass(model, SignedOffMixin):
        raise Http404
    return get_object_or_404(model, pk=pk)
