"""The box in which a group or an officer writes, and sending what stands in it."""

from collections.abc import Callable

from django.utils import timezone

from grants.errors import RuleError
from grants.forms.threads import MessageForm
from grants.models import Application, Message
from grants.views import kept
from grants.views.permissions import MemberRequest


def box(request: MemberRequest, *, label: str, hint: str) -> MessageForm:
    """Return the box with what was typed: just now, or before the sign-in ran out."""
    is_posted = request.method == "POST"
    returned = None if is_posted else kept.take(request)
    return MessageForm(
        request.POST if is_posted else None,
        label=label,
        hint=hint,
        initial=returned.dict() if returned else None,
    )


def send(
    by_rule: Callable[..., Message],
    request: MemberRequest,
    application: Application,
    form: MessageForm,
) -> bool:
    """Send what was typed by this rule. Where it refuses, the box says why."""
    try:
        by_rule(
            application,
            form.cleaned_data["text"],
            page=form.page,
            seen=form.seen(),
            by=request.user,
            now=timezone.now(),
        )
    except RuleError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True
