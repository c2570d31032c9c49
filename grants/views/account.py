"""Where people arrive after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from grants.models import Role
from grants.views.permissions import MemberRequest, signed_in

FIRST_PAGES = (
    ((Role.OFFICER, Role.FINANCE, Role.DECISION_MAKER, Role.AUDITOR), "/staff/"),
    ((Role.BOARD_MEMBER, Role.DEPUTY, Role.ADMINISTRATOR), "/staff/"),
    ((Role.ASSESSOR,), "/assess/"),
    ((Role.EDITOR, Role.SAFEGUARDING_LEAD, Role.PUBLISHER), "/cms/"),
)


@signed_in
def landing(request: MemberRequest) -> HttpResponse:
    """Send each person to the page that they work on."""
    for roles, address in FIRST_PAGES:
        if request.user.has_role(*roles):
            return redirect(address)
    return redirect("/apply/")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
