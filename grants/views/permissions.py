"""The access line above every view: who may enter, said once, read by a test over all addresses.

`entry` on a view is "public", "signed in" or the name of a permission.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from grants.access import GROUP_PERMISSIONS
from grants.models import (
    Application,
    Assessment,
    Award,
    DecisionReview,
    Organisation,
    Payment,
    Report,
    User,
)
from grants.rules import interests
from grants.views import kept

View = Callable[..., HttpResponseBase]
DECLARING = "grants.declare_interest"
KEPT_FOR_YOU = (
    "Nothing was saved until now. What you wrote is kept: if you have no interest, it comes back."
)


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
        def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.entry = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def _object_view(model: Any, select: tuple[str, ...]) -> Callable[[str], Callable[[View], View]]:
    """Fetch by reference from what the person may see (else 404), then ask the permission (else 403).

    For the office's permissions an application is reached only without an interest in it, and by
    somebody who declared about it only once they have looked at the people named now.
    """

    def for_permission(permission: str) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            @wraps(view)
            def guarded(
                request: MemberRequest, reference: str, *args: Any, **kwargs: Any
            ) -> HttpResponseBase:
                reachable = _reachable(model, permission, request.user).select_related(*select)
                thing = reachable.filter(reference=reference).first()
                if thing is None:
                    return _closed_or_missing(request, model, permission, reference)
                if not (request.user.has_perm(permission, thing)):
                    raise PermissionDenied
                if _has_to_declare_again(request.user, thing, permission):
                    return declaring_first(request, thing, page=getattr(guarded, "form_page", ""))
                return view(request, thing, *args, **kwargs)

            guarded.entry = permission  # type: ignore[attr-defined]
            return guarded

        return decorate

    return for_permission


def _reachable(model: Any, permission: str, user: User) -> Any:
    if model is Application and permission not in GROUP_PERMISSIONS:
        return Application.objects.casework_of(user)
    return model.objects.visible_to(user)


def _has_to_declare_again(user: User, thing: Any, permission: str) -> bool:
    """Casework asks nobody to declare beforehand; but who did, did so about the people of that day."""
    if not isinstance(thing, Application) or permission in GROUP_PERMISSIONS:
        return False
    if permission == DECLARING:
        return False
    declaration = interests.declared_by(user, thing)
    return declaration is not None and bool(interests.to_renew([declaration]))


def form_stands_on(name: str) -> Callable[[View], View]:
    """Say on which page of the application the form of an address stands that only takes posts."""

    def decorate(view: View) -> View:
        view.form_page = name  # type: ignore[attr-defined]
        return view

    return decorate


def declaring_first(
    request: MemberRequest, application: Application, *, page: str = ""
) -> HttpResponse:
    """Lead to the declaration, from which "no interest" leads back with what was typed."""
    has_words = kept.keep_until_declared(
        request,
        about=application.reference,
        page=reverse(page, args=[application.reference]) if page else "",
    )
    again = interests.declared_by(request.user, application) is not None
    why = (
        f"The people named in {application.reference} have changed since you declared. "
        "Look at them again, then its papers open. "
        if again
        else ""
    )
    after = KEPT_FOR_YOU if has_words else "Nothing was changed until now."
    if again or has_words:
        messages.warning(request, f"{why}{after}")
    return redirect("staff:application_interest", application.reference)


def _closed_or_missing(
    request: MemberRequest, model: Any, permission: str, reference: str
) -> HttpResponseBase:
    """Say kindly that an interest shuts this page, to somebody whose work it would be; else 404."""
    if model is not Application or permission in GROUP_PERMISSIONS:
        raise Http404
    application = get_object_or_404(
        Application.objects.closed_to(request.user), reference=reference
    )
    if not request.user.has_perm(permission, application):
        raise Http404
    return closed_by_interest(request, application)


def closed_by_interest(request: MemberRequest, application: Application) -> HttpResponse:
    """The page that stands where the papers would be. Nothing that was written about them is kept."""
    kept.throw_away(request, [application.reference])
    return render(
        request, "grants/closed_by_interest.html", {"reference": application.reference}, status=403
    )


application_view = _object_view(
    Application, ("round__fund", "organisation", "form_version", "strand")
)
award_view = _object_view(Award, ("organisation", "round", "fund"))
organisation_view = _object_view(Organisation, ())
report_view = _object_view(Report, ("award__organisation",))
payment_view = _object_view(Payment, ("award__organisation",))
review_view = _object_view(
    DecisionReview,
    ("application__round__fund", "application__organisation", "taken_by", "recorded_by"),
)


def thread_view(permission: str) -> Callable[[View], View]:
    """An application whose thread the office may read. The view shows nothing else of a draft."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: MemberRequest, reference: str, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            open_to_them = Application.objects.threads_open_to(request.user)
            application = (
                open_to_them.filter(reference=reference)
                .select_related("round__fund", "organisation")
                .first()
            )
            if application is None:
                return _closed_or_missing(request, Application, permission, reference)
            return view(request, application, *args, **kwargs)

        guarded.entry = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def assessment_view(permission: str, *, before_declaring: bool = False) -> Callable[[View], View]:
    """A person's own reading of an application, by the application's reference.

    Before they have declared no interest it leads to the declaration, unless the view shows nothing
    of the application; an interest closes it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: MemberRequest, reference: str, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            assessment = (
                Assessment.objects.of(request.user)
                .filter(application__in=Application.objects.casework_of(request.user))
                .select_related("application__round__fund", "application__organisation")
                .filter(application__reference=reference)
                .first()
            )
            if assessment is None:
                return _closed_or_missing(request, Application, permission, reference)
            if not before_declaring and not interests.has_declared(
                request.user, assessment.application
            ):
                if kept.keep_until_declared(request, about=reference):
                    messages.warning(request, KEPT_FOR_YOU)
                return redirect("assessor:interest", reference)
            return view(request, assessment, *args, **kwargs)

        guarded.entry = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
