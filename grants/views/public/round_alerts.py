"""Asking to be told when a round opens. The form has its own address, so that no page before it sets a cookie.

The links in the letters need no cookie and no token of a form: who holds the link may use it, and a
mail program presses "unsubscribe" without opening a page (RFC 8058).
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from grants.errors import RuleError
from grants.forms.round_alerts import RoundAlertForm
from grants.models import Fund, Round, RoundAlert
from grants.rules import round_alerts
from grants.views import throttle
from grants.views.permissions import public

MOST_AN_HOUR = 20
TOO_OFTEN = (
    "Many addresses came from your connection in the last hour, so we have not taken this one yet. "
    "Send it again in an hour, or write to us by e-mail."
)


@public
@never_cache
def round_alert(request: HttpRequest, fund: str) -> HttpResponse:
    found = get_object_or_404(Fund, slug=fund)
    form = RoundAlertForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _ask(request, found, form):
        return redirect("public:round_alert_asked", found.slug)
    now = timezone.now()
    return render(
        request,
        "grants/public/round_alert.html",
        {
            "form": form,
            "fund": found,
            "open_rounds": Round.objects.open_at(now).filter(fund=found),
            "coming_rounds": Round.objects.coming_at(now).filter(fund=found).order_by("opens_at"),
            "days": round_alerts.CONFIRM_WITHIN.days,
            "crumbs": _crumbs(found),
        },
    )


def _ask(request: HttpRequest, fund: Fund, form: RoundAlertForm) -> bool:
    if throttle.is_too_often(request, "round_alert", most=MOST_AN_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    round_alerts.ask(fund, email=form.cleaned_data["email"], now=timezone.now())
    return True


@public
def round_alert_asked(request: HttpRequest, fund: str) -> HttpResponse:
    """The same words for every address, so that nobody learns which ones we know."""
    found = get_object_or_404(Fund, slug=fund)
    context = {
        "fund": found,
        "days": round_alerts.CONFIRM_WITHIN.days,
        "crumbs": _crumbs(found),
    }
    return render(request, "grants/public/round_alert_asked.html", context)


@public
@never_cache
@csrf_exempt
def round_alert_confirm(request: HttpRequest, token: str) -> HttpResponse:
    reference = _known(round_alerts.reference_to_confirm(token))
    refusal = ""
    if request.method == "POST":
        try:
            round_alerts.confirm(reference, now=timezone.now())
        except RuleError as refused:
            refusal = str(refused)
        else:
            return redirect("public:round_alert_confirm", token)
    alert = RoundAlert.objects.filter(reference=reference).select_related("fund").first()
    if alert is None or not round_alerts.is_confirmable(alert, now=timezone.now()):
        refusal = round_alerts.ENDED
    context = {"alert": alert, "refusal": refusal, "stop_link": _stop_link(alert)}
    return render(request, "grants/public/round_alert_confirm.html", context)


def _stop_link(alert: RoundAlert | None) -> str:
    if alert is None:
        return ""
    return reverse("public:round_alert_stop", args=[round_alerts.stop_token(alert)])


@public
@never_cache
@csrf_exempt
def round_alert_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Answers a press without leading on: a mail program does not follow."""
    reference = _known(round_alerts.reference_to_stop(token))
    if request.method == "POST":
        round_alerts.stop(reference, now=timezone.now())
    alert = RoundAlert.objects.filter(reference=reference).select_related("fund").first()
    return render(request, "grants/public/round_alert_stop.html", {"alert": alert})


def _known(reference: str | None) -> str:
    if reference is None:
        raise Http404("We did not make this link.")
    return reference


def _crumbs(fund: Fund) -> list[tuple[str, str]]:
    return [
        ("Home", "/"),
        ("Apply for a grant", reverse("public:funds")),
        (fund.name, reverse("public:fund_detail", args=[fund.slug])),
    ]
