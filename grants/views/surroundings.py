"""What every page needs around its content."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from grants.rules.office import office_on
from grants.views.staff.sections import bar, role_label


def surroundings(request):
    """Context for all templates. It reads neither the session nor the person before a template
    asks for the sections or the role, so public pages stay the same for everybody and can be cached.
    """
    return {
        "office": SimpleLazyObject(lambda: office_on(timezone.localdate())),
        "is_demo": settings.DEMO,
        "sections": SimpleLazyObject(lambda: bar(request.user, request.path)),
        "role_label": SimpleLazyObject(lambda: role_label(request.user)),
    }
