import pytest

from grants.models import District, PostcodeArea, Theme
from grants.rules import code_lists

pytestmark = pytest.mark.django_db


def test_load_brings_the_five_districts_and_thirteen_themes():
    code_lists.load()

    assert list(District.objects.values_list("key", "gss_code")) == [
        ("bradford", "E08000032"),
        ("calderdale", "E08000033"),
        ("kirklees", "E08000034"),
        ("leeds", "E08000035"),
        ("wakefield", "E08000036"),
    ]
    assert Theme.objects.count() == 13


def test_load_twice_changes_nothing():
    code_lists.load()
    before = list(PostcodeArea.objects.values_list("pk", "outward", "verdict"))

    code_lists.load()

    assert list(PostcodeArea.objects.values_list("pk", "outward", "verdict")) == before


def test_load_keeps_the_campaign_of_a_theme():
    code_lists.load()
    Theme.objects.filter(key="cse").update(label="Old words")

    code_lists.load()

    assert Theme.objects.get(key="cse").label == "Child sexual exploitation"


@pytest.mark.parametrize(
    ("outward", "verdict"),
    [
        ("OL14", "in"),
        ("BD23", "out"),
        ("BD24", "out"),
        ("BD20", "ask"),
        ("LS24", "ask"),
        ("LS25", "ask"),
    ],
)
def test_border_postcodes_are_as_agreed(outward, verdict):
    code_lists.load()

    assert PostcodeArea.objects.get(outward=outward).verdict == verdict
