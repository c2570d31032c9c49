"""The whole site's addresses on one screen."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from grants.views.permissions import permitted
from home.kit import kit

to_sign_in = login_not_required(
    RedirectView.as_view(pattern_name="account_login", query_string=True)
)
# Wagtail sends somebody without access back to its sign-in page, which sends them on again.
cms_door = permitted("wagtailadmin.access_admin")

handler404 = "home.views.not_found"
urlpatterns = [
    # The CMS's own sign-in and password pages know no second factor: the portal's stand before them.
    path("cms/login/", to_sign_in),
    re_path(r"^cms/password_reset/", to_sign_in),
    path("cms/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, cms_door))),
    path("", include("campaigns.urls")),
    path(
        "documents/",
        include(decorate_urlpatterns(wagtaildocs_urls.urlpatterns, login_not_required)),
    ),
    path("account/", include("grants.urls.account")),
    path("account/", include("allauth.urls")),
    path("apply/", include("grants.urls.applicant")),
    path("assess/", include("grants.urls.assessor")),
    path("staff/", include("grants.urls.staff")),
    path("", include("grants.urls.public")),
    path("", include("home.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
if settings.DEBUG or settings.DEMO:
    urlpatterns += [path("kit/", kit, name="kit"), path("kit/<slug:part>/", kit, name="kit_part")]
urlpatterns.append(
    path("", include(decorate_urlpatterns(wagtail_urls.urlpatterns, login_not_required)))
)
