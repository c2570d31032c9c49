"""Every page of the public site is valid HTML by the Nu Html Checker."""

from types import SimpleNamespace

from django.template.loader import get_template
from django.test import RequestFactory
from wagtail.models import Page

from tests.checker import complaints, needs_checker
from tests.factories.awards import AwardFactory
from tests.factories.funds import CriterionFactory, RoundFactory

BESIDE_THE_PAGES = (
    "/search/",
    "/search/?q=signs",
    "/search/?q=zzzz",
    "/search/?q=he+hits+me",
    "/get-help/?district=leeds",
    "/funds/",
    "/awards/",
    "/donate/",
    "/no-such-page/",
)
ERRORS = ("400", "403", "403_csrf", "429", "500")


@needs_checker
def test_every_page_is_valid_html(site, client, tmp_path):
    round_ = RoundFactory()
    CriterionFactory(round=round_)
    AwardFactory.create_batch(3)
    addresses = [
        *(page.relative_url(None) for page in Page.objects.live().filter(depth__gt=1)),
        *BESIDE_THE_PAGES,
        f"/funds/{round_.fund.slug}/",
        f"/funds/{round_.fund.slug}/{round_.slug}/",
        f"/funds/{round_.fund.slug}/{round_.slug}/questions/",
    ]
    pages = {address: client.get(address, follow=True).content for address in addresses}
    for name in ERRORS:
        request = RequestFactory().get("/")
        request.user = SimpleNamespace(is_authenticated=False)
        pages[name] = get_template(f"{name}.html").render({}, request).encode()

    assert complaints(pages, tmp_path) == []
