"""What every page needs around its content."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from grants.rules.office import office_on


def surroundings(request):
    """Context for all templates. It reads neither the session nor the person, so public pages
    stay the same for everybody and can be cached.
    """
    return {
        "office": SimpleLazyObject(lambda: office_on(timezone.localdate())),
        "is_demo": settings.DEMO,
    }
