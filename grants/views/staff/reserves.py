"""The reserve list after the release: what money is free, who is next, and offering it to them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from grants.errors import RuleError
from grants.forms.later_decisions import AwardChangeForm, LaterOfferForm, ReservePassForm
from grants.models import Application, Award, Panel, Recommendation
from grants.rules import feedback, freed_money, papers, release, reserves, standings
from grants.rules.later_decisions import Offer
from grants.states import ApplicationState
from grants.views import kept
from grants.views.permissions import MemberRequest, application_view, award_view, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.room_interests import after_declaring


@permitted("grants.read_panel")
def reserve_rounds(request: MemberRequest) -> HttpResponse:
    """The rounds in which groups still wait, each with what is free in it."""
    now = timezone.now()
    rows = [
        (call, reserves.line(call, request.user, now=now))
        for call in reserves.rounds_with_reserves()
    ]
    return render(request, "grants/staff/reserve_rounds.html", {"rows": rows})


@permitted("grants.read_panel")
def reserve_list(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = get_object_or_404(
        Panel.objects.select_related("round__fund"), round__fund__slug=fund, round__slug=slug
    )
    if to_declare := after_declaring(request, panel):
        return to_declare
    now, call = timezone.now(), panel.round
    closed = set(Application.objects.closed_to(request.user).values_list("pk", flat=True))
    context = {
        "panel": panel,
        "line": reserves.line(call, request.user, now=now),
        "freed": [
            (part, part.award.application_id in closed)
            for part in freed_money.released_by_awards(call)
        ],
        "held_back": release.held_back(call, now) if call.released_at else "",
        "may_decide": request.user.has_perm("grants.decide_applications"),
    }
    return render(request, "grants/staff/reserve_list.html", context)


@application_view("grants.decide_applications")
@shows_scores
def reserve_offer(request: MemberRequest, application: Application) -> HttpResponse:
    """The decision-maker offers free money to a reserve, or passes it over."""
    recommendation = _recommendation(application)
    if to_declare := after_declaring(request, recommendation.panel, about=application.reference):
        return to_declare
    form = LaterOfferForm(
        request.POST if request.method == "POST" else None, initial=_to_start_from(application)
    )
    kept.give_back(request, form)
    if form.is_valid():
        offer = Offer(**form.cleaned_data)
        try:
            reserves.promote(application, offer, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "The offer is made. The letter is on its way.")
            return _back(application)
    return _page(request, recommendation, form=form, pass_form=ReservePassForm())


@application_view("grants.decide_applications")
@shows_scores
def reserve_pass(request: MemberRequest, application: Application) -> HttpResponse:
    recommendation = _recommendation(application)
    if to_declare := after_declaring(request, recommendation.panel, about=application.reference):
        return to_declare
    pass_form = ReservePassForm(request.POST if request.method == "POST" else None)
    kept.give_back(request, pass_form)
    if pass_form.is_valid():
        reason = pass_form.cleaned_data["reason"]
        try:
            reserves.pass_over(application, reason, by=request.user, now=timezone.now())
        except RuleError as refusal:
            pass_form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Passed over. The reason is kept.")
            return _back(application)
    form = LaterOfferForm(initial=_to_start_from(application))
    return _page(request, recommendation, form=form, pass_form=pass_form)


def _recommendation(application: Application) -> Recommendation:
    """Return the board's recommendation of a reserve whose results are out; else 404."""
    waits = application.state == ApplicationState.RESERVE
    if not waits or application.round.released_at is None:
        raise Http404
    return get_object_or_404(
        Recommendation.objects.select_related("panel__round__fund"), application=application
    )


def _page(
    request: MemberRequest,
    recommendation: Recommendation,
    *,
    form: LaterOfferForm,
    pass_form: ReservePassForm,
) -> HttpResponse:
    application = recommendation.application
    line = reserves.line(application.round, request.user, now=timezone.now())
    context = {
        "panel": recommendation.panel,
        "application": application,
        "recommendation": recommendation,
        "standing": standings.of_application(application),
        "papers": papers.for_board(application),
        "feedback": feedback.feedback(application),
        "line": line,
        "place": next(p for p in line.places if p.application.pk == application.pk),
        "form": form,
        "pass_form": pass_form,
        "forms": [pass_form],
    }
    return render(request, "grants/staff/reserve_offer.html", context)


def _to_start_from(application: Application) -> dict[str, object]:
    """The ask. Why it got a reserve place is not how it will cut crime, so that is written anew."""
    return {"amount": application.amount_requested}


def _back(application: Application) -> HttpResponse:
    call = application.round
    return redirect("staff:reserve_list", call.fund.slug, call.slug)


@award_view("grants.free_money")
def award_free(request: MemberRequest, award: Award) -> HttpResponse:
    """An officer records that money of an award comes free."""
    form = AwardChangeForm(request.POST if request.method == "POST" else None, award=award)
    if form.is_valid():
        try:
            _change(request, award, form)
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Recorded. The group has a letter, and the money is free.")
            return redirect("staff:award_detail", award.reference)
    return render(request, "grants/staff/award_free.html", {"award": award, "form": form})


def _change(request: MemberRequest, award: Award, form: AwardChangeForm) -> None:
    what, amount = form.cleaned_data["what"], form.cleaned_data["amount"]
    said = {
        "reason": form.cleaned_data["reason"],
        "by": request.user,
        "now": timezone.now(),
    }
    if what == "lower":
        freed_money.lower_offer(award, amount=amount, **said)
    elif what == "withdraw":
        freed_money.withdraw_offer(award, **said)
    else:
        freed_money.give_back(award, amount=amount, ends=what == "ends", **said)
