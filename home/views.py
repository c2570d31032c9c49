"""Search, what search engines and other sites ask for, and whether we are well."""

from datetime import timedelta

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from grants.rules import localities
from grants.rules.office import office_on
from grants.views.permissions import public
from home import finding, searching, sharing
from home.locating import shorter_address

SECURITY_CONTACT_HOLDS = timedelta(days=180)


@public
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well", content_type="text/plain")


@public
@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Search everything. The words stay in the address: no cookie, no log, no count, no referrer."""
    shorter = shorter_address(request)
    if shorter:
        return shorter
    here = localities.read(request.GET)
    found = searching.find(request.GET.get("q", ""), district=here.key)
    response = render(request, "home/search.html", {"found": found, "here": here})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    places = finding.places(request)
    return render(request, "sitemap.xml", {"places": places}, content_type="application/xml")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(finding.rules_for_robots(), content_type="text/plain; charset=utf-8")


@public
@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Say where to report a fault in security (RFC 9116)."""
    now = timezone.now()
    email = office_on(timezone.localdate(now)).contact_email
    if not email:
        raise Http404("Nobody is named to write to.")
    lines = (
        f"Contact: mailto:{email}",
        f"Expires: {now + SECURITY_CONTACT_HOLDS:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {sharing.absolute(request.path)}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def share_picture(request: HttpRequest, card: str, fingerprint: str) -> HttpResponse:
    """Show the picture of a shared link. An address with an older title leads on to the new one."""
    found = sharing.named(card, office_on(timezone.localdate()))
    if found is None:
        raise Http404("No public page has this number.")
    if (card, fingerprint) != (found.key, found.fingerprint):
        return redirect(found.address)
    response = HttpResponse(found.picture(), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Offer to search for the words of an address that leads nowhere."""
    words = finding.words_of_address(request.path)
    return render(request, "404.html", {"words": words}, status=404)
