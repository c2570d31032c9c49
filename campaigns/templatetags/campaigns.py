"""What a campaign block shows of the bank of signs."""

from django import template

from campaigns.models import Sign

register = template.Library()


@register.simple_tag(takes_context=True)
def signs_by_group(context: template.Context) -> list[tuple[str, list[Sign]]]:
    """All signs under the label of their group, in the order of the groups; read once a request."""
    request = context["request"]
    if not hasattr(request, "_signs_by_group"):
        request._signs_by_group = _signs_by_group()
    return request._signs_by_group


def _signs_by_group() -> list[tuple[str, list[Sign]]]:
    groups: dict[str, list[Sign]] = {label: [] for label in Sign.Group.labels}
    for sign in Sign.objects.all():
        groups[sign.get_group_display()].append(sign)
    return [(label, signs) for label, signs in groups.items() if signs]
