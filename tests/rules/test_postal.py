"""An address for letters is kept part by part, and its postcode is one that exists in form."""

from hypothesis import given
from hypothesis import strategies as st

from grants.forms.fields import PostcodeField
from grants.rules import postal
from grants.rules.faults import Fault

WHOLE = {"line_1": "2 Chapel Street", "line_2": "", "town": "Leeds", "postcode": "LS9 6AA"}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def test_a_whole_address_needs_no_second_line():
    assert postal.faults("where", WHOLE) == []


def test_each_part_that_is_missing_is_named_at_its_box():
    assert postal.faults("where", {"line_2": "Flat 2"}) == [
        Fault(
            "where.line_1",
            "Enter the first line of the address, with the number or name of the building",
        ),
        Fault("where.town", "Enter the town or city"),
        Fault("where.postcode", "Enter the postcode"),
    ]


def test_half_a_postcode_is_refused_as_for_a_postcode_question():
    assert postal.faults("where", WHOLE | {"postcode": "LS9"}) == [
        Fault("where.postcode", "Enter a whole postcode, like LS9 6AA")
    ]


@given(
    st.text(LETTERS, min_size=1, max_size=2),
    st.integers(1, 99),
    st.integers(0, 9),
    st.text(LETTERS, min_size=2, max_size=2),
    st.sampled_from(["", " ", "  "]),
    st.booleans(),
)
def test_a_postcode_typed_in_any_manner_is_right_once_it_is_tidied(
    area, district, sector, unit, gap, is_small
):
    typed = f"{area}{district}{gap}{sector}{unit}"
    tidied = PostcodeField().to_python(typed.lower() if is_small else typed)

    assert postal.faults("where", WHOLE | {"postcode": tidied}) == []


@given(st.text(max_size=12))
def test_no_text_is_right_that_is_not_a_whole_postcode(text):
    right = postal.faults("where", WHOLE | {"postcode": text}) == []

    assert right == bool(postal.POSTCODE.fullmatch(text))
    assert all(
        fault.place == "where.postcode"
        for fault in postal.faults("where", WHOLE | {"postcode": text})
    )
