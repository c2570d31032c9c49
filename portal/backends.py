"""Signing in, and who may do what in the CMS; the portal's own permissions are never looked up there."""

from typing import Any

import rules
from allauth.account.auth_backends import AuthenticationBackend


class PortalBackend(AuthenticationBackend):
    """Sign-in by e-mail, and the permissions of CMS groups.

    What `grants/access.py` decides was decided before this backend is asked: a "no" there needs no
    two queries to be said again.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)
