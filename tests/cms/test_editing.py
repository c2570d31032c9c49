"""What each role may do in the CMS, and that every page can be made there from blocks alone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from grants.models import Role
from grants.rules import people
from home.models import StandardPage
from publishing.models import CheckTask
from tests.cms.forms import contents, data_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.usefixtures("site")

SENSITIVE = {"editor": False, "safeguarding_lead": True, "publisher": False, "administrator": False}
OTHERS = {"editor": False, "safeguarding_lead": True, "publisher": True, "administrator": True}
MAY_CHANGE = {
    "editor": {"sign", "helproute", "commitment"},
    "safeguarding_lead": {"sign", "helproute", "riskphrase", "commitment"},
    "publisher": {"sign", "helproute", "commitment"},
    "administrator": {"sign", "helproute", "riskphrase", "commitment"},
    "officer": set(),
}


@pytest.fixture
def as_role(client, now):
    def sign_in(role):
        person = UserFactory()
        people.grant_role(person, role, by=None, now=now)
        client.force_login(person)
        return client

    return sign_in


def all_pages():
    return [page.specific for page in Page.objects.filter(depth__gt=1)]


def test_every_page_passes_the_checks_that_an_editor_meets():
    for page in all_pages():
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(page, field.name))
        page.full_clean()


def test_editor_makes_every_page_again_from_blocks_alone(as_role):
    """Each page is written anew in the CMS; the one page of its kind is written over."""
    editor = as_role("editor")

    for number, page in enumerate(all_pages()):
        parent = page.get_parent()
        if type(page).can_create_at(parent):
            data = data_of(page, slug=f"again-{number}")
            names = (page._meta.app_label, page._meta.model_name)
            editor.post(reverse("wagtailadmin_pages:add", args=[*names, parent.pk]), data)
            made = type(page).objects.filter(slug=f"again-{number}").first()
        else:
            before = page.latest_revision_id
            editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data_of(page))
            page.refresh_from_db()
            made = page.get_latest_revision_as_object()
            assert page.latest_revision_id != before, page
        assert made is not None, page
        assert contents(made) == contents(page), page


def test_every_page_has_its_preview():
    for page in all_pages():
        response = page.make_preview_request()

        assert response.status_code == 200, page
        assert "<h1" in response.content.decode(), page


@pytest.mark.parametrize("role", OTHERS)
def test_role_opens_every_page_and_publishes_only_where_it_may(as_role, role):
    signed_in = as_role(role)

    for page in all_pages():
        content = signed_in.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
        may = SENSITIVE if page.needs_sign_off else OTHERS
        assert (b'name="action-publish"' in content) == may[role], page


def test_editor_cannot_publish_by_asking(as_role):
    page = StandardPage.objects.get(slug="cookies")
    form = nested_form_data(
        {
            "title": "Changed",
            "slug": "cookies",
            "lead": "",
            "body": streamfield([]),
            "comments": streamfield([]),
            "action-publish": "Publish",
        }
    )
    form |= {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    as_role("editor").post(address, form)
    page.refresh_from_db()
    assert page.title == "Cookies"

    as_role("publisher").post(address, form)
    page.refresh_from_db()
    assert page.title == "Changed"


@pytest.mark.parametrize("role", MAY_CHANGE)
def test_role_changes_only_its_records(as_role, role):
    signed_in = as_role(role)
    addresses = {
        "sign": reverse("wagtailsnippets_campaigns_sign:list"),
        "commitment": reverse("wagtailsnippets_campaigns_commitment:list"),
        "helproute": reverse("wagtailsnippets_safety_helproute:list"),
        "riskphrase": reverse("wagtailsnippets_safety_riskphrase:list"),
    }

    opened = {name for name, url in addresses.items() if signed_in.get(url).status_code == 200}

    assert opened == MAY_CHANGE[role]


def test_groups_of_the_cms_bear_the_labels_of_roles():
    names = set(Group.objects.values_list("name", flat=True))

    assert names == {
        Role.EDITOR.label,
        Role.SAFEGUARDING_LEAD.label,
        Role.PUBLISHER.label,
        Role.ADMINISTRATOR.label,
        Role.OFFICER.label,
    }


def test_pages_are_checked_by_publisher_or_safeguarding_lead():
    checkers = CheckTask.objects.get().groups.values_list("name", flat=True)

    assert sorted(checkers) == ["Publisher", "Safeguarding lead"]
