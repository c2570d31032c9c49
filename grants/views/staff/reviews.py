"""Reviews of decisions and complaints: what waits, each one, and its outcome."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.later_decisions import LaterOfferForm
from grants.forms.reviews import ReviewOutcomeForm, ReviewRecordForm, StayForm
from grants.models import Application, DecisionReview, Recommendation
from grants.rules import declarations, freed_money, review_decisions
from grants.rules import reviews as rules
from grants.rules.later_decisions import Offer
from grants.rules.part_taken import part_in_the_decision
from grants.states import ApplicationState, ReviewState
from grants.views import kept
from grants.views.permissions import (
    MemberRequest,
    application_view,
    declaring_first,
    permitted,
    review_view,
)

PER_PAGE = 25


@permitted("grants.read_reviews")
@never_cache
def review_list(request: MemberRequest) -> HttpResponse:
    waiting, is_all = rules.waiting_for(request.user), request.GET.get("show") == "all"
    rows = rules.all_of(request.user) if is_all else waiting
    today = timezone.localdate()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(review, (today - review.received_on).days) for review in page.object_list],
        "is_all": is_all,
        "query": "show=all&" if is_all else "",
        "waiting": waiting.count(),
        "to_decide": rules.to_decide(request.user),
        "may_decide": request.user.has_perm("grants.decide_applications"),
    }
    return render(request, "grants/staff/reviews.html", context)


@application_view("grants.record_reviews")
def review_record(request: MemberRequest, application: Application) -> HttpResponse:
    """Write down what came by letter, telephone or e-mail."""
    if not rules.may_ask(application):
        raise Http404
    form = ReviewRecordForm(request.POST if request.method == "POST" else None)
    kept.give_back(request, form)
    if form.is_valid():
        said = rules.Said(**form.cleaned_data, page=form.page)
        try:
            review = rules.record(application, said, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Recorded. Everybody in the group gets a letter")
            return redirect("staff:review", review.reference)
    context = {
        "application": application,
        "last_day": rules.last_day(application),
        "form": form,
    }
    return render(request, "grants/staff/review_record.html", context)


@review_view("grants.read_reviews")
@never_cache
def review(request: MemberRequest, review: DecisionReview) -> HttpResponse:
    return _show(request, review, form=ReviewOutcomeForm(application=review.application))


@review_view("grants.deal_with_reviews")
@require_POST
def review_take(request: MemberRequest, review: DecisionReview) -> HttpResponse:
    try:
        rules.take(review, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.warning(request, str(refusal))
    return redirect("staff:review", review.reference)


@review_view("grants.deal_with_reviews")
@require_POST
def review_settle(request: MemberRequest, review: DecisionReview) -> HttpResponse:
    form = ReviewOutcomeForm(request.POST, application=review.application)
    if form.is_valid():
        try:
            rules.settle(review, **form.cleaned_data, by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "The outcome is recorded, and the group hears it")
            return redirect("staff:review", review.reference)
    return _show(request, review, form=form)


def _show(
    request: MemberRequest, review: DecisionReview, *, form: ReviewOutcomeForm
) -> HttpResponse:
    may_deal = request.user.has_perm("grants.deal_with_reviews")
    part = part_in_the_decision(review.application, request.user) if may_deal else ""
    context = {
        "review": review,
        "application": review.application,
        "days": (timezone.localdate() - review.received_on).days,
        "part": part,
        "may_take": may_deal and not part and review.is_open and review.taken_by != request.user,
        "may_settle": may_deal
        and not part
        and review.state == ReviewState.LOOKING
        and review.taken_by == request.user,
        "may_decide": request.user.has_perm("grants.decide_applications"),
        "may_check": review.application.state == ApplicationState.CHECKING
        and request.user.has_perm("grants.triage_application", review.application),
        "later": getattr(review, "later_decision", None),
        "form": form,
    }
    return render(request, "grants/staff/review.html", context)


@review_view("grants.decide_applications")
def review_decide(request: MemberRequest, review: DecisionReview) -> HttpResponse:
    """The decision-maker decides again: an offer within the free money, or not to fund it."""
    is_waiting = rules.to_decide(request.user).filter(pk=review.pk).exists()
    if not is_waiting:
        raise Http404
    if declarations.undeclared([review.application], request.user):
        return declaring_first(request, review.application)
    is_stay = "stay" in request.POST
    offer_form = LaterOfferForm(
        request.POST if request.method == "POST" and not is_stay else None,
        initial={"amount": review.application.amount_requested},
    )
    stay_form = StayForm(request.POST if is_stay else None, prefix="stay")
    kept.give_back(request, offer_form, stay_form)
    if _decided(request, review, stay_form if is_stay else offer_form):
        messages.success(request, "Decided. The letter is on its way.")
        return redirect("staff:review", review.reference)
    context = {
        "review": review,
        "application": review.application,
        "is_scored": Recommendation.objects.filter(application=review.application).exists(),
        "free": freed_money.free_by_strand(review.application.round).for_one(review.application),
        "form": offer_form,
        "stay_form": stay_form,
        "forms": [stay_form],
    }
    return render(request, "grants/staff/review_decide.html", context)


def _decided(
    request: MemberRequest, review: DecisionReview, form: LaterOfferForm | StayForm
) -> bool:
    """Decide what this form says; where the rule refuses, the form says why."""
    if not form.is_valid():
        return False
    who: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    try:
        if isinstance(form, StayForm):
            review_decisions.stay(review, form.cleaned_data["reason"], **who)
        else:
            review_decisions.offer(review, Offer(**form.cleaned_data), **who)
    except RuleError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True
