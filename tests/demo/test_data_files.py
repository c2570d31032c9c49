"""The demo's applications, scores and awards: complete, within limits, and adding up."""

import csv
import re
from decimal import Decimal
from math import prod

import pytest

from demo.build.files import DATA, load, rows
from grants.rules.code_lists import lists
from grants.rules.forms import standard_form
from grants.rules.funds import standard_criteria

LISTS = lists()
FORM = standard_form()
LIMITS = {
    question["key"]: question["limit_words"]
    for question in [
        *FORM["organisation"],
        *(question for section in FORM["sections"] for question in section["questions"]),
    ]
    if "limit_words" in question
}
SCORED = ["plan_fit", "need", "delivery", "reach", "outcomes", "value"]


SHORT = rows("applications_short.csv")
FULL = load("applications_full.yaml")
MORE = load("applications_more.yaml")
DETAILS = load("application_details.yaml")
BUDGETS = {
    **{written["ref"]: written["budget"] for written in FULL + MORE},
    **{ref: details["budget"] for ref, details in DETAILS.items()},
}
ASKS = {
    **{written["ref"]: written["facts"]["amount_requested"] for written in FULL},
    **{row["ref"]: int(row["ask"]) for row in SHORT},
}


def words_of(written):
    """Every long text of an application under the key of its question."""
    plan = written.get("plan", {})
    after = written.get("afterwards", {})
    work = written.get("working_with", {})
    texts = {key: text for key, text in written.items() if key in LIMITS}
    texts |= {"org_purpose": written["group"]["purpose"], **plan, **after}
    texts |= {"safeguarding_practice": written["safeguarding"]["practice"]}
    if work:
        texts |= {"partners": work["partners"], "police_link_who": work["police_link"]["who"]}
    return texts


def test_sixty_two_applications_ask_for_198_265_pounds():
    assert len(ASKS) == 62
    assert sum(ASKS.values()) == 198_265
    assert sum(int(row["ask"]) for row in SHORT) == 152_935


def test_twenty_four_applications_are_written_out_and_the_rest_have_details():
    written = {entry["ref"] for entry in FULL + MORE}

    assert len(FULL) == 12
    assert len(MORE) == 12
    assert written | set(DETAILS) == set(ASKS)
    assert written & set(DETAILS) == set()


@pytest.mark.parametrize("ref", sorted(BUDGETS))
def test_budget_multiplies_out_and_adds_up_to_the_ask(ref):
    lines = BUDGETS[ref]

    for category, item, working, cost, *sources in lines:
        numbers = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", working)]
        assert category in LISTS["budget_categories"]
        assert prod(numbers) == cost, item
        assert sum(sources) == cost, item
        assert len(item) <= 80
        assert len(working) <= 80
    assert sum(line[4] for line in lines) == ASKS[ref]
    assert 1 <= len(lines) <= 15


@pytest.mark.parametrize("written", FULL + MORE, ids=lambda written: written["ref"])
def test_written_application_keeps_every_word_limit(written):
    too_long = {
        key: len(text.split())
        for key, text in words_of(written).items()
        if len(text.split()) > LIMITS[key]
    }

    assert too_long == {}
    assert len(written["facts"]["project_title"]) <= 80


@pytest.mark.parametrize("written", FULL + MORE, ids=lambda written: written["ref"])
def test_written_application_uses_the_code_lists(written):
    group, facts = written["group"], written["facts"]

    assert group["kind"] in LISTS["organisation_kinds"]
    assert group["district"] in LISTS["districts"]
    assert group["income"] in LISTS["income_bands"].values()
    assert facts["theme_main"] in LISTS["themes"]
    for district, ages in written["people_counts"].items():
        assert district in LISTS["districts"]
        assert set(ages) <= set(LISTS["age_bands"])


