"""Numbers by reference: linked, never shown once withdrawn, corrected by one edit."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from publishing.registries import OncePerRequestMiddleware
from safety.loading import load_help_routes, load_risk_phrases
from safety.models import HelpRoute, RiskPhrase

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _routes():
    load_help_routes()


def render(source, **context):
    request = RequestFactory().get("/")
    page = Template("{% load safety %}" + source).render(Context({"request": request, **context}))
    return page.strip()


def test_route_is_a_linked_number():
    assert render('{% route "childline" %}') == '<a class="tel" href="tel:08001111">0800 1111</a>'


def test_route_without_a_number_is_a_linked_form():
    assert render('{% route "ceop" %}') == (
        '<a href="https://www.ceop.police.uk/Safety-Centre/" rel="noreferrer">'
        "Report to the CEOP Safety Centre</a>"
    )


def test_withdrawn_route_is_never_rendered():
    HelpRoute.objects.filter(key="nspcc").update(is_withdrawn=True)

    page = render(
        '{% route "nspcc" %}{% not_for_reporting %}'
        "{% routes as all %}{% for one in all %}{{ one.number }}{% endfor %}"
        "{% with_routes text %}",
        text="Ring {{ route.nspcc }}.",
    )

    assert "0808 800 5000" not in page
    assert "0800 1111" in page
    assert 'Ring <a href="/get-help/">Get help</a>.' in page


def test_one_edit_changes_the_number_everywhere():
    HelpRoute.objects.filter(key="childline").update(number="0800 2222")

    page = render('{% route "childline" %} {% with_routes text %}', text="{{ route.childline }}")

    assert page == (
        '<a class="tel" href="tel:08002222">0800 2222</a> '
        'Childline on <a class="tel" href="tel:08002222">0800 2222</a>'
    )


def test_with_routes_escapes_what_an_editor_typed():
    page = render("{% with_routes text %}", text="<b>{{ route.police_999 }}</b> & {{ route.none }}")

    assert page == (
        '&lt;b&gt;<a class="tel" href="tel:999">999</a>&lt;/b&gt; &amp; '
        '<a href="/get-help/">Get help</a>'
    )


def test_routes_of_a_page_are_read_once(django_assert_num_queries):
    source = '{% route "childline" %}{% route "nspcc" %}{% routes as all %}{{ all|length }}'
    page = OncePerRequestMiddleware(lambda request: render(source))

    with django_assert_num_queries(1):
        page(None)


def test_routes_keep_the_order_asked_for():
    page = render(
        '{% routes "nspcc" "police_999" "nothing" as some %}'
        "{% for one in some %}{{ one.key }} {% endfor %}"
    )

    assert page == "nspcc police_999"


def test_loading_twice_changes_nothing_that_staff_changed():
    HelpRoute.objects.filter(key="childline").update(hours="Day and night")
    load_risk_phrases()

    load_help_routes()
    load_risk_phrases()

    assert HelpRoute.objects.get(key="childline").hours == "Day and night"
    assert (HelpRoute.objects.count(), RiskPhrase.objects.count()) == (9, 40)


def test_overdue_routes_are_those_past_their_review_or_without_one():
    HelpRoute.objects.update(review_by=date(2026, 12, 1))
    HelpRoute.objects.filter(key="nspcc").update(review_by=date(2026, 11, 22))
    HelpRoute.objects.filter(key="ceop").update(review_by=None)

    overdue = HelpRoute.objects.overdue_on(date(2026, 11, 23))

    assert [route.key for route in overdue] == ["nspcc", "ceop"]
