"""House rules as Django system checks."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def only_the_demo_may_drop_the_second_factor(**options: Any) -> list[CheckMessage]:
    if settings.STAFF_SECOND_FACTOR or settings.DEMO:
        return []
    return [
        Error(
            "Staff must have a second factor outside the demo.",
            hint="Set STAFF_SECOND_FACTOR = True.",
            id="grants.E001",
        )
    ]


@register(Tags.security)
def the_demo_stays_in_the_demo(**options: Any) -> list[CheckMessage]:
    if settings.DEMO or "demo" not in settings.INSTALLED_APPS:
        return []
    return [Error("The demo app is only for demo settings.", id="grants.E002")]
