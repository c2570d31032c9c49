from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.cells import STARTS_A_FORMULA, safe


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 113",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "|cmd",
        "%0A",
        "  =1+1",
    ],
)
def test_safe_disarms_formulae(text):
    assert safe(text) == f"'{text}"


def test_safe_leaves_numbers_numbers():
    assert safe(Decimal("-12.50")) == Decimal("-12.50")
    assert safe(-3) == -3


def test_safe_says_yes_no_and_nothing():
    assert [safe(True), safe(False), safe(None), safe("St George’s")] == [
        "Yes",
        "No",
        "",
        "St George’s",
    ]


@given(st.text())
def test_safe_never_starts_a_formula(text):
    assert not str(safe(text)).lstrip(" ").startswith(STARTS_A_FORMULA)
