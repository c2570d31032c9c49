"""Payments: ask, approve, list, mark as paid."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants import money
from grants.errors import RuleError
from grants.exchange import payment_lists
from grants.forms import payments as forms
from grants.models import Award, Payment, PaymentList
from grants.rules import payments
from grants.states import PaymentState
from grants.views.permissions import MemberRequest, award_view, payment_view, permitted

PER_PAGE = 25


@permitted("grants.read_payments")
def payments_list(request: MemberRequest) -> HttpResponse:
    """All payments this person may see, by state, newest first."""
    visible = Payment.objects.visible_to(request.user)
    state = request.GET.get("state", "")
    rows = visible.filter(state=state) if state in PaymentState.values else visible
    counted = {
        row["state"]: row
        for row in visible.order_by()
        .values("state")
        .annotate(count=Count("pk"), total=Sum("amount"))
    }
    tabs = [
        {"key": key, "label": label, **counted.get(key, {"count": 0, "total": money.ZERO})}
        for key, label in PaymentState.choices
    ]
    page = Paginator(rows.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "tabs": tabs,
        "state": state,
        "all": visible.count(),
        "query": f"state={state}&" if state else "",
        "lists": PaymentList.objects.annotate(
            count=Count("payments"), total=Sum("payments__amount")
        )[:10],
        "can_list": request.user.has_perm("grants.list_payments"),
    }
    return render(request, "grants/staff/payments.html", context)


@payment_view("grants.read_payments")
def payment_detail(request: MemberRequest, payment: Payment) -> HttpResponse:
    return _show(request, payment)


@award_view("grants.request_payment")
def payment_request(request: MemberRequest, award: Award) -> HttpResponse:
    """Ask for an instalment of an award."""
    left = payments.left_to_pay(award)
    form = forms.PaymentRequestForm(request.POST or None, initial={"amount": left})
    if form.is_valid():
        try:
            payment = payments.request(
                award, amount=form.cleaned_data["amount"], by=request.user, now=timezone.now()
            )
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Asked for. Somebody in finance has to approve it.")
            return redirect("staff:payment_detail", payment.reference)
    context = {"form": form, "award": award, "left": left}
    return render(request, "grants/staff/payment_request.html", context)


@payment_view("grants.approve_payment")
@require_POST
def payment_approve(request: MemberRequest, payment: Payment) -> HttpResponse:
    return _do(request, payment, "Approved. It goes onto the next payment list.", payments.approve)


@payment_view("grants.approve_payment")
@require_POST
def payment_try_again(request: MemberRequest, payment: Payment) -> HttpResponse:
    return _do(request, payment, "It goes onto the next payment list.", payments.try_again)


@payment_view("grants.cancel_payment")
@require_POST
def payment_cancel(request: MemberRequest, payment: Payment) -> HttpResponse:
    form = forms.PaymentCancelForm(request.POST)
    return _do(request, payment, "Cancelled.", payments.cancel, form)


@payment_view("grants.list_payments")
@require_POST
def payment_settle(request: MemberRequest, payment: Payment) -> HttpResponse:
    form = forms.PaymentSettleForm(request.POST)
    return _do(request, payment, "Marked as paid. The group gets a letter.", payments.settle, form)


@payment_view("grants.list_payments")
@require_POST
def payment_fail(request: MemberRequest, payment: Payment) -> HttpResponse:
    form = forms.PaymentFailForm(request.POST)
    return _do(request, payment, "Noted that the bank could not pay.", payments.fail, form)


@payment_view("grants.list_payments")
@require_POST
def supplier_number(request: MemberRequest, payment: Payment) -> HttpResponse:
    """Keep the number under which the finance system knows the group of this payment."""
    form = forms.SupplierNumberForm(request.POST)
    if form.is_valid() and payment.award.organisation:
        payments.set_supplier_number(
            payment.award.organisation,
            number=form.cleaned_data["number"],
            by=request.user,
            now=timezone.now(),
        )
        return redirect("staff:payment_detail", payment.reference)
    return _show(request, payment, form)


@permitted("grants.list_payments")
@require_POST
def payment_list_make(request: MemberRequest) -> HttpResponse:
    try:
        batch = payments.make_list(by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff:payments")
    return redirect("staff:payment_list", batch.reference)


@permitted("grants.list_payments")
def payment_list(request: MemberRequest, reference: str) -> HttpResponse:
    batch = get_object_or_404(PaymentList, reference=reference)
    rows = batch.payments.for_list().order_by("pk")
    total = sum((payment.amount for payment in rows), money.ZERO)
    context = {"batch": batch, "rows": rows, "total": total}
    return render(request, "grants/staff/payment_list.html", context)


@permitted("grants.list_payments")
def payment_list_csv(request: MemberRequest, reference: str) -> HttpResponse:
    batch = get_object_or_404(PaymentList, reference=reference)
    answer = HttpResponse(payment_lists.as_csv(batch), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="payments-{batch.reference}.csv"'
    return answer


def _do(request, payment, done, rule, form=None):
    """Call one rule with the facts of a form, if there is one, and say what came of it."""
    if form is not None and not form.is_valid():
        return _show(request, payment, form)
    facts = form.cleaned_data if form is not None else {}
    try:
        rule(payment, **facts, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("staff:payment_detail", payment.reference)


def _show(request, payment, bound=None):
    """The page of one payment, with what this person may do next."""
    may = request.user.has_perm
    state = payment.state
    cancellable = state in (PaymentState.REQUESTED, PaymentState.APPROVED)
    number = getattr(payment.award.organisation, "supplier_number", "")
    blank = {
        "cancel": forms.PaymentCancelForm(),
        "settle": forms.PaymentSettleForm(initial={"paid_on": timezone.localdate()}),
        "fail": forms.PaymentFailForm(),
        "supplier": forms.SupplierNumberForm(initial={"number": number}),
    }
    shown = {name: bound if isinstance(bound, type(form)) else form for name, form in blank.items()}
    context = {
        "payment": payment,
        "form": bound,
        "shown": shown,
        "can_approve": state == PaymentState.REQUESTED
        and may("grants.approve_payment", payment)
        and payment.requested_by_id != request.user.pk,
        "can_try_again": state == PaymentState.FAILED and may("grants.approve_payment", payment),
        "can_settle": state == PaymentState.SENDING and may("grants.list_payments"),
        "can_cancel": cancellable and may("grants.cancel_payment", payment),
        "can_number": may("grants.list_payments") and payment.award.organisation is not None,
    }
    return render(request, "grants/staff/payment_detail.html", context)
