"""The access line above every view: who may enter, said once, read by a test over all addresses.

`entry` on a view is "public", "signed in" or the name of a permission.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from grants.models import Application, Award, Organisation, Report, User

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request behind the sign-in middleware: there is a person."""

    user: User


def public(view: View) -> View:
    """Anybody may enter."""
    view.login_required = False  # type: ignore[attr-defined]
    view.entry = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody with an account may enter; the view shows only what is their own."""
    view.entry = "signed in"  # type: ignore[attr-defined]
    return view


def permitted(permission: str) -> Callable[[View], View]:
    """Only people with a permission that needs no object may enter; others get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.entry = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def _object_view(model: Any, select: tuple[str, ...]) -> Callable[[str], Callable[[View], View]]:
    """Fetch by reference from what the person may see (else 404), then ask the permission (else 403)."""

    def for_permission(permission: str) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            @wraps(view)
            def guarded(
                request: MemberRequest, reference: str, *args: Any, **kwargs: Any
            ) -> HttpResponse:
                visible = model.objects.visible_to(request.user).select_related(*select)
                thing = get_object_or_404(visible, reference=reference)
                if not (request.user.has_perm(permission, thing)):
                    raise PermissionDenied
                return view(request, thing, *args, **kwargs)

            guarded.entry = permission  # type: ignore[attr-defined]
            return guarded

        return decorate

    return for_permission


application_view = _object_view(Application, ("round__fund", "organisation", "form_version"))
award_view = _object_view(Award, ("organisation", "round", "fund"))
organisation_view = _object_view(Organisation, ())
report_view = _object_view(Report, ("award__organisation",))