@pytest.mark.parametrize("written", MORE, ids=lambda written: written["ref"])
def test_written_application_agrees_with_its_short_row(written):
    row = next(row for row in SHORT if row["ref"] == written["ref"])
    group, facts = written["group"], written["facts"]

    assert {
        "ref": written["ref"],
        "group": group["name"],
        "title": facts["project_title"],
        "summary": row["summary"],
        "district": group["district"],
        "theme": facts["theme_main"],
        "kind": group["kind"],
        "ask": str(facts["amount_requested"]),
        "quality": row["quality"],
        "first_time": "yes" if group["first_time"] else "no",
    } == row


def test_no_detail_is_lost_in_a_comma():
    empty = [(ref, key) for ref, facts in DETAILS.items() for key in facts if facts[key] is None]

    assert empty == []


def test_short_rows_use_the_code_lists():
    assert {row["district"] for row in SHORT} == set(LISTS["districts"])
    assert {row["theme"] for row in SHORT} <= set(LISTS["themes"])
    assert {row["kind"] for row in SHORT} <= set(LISTS["organisation_kinds"])


@pytest.mark.parametrize("ref", sorted(DETAILS))
def test_details_place_a_group_in_its_own_district(ref):
    areas = {
        row["outward"]: row
        for row in csv.DictReader(
            (DATA.parents[1] / "grants/data/postcode_areas.csv").read_text().splitlines()[1:]
        )
    }
    row = next(row for row in SHORT if row["ref"] == ref)
    area = areas[DETAILS[ref]["postcode_area"]]

    assert (area["district"], area["verdict"]) == (row["district"], "in")
    assert DETAILS[ref]["income"] in LISTS["income_bands"]


def test_what_we_do_not_pay_for_stops_only_the_two_it_should():
    stops = [
        (ref, line[1])
        for ref, lines in sorted(BUDGETS.items())
        for line in lines
        for rule in FORM["not_paid_for"]
        if rule["how"] == "stop" and "above" not in rule and line[4]
        for word in rule["words"]
        if re.search(rf"\b{re.escape(word)}\b", f"{line[1]} {line[2]}", re.I)
    ]

    assert stops == [("LN48", "Hot meals")]


def test_eleven_illustrative_awards_come_to_61_000_pounds():
    awards = rows("cse_awards.csv")

    assert len(awards) == 11
    assert sum(int(row["amount"]) for row in awards) == 61_000
    assert max(row["award_date"] for row in awards) < "2015-06-18"


def test_thirty_four_past_awards_of_which_twenty_two_have_an_amount():
    awards = rows("past_awards.csv")
    amounts = [Decimal(row["amount_gbp"]) for row in awards if row["amount_gbp"]]

    assert len(awards) == 34
    assert len(amounts) == 22
    assert sum(amounts) == Decimal("119659.44")
    assert all(row["source_url"].startswith("http") for row in awards)


def test_no_real_recipient_stands_among_the_invented_groups():
    real = {row["recipient"].lower() for row in rows("past_awards.csv")}
    invented = {row["group"].lower() for row in SHORT + rows("cse_awards.csv")}
    invented |= {written["group"]["name"].lower() for written in FULL}

    assert real & invented == set()


@pytest.mark.parametrize("ref", [written["ref"] for written in FULL])
def test_scores_of_the_twelve_come_out_as_the_pack_says(ref):
    found, expected = load("scores.yaml")["scores"][ref], load("scores.yaml")["expected"][ref]
    weights = {c["key"]: c["weight"] for c in standard_criteria()["standard"]["criteria"]}
    totals = {
        name: sum(
            Decimal(score) / 5 * weights[key]
            for key, score in zip(SCORED, entry["scores"], strict=True)
        )
        for name, entry in found.items()
    }

    assert totals == {name: expected[name] for name in ("ash", "birch", "cedar")}
    assert round(sum(totals.values()) / 3, 2) == Decimal(expected["score"])
    assert max(totals.values()) - min(totals.values()) == expected["spread"]


def test_comments_are_as_long_as_the_rule_wants():
    lengths = [
        len(entry["comment"].split())
        for application in load("scores.yaml")["scores"].values()
        for entry in application.values()
    ]

    assert min(lengths) >= 8
    assert max(lengths) <= 80
