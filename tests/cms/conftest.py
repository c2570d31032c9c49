"""The whole site as it begins, and a strict reading of its pages."""

from datetime import date
from decimal import Decimal

import html5lib
import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from campaigns.models import ReportPage
from grants.rules import code_lists, forms
from home.building import build_site
from home.models import HomePage
from tests.cms.reports import AMOUNTS
from tests.conftest import NOW
from tests.factories.awards import AwardFactory


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    """The site is built once for a module; each test's own changes are taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        code_lists.load()
        build_site(NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(_built, db):
    """The front page, with every page of the site below it."""
    return HomePage.objects.get()


@pytest.fixture
def look(client):
    """Open an address as a stranger; the page must be there and be sound HTML."""

    def open_page(path):
        response = client.get(path)
        assert response.status_code == 200, path
        html5lib.HTMLParser(strict=True).parse(response.content)
        return response

    return open_page


@pytest.fixture
def _at_this_moment():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def report(site):
    """The report of June 2015 as a draft, and the eleven rows that it counts."""
    for amount in AMOUNTS:
        AwardFactory(amount=Decimal(amount), award_date=date(2015, 2, 26), illustrative=True)
    return ReportPage.objects.get()


@pytest.fixture
def _cms_opens_to(officer, administrator, editor):
    """Until their group opens the CMS to them by itself, these roles are let in here."""
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for person in (officer, administrator, editor):
        group, _ = Group.objects.get_or_create(name=f"cms {person.pk}")
        group.permissions.add(enter)
        person.groups.add(group)


@pytest.fixture
def version(now):
    code_lists.load()
    return forms.load_standard_form(now)
