"""The doors that every request passes: sign-in, the second factor, and the page's security policy."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from grants.rules import second_factors
from grants.views import kept
from publishing import counting

ALWAYS_OPEN = ("/static/", "/media/")
SECOND_FACTOR_DOORS = ("/account/",)


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask for sign-in unless the view opts out.

    Django's own middleware looks at the person first, which reads the session and so makes every
    public page vary by cookie. This one looks at the view first.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or request.path.startswith(ALWAYS_OPEN):
            return None
        if request.method == "POST" and not request.user.is_authenticated:
            kept.keep(request)
        return super().process_view(request, view_func, view_args, view_kwargs)


class SecondFactorMiddleware(MiddlewareMixin):
    """Let staff without a second factor reach only the pages on which they set one up."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not settings.STAFF_SECOND_FACTOR or not getattr(view_func, "login_required", True):
            return None
        if request.path.startswith(SECOND_FACTOR_DOORS):
            return None
        if not second_factors.is_wanted_from(request.user) and not _may_edit(request):
            return None
        return None if second_factors.has_one(request.user) else redirect("mfa_index")


def _may_edit(request):
    """Somebody put into a group of the CMS by hand holds no role for the office."""
    return request.path.startswith("/cms/") and request.user.has_perm("wagtailadmin.access_admin")


class ContentSecurityMiddleware(CSPMiddleware):
    """One strict policy for all pages, and a looser one under the CMS, whose editor needs it."""

    def process_response(self, request, response):
        """Give a preview the policy of the CMS, which shows it in a frame.

        Wagtail makes it by asking for the page itself, so it arrives with the policy of a page.
        """
        if request.path.startswith("/cms/"):
            response.headers.pop(HEADER, None)
        return super().process_response(request, response)

    def get_policy_parts(self, request, response, report_only=False):
        if not report_only and request.path.startswith("/cms/"):
            response._csp_config = settings.CMS_CONTENT_SECURITY_POLICY
        return super().get_policy_parts(request, response, report_only)


class PageCountMiddleware(MiddlewareMixin):
    """Counts a reading of a public page, and nothing else about it."""

    def process_response(self, request, response):
        counting.count(request, response, today=timezone.localdate())
        return response
