"""Signing in as anybody in the demo, and reading every letter."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from demo.models import KeptLetter
from demo.people import GROUP_PEOPLE, PASSWORD, PEOPLE, STAFF
from grants.models import Letter, User
from grants.views.permissions import public

PER_PAGE = 50


@public
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Everybody of the demo, with one button each."""
    here = set(
        User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list(
            "email", flat=True
        )
    )
    context = {
        "lists": [
            (title, [person for person in people if person.email in here])
            for title, people in (("Community groups", GROUP_PEOPLE), ("The office", STAFF))
        ],
        "is_loaded": bool(here),
        "password": PASSWORD,
    }
    return render(request, "demo/sign_ins.html", context)


@public
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    known = [person.email for person in PEOPLE]
    person = get_object_or_404(
        User.objects.filter(email__in=known), email=request.POST.get("email", "")
    )
    auth.login(request, person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    UserSession.objects.create_from_request(request)
    return redirect("account_landing")


@public
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters that would have been sent, and those that the next minute sends."""
    kept = Paginator(KeptLetter.objects.defer("body", "attachment"), PER_PAGE)
    context = {
        "page": kept.get_page(request.GET.get("page")),
        "query": "",
        "waiting": Letter.objects.ready_at(timezone.now()).defer("body", "attachment")[:PER_PAGE],
    }
    return render(request, "demo/outbox.html", context)


@public
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(KeptLetter, reference=reference)
    return render(request, "demo/letter.html", {"letter": found})
