import re

from hypothesis import given
from hypothesis import strategies as st

from grants import references


def test_new_references_have_their_form_and_differ():
    made = {references.new_reference() for _ in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch(references.PATTERN, reference) for reference in made)


@given(st.text(alphabet=references.ALPHABET, min_size=8, max_size=8))
def test_tidy_reads_what_people_type(letters):
    reference = f"{letters[:4]}-{letters[4:]}"
    slips = reference.lower().replace("0", "o").replace("1", "l").replace("-", " ")

    assert references.tidy(f" {slips} ") == reference


@given(st.text())
def test_tidy_gives_a_reference_or_nothing(typed):
    tidied = references.tidy(typed)

    assert tidied == "" or re.fullmatch(references.PATTERN, tidied)
