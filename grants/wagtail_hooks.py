"""Puts the set-up of funds and rounds into the CMS, with the way back to the staff area."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from grants.cms.form_library import urls as form_version_urls
from grants.cms.form_versions import ApplicationFormViewSet, FormVersionViewSet
from grants.cms.funds import FundViewSet, RoundViewSet, ThemeViewSet
from grants.cms.office import OfficeFactViewSet
from grants.cms.publicity_locks import PublicityLockViewSet
from grants.cms.ward_imports import urls as ward_import_urls
from grants.cms.wards import WardViewSet


class FundingGroup(ModelViewSetGroup):
    menu_label = "Funding"
    menu_icon = "folder-open-inverse"
    menu_order = 250
    items = (
        FundViewSet,
        RoundViewSet,
        FormVersionViewSet,
        ApplicationFormViewSet,
        ThemeViewSet,
        WardViewSet,
        OfficeFactViewSet,
        PublicityLockViewSet,
    )


class StaffAreaItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm("grants.set_up_rounds")


@hooks.register("register_admin_viewset")
def funding() -> FundingGroup:
    return FundingGroup()


@hooks.register("register_admin_urls")
def funding_urls() -> list:
    return [*form_version_urls, *ward_import_urls]


@hooks.register("register_admin_menu_item")
def staff_area() -> MenuItem:
    return StaffAreaItem("Staff area", reverse("staff:rounds"), icon_name="home", order=260)
