"""The urgent notices of the moment, for the top of every public page."""

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from safety import notices
from safety.models import UrgentNotice
from safety.templatetags.safety import with_routes

register = template.Library()


@register.simple_tag
def urgent_notices() -> list[notices.Shown]:
    return notices.in_force(timezone.now())


@register.simple_tag
def as_shown(notice: UrgentNotice) -> notices.Shown:
    """A draft as readers would see it, for its preview."""
    return notices.Shown.of(notice)


@register.simple_tag(takes_context=True)
def notice_text(context: template.Context, notice: notices.Shown) -> SafeString | str:
    """The text with its routes; the registry is read only for a text that names one."""
    return with_routes(context, notice.text) if "{{" in notice.text else notice.text
