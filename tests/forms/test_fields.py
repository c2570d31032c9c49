"""GOV.UK fields: what they take, what they refuse, and in which words."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from grants import money
from grants.forms.fields import (
    DateField,
    MoneyField,
    PostcodeField,
    WholeNumberField,
    YesNoField,
)

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)


def refused(field, typed):
    with pytest.raises(ValidationError) as fault:
        field.clean(typed)
    return fault.value.messages


# --- Money ---
@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250.00"),
        ("£1,250.50", "1250.50"),
        (" 1 250 ", "1250.00"),
        ("1250.5", "1250.50"),
        ("1250.", "1250.00"),
        (".75", "0.75"),
        ("0", "0.00"),
    ],
)
def test_money_takes_what_people_write(typed, amount):
    assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["5k", "about 5", "1.2.3", "1e3", "NaN", "Infinity", "12.345", "£", "--5", "٣", "1/2"]
)
def test_money_refuses_nonsense_and_says_how_to_write_it(typed):
    assert refused(MoneyField(), typed) == ["Enter the amount in pounds, like 1,250 or 1250.50"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter an amount in pounds"),
        ("-1", "Enter an amount of £0 or more"),
        ("100000000", "Enter an amount under £100 million"),
        ("9" * 400, "Enter an amount under £100 million"),
    ],
)
def test_money_says_what_is_wrong_with_an_amount(typed, said):
    assert refused(MoneyField(), typed) == [said]


def test_money_left_empty_is_none_when_it_may_be():
    assert MoneyField(required=False).clean("") is None


@given(AMOUNTS)
def test_money_reads_back_what_the_portal_writes(amount):
    assert MoneyField().clean(money.text(amount)) == amount


@given(AMOUNTS)
def test_money_box_shows_an_amount_that_it_takes_again(amount):
    field = MoneyField()
    assert field.clean(field.widget.format_value(amount)) == amount


@given(st.text(max_size=30))
def test_money_takes_or_refuses_any_text_and_never_breaks(typed):
    field = MoneyField(required=False)
    try:
        amount = field.clean(typed)
    except ValidationError:
        return
    assert amount is None or (amount >= 0 and amount == money.pounds(amount))


@pytest.mark.parametrize(
    ("before", "typed", "changed"),
    [
        (Decimal("1250.00"), "£1,250", False),
        (Decimal("1250.00"), "1251", True),
        (Decimal("1250.00"), "lots", True),
        (None, "", False),
    ],
)
def test_money_has_changed_only_when_the_sum_has(before, typed, changed):
    assert MoneyField().has_changed(before, typed) is changed


# --- Dates ---
@given(st.dates(min_value=date(1900, 1, 1)))
def test_date_in_three_boxes_takes_every_day(day):
    assert DateField().clean([str(day.day), str(day.month), str(day.year)]) == day


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", " MAR "])
def test_date_takes_a_month_in_figures_or_words(month):
    assert DateField().clean(["27", month, "2027"]) == date(2027, 3, 27)


@pytest.mark.parametrize(
    "typed",
    [
        ["31", "2", "2027"],
        ["0", "1", "2027"],
        ["1", "13", "2027"],
        ["1", "1", "27"],
        ["1", "1", "99999"],
        ["one", "May", "2027"],
        ["9" * 5000, "1", "2027"],
    ],
)
def test_date_refuses_a_day_that_does_not_exist(typed):
    assert refused(DateField(), typed) == ["Enter a real date, like 27 3 2027"]


@pytest.mark.parametrize("typed", [["27", "", "2027"], ["27", "3", ""], ["", "", "2027"]])
def test_date_asks_for_the_box_left_empty(typed):
    assert refused(DateField(), typed) == ["Enter a day, a month and a year"]


def test_date_left_empty():
    assert DateField(required=False).clean(["", "", ""]) is None
    assert refused(DateField(), ["", "", ""]) == ["Enter a date"]


def test_date_shows_again_what_was_typed():
    class When(forms.Form):
        starts = DateField()

    html = str(When({"starts_day": "31", "starts_month": "2", "starts_year": "2027"})["starts"])

    assert [f'value="{typed}"' in html for typed in ("31", "2", "2027")] == [True, True, True]


# --- Whole numbers ---
@given(st.integers(min_value=0, max_value=10**9))
def test_whole_number_takes_figures_with_and_without_commas(number):
    field = WholeNumberField()
    assert field.clean(f"{number:,}") == field.clean(str(number)) == number


@pytest.mark.parametrize("typed", ["a dozen", "12.5", "1e3"])
def test_whole_number_refuses_what_is_none(typed):
    assert refused(WholeNumberField(), typed) == ["Enter a whole number, like 12"]


def test_whole_number_keeps_its_limits_out_of_the_text_box():
    assert "min=" not in str(WholeNumberField(min_value=1, max_value=9).widget.render("n", 3))


# --- Postcodes ---
@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("ls9 6aa", "LS9 6AA"),
        ("LS96AA", "LS9 6AA"),
        ("  bd1-1hx.", "BD1 1HX"),
        ("W1A 0AX", "W1A 0AX"),
        ("wf10 1ab", "WF10 1AB"),
    ],
)
def test_postcode_is_put_into_one_form(typed, postcode):
    assert PostcodeField().clean(typed) == postcode


@pytest.mark.parametrize("typed", ["LS9", "Leeds", "LS9 6A", "6AA LS9", "LS9 6CI", "LLS9 6AA"])
def test_postcode_refuses_half_a_postcode(typed):
    assert refused(PostcodeField(), typed) == ["Enter a whole postcode, like LS9 6AA"]


def test_postcode_of_a_page_full_of_text_is_refused_by_length():
    assert len(refused(PostcodeField(), "LS9 6AA" * 1000)) >= 1


# --- Yes or no ---
def test_yes_no_asks_to_choose():
    assert refused(YesNoField(), "") == ["Choose yes or no"]
    assert YesNoField().clean("no") == "no"
