"""Board members, the decision-maker and their deputy declare their interests before the room opens to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from grants.errors import RuleError
from grants.forms.panels import InterestsForm
from grants.models import Application, Panel, Role
from grants.rules import declarations
from grants.states import ApplicationState
from grants.views import kept
from grants.views.permissions import KEPT_FOR_YOU, MemberRequest, permitted

WHO_DECLARE = (Role.BOARD_MEMBER, Role.DECISION_MAKER, Role.DEPUTY)


def _to_declare(request: MemberRequest, panel: Panel) -> list[Application]:
    before_it = Application.objects.filter(recommendation__panel=panel)
    return declarations.undeclared(
        before_it.exclude(state=ApplicationState.WITHDRAWN)
        .without_interest_of(request.user)
        .select_related("organisation")
        .order_by("organisation__legal_name"),
        request.user,
    )


def after_declaring(
    request: MemberRequest, panel: Panel, *, about: str = "", page: str = ""
) -> HttpResponse | None:
    """Send those who must declare first to the page for it; None when the room is open to them.

    What they had typed, about this application or the meeting as a whole, waits for them. `page` is
    where its form stands, if the address only takes posts.
    """
    if not request.user.has_role(*WHO_DECLARE) or not _to_declare(request, panel):
        return None
    if kept.keep_until_declared(request, about=about, page=page):
        messages.warning(request, KEPT_FOR_YOU)
    answer = redirect("staff:panel_interests", panel.round.fund.slug, panel.round.slug)
    answer["Location"] += f"?next={page or request.path}"
    return answer


@permitted("grants.read_panel")
def panel_interests(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = get_object_or_404(
        Panel.objects.select_related("round__fund"), round__fund__slug=fund, round__slug=slug
    )
    applications = _to_declare(request, panel)
    if not applications:
        return redirect("staff:panel_room", fund, slug)
    form = InterestsForm(
        request.POST if request.method == "POST" else None, applications=applications
    )
    if form.is_valid():
        try:
            declarations.declare_all(
                applications,
                interested=form.cleaned_data["interested"],
                detail=form.cleaned_data["detail"],
                seen=_seen(request),
                by=request.user,
                now=timezone.now(),
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            kept.throw_away(request, form.cleaned_data["interested"])
            return redirect(_next_page(request, fund, slug))
    return render(
        request,
        "grants/staff/panel_interests.html",
        {"panel": panel, "applications": applications, "form": form},
    )


def _seen(request: MemberRequest) -> dict[str, str]:
    """Return by reference the digest of the people whom the page showed when it was opened."""
    parts = (one.partition(" ") for one in request.POST.getlist("seen"))
    return {reference: digest for reference, _, digest in parts}


def _next_page(request: MemberRequest, fund: str, slug: str) -> str:
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return f"/staff/panel/{fund}/{slug}/"
