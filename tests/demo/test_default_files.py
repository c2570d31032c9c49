"""The texts that a new fund, the help routes and the campaigns start with."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from grants import merge_fields
from grants.models import Organisation, PostcodeArea, Question

ROOT = Path(__file__).parents[2]
LETTERS = sorted((ROOT / "templates/grants/letters").glob("*.txt"))


def load(path):
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def default(name):
    return load(f"grants/data/{name}.yaml")


FORM = default("standard_form")
QUESTIONS = [question for section in FORM["sections"] for question in section["questions"]]


def repeated(keys):
    keys = list(keys)
    return sorted({key for key in keys if keys.count(key) > 1})


def test_the_short_form_asks_18_questions_and_the_long_one_30():
    always = [q for q in QUESTIONS if "shown_if" not in q]

    assert len([q for q in always if "above" not in q]) == 18
    assert len(always) == 30
    assert len([q for q in QUESTIONS if "shown_if" in q]) == 14


def test_form_keys_are_used_once():
    assert repeated(q["key"] for q in FORM["organisation"] + QUESTIONS) == []
    assert repeated(section["key"] for section in FORM["sections"]) == []


def test_form_questions_are_of_kinds_that_the_model_knows():
    kinds = {q["kind"] for q in QUESTIONS}

    assert kinds <= set(Question.Kind.values)
    assert {q["kind"] for q in FORM["organisation"]} <= set(Question.Kind.values)


def test_form_questions_refer_only_to_what_exists():
    criteria = {c["key"] for c in default("criteria")["standard"]["criteria"]}
    lists = default("code_lists")

    assert {q["criterion"] for q in QUESTIONS if "criterion" in q} == criteria
    assert {q["options_from"] for q in QUESTIONS if "options_from" in q} <= set(lists)


@pytest.mark.parametrize("key", ["standard", "two_pass"])
def test_weights_add_up_to_100(key):
    assert sum(c["weight"] for c in default("criteria")[key]["criteria"]) == 100


def test_weights_of_the_banded_quality_areas_add_up_to_100():
    assert sum(area["weight"] for area in default("criteria")["banded"]["quality"]) == 100


def test_each_standard_criterion_has_six_levels_and_reads_real_questions():
    asked = {q["key"] for q in QUESTIONS}

    for criterion in default("criteria")["standard"]["criteria"]:
        assert sorted(criterion["levels"]) == [0, 1, 2, 3, 4, 5]
        assert set(criterion["reads"]) <= asked


def test_a_question_and_its_criterion_agree():
    reads = {c["key"]: set(c["reads"]) for c in default("criteria")["standard"]["criteria"]}
    apart = [
        q["key"] for q in QUESTIONS if "criterion" in q and q["key"] not in reads[q["criterion"]]
    ]

    assert apart == []


def test_kinds_of_organisation_agree_with_the_model():
    assert default("code_lists")["organisation_kinds"] == dict(Organisation.Kind.choices)


def test_the_guidance_and_the_terms_are_whole():
    assert (
        len(re.findall(r"^\d+\. ", (ROOT / "grants/data/assessor_guidance.md").read_text(), re.M))
        == 10
    )
    assert (
        len(re.findall(r"^\d+\. \*\*", (ROOT / "grants/data/terms_v1.md").read_text(), re.M)) == 21
    )


def test_triage_and_monitoring_keys_are_used_once():
    assert repeated(check["key"] for check in default("triage_checks")["checks"]) == []
    assert repeated(q["key"] for q in default("monitoring")["questions"]) == []
    assert len(default("triage_checks")["checks"]) == 20
    assert len(default("eligibility")["questions"]) == 8


def test_postcode_areas_are_listed_once_with_a_district_where_they_need_one():
    path = ROOT / "grants/data/postcode_areas.csv"
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    districts = default("code_lists")["districts"]

    assert repeated(row["outward"] for row in rows) == []
    assert {row["verdict"] for row in rows} == set(PostcodeArea.Verdict.values)
    assert all(row["district"] in districts for row in rows if row["verdict"] != "out")
    assert [row["outward"] for row in rows if row["verdict"] == "ask"] == [
        "BD20",
        "LS24",
        "LS25",
        "S72",
    ]


def test_the_border_cases_of_the_eligibility_check():
    lines = (ROOT / "grants/data/postcode_areas.csv").read_text().splitlines()[1:]
    verdict = {row["outward"]: row["verdict"] for row in csv.DictReader(lines)}

    assert [verdict[code] for code in ("OL14", "BD23", "BD24", "BD20")] == [
        "in",
        "out",
        "out",
        "ask",
    ]


def test_every_help_route_that_a_text_names_exists():
    known = {route["key"] for route in load("safety/data/help_routes.yaml")["routes"]}
    files = [
        path
        for folder in ("grants/data", "safety/data", "campaigns/data", "templates/grants/letters")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    named = {
        name
        for path in files
        for name in re.findall(r"\{\{\s*route\.(\w+)", path.read_text(encoding="utf-8"))
    }

    assert named
    assert named <= known


def test_no_text_but_the_registry_holds_a_telephone_number():
    number = re.compile(r"\b0\d{2,4} ?\d{3,4} ?\d{3,4}\b|\b116 ?000\b|\b0800 1111\b")
    holders = [
        path.name
        for folder in ("grants/data", "safety/data", "campaigns/data", "templates/grants/letters")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
        and path.suffix not in (".py", ".pyc")
        and number.search(path.read_text(encoding="utf-8"))
    ]

    assert holders == ["help_routes.yaml"]


def test_the_campaign_bank_is_whole():
    signs = load("campaigns/data/signs.yaml")["signs"]

    assert len(signs) == 24
    assert repeated(sign["key"] for sign in signs) == []
    assert len(load("campaigns/data/myths.yaml")["myths"]) == 10
    assert len(load("campaigns/data/stories.yaml")["stories"]) == 2
    assert len(load("campaigns/data/training.yaml")["offers"]) == 5


def test_every_quiz_answer_is_one_of_its_options():
    questions = load("campaigns/data/quiz.yaml")["questions"]

    assert len(questions) == 6
    assert [q["key"] for q in questions if not 1 <= q["right"] <= len(q["options"])] == []


def test_there_are_forty_risk_phrases():
    phrases = load("safety/data/risk_phrases.yaml")["phrases"]

    assert sum(len(group) for group in phrases.values()) == 40
    assert repeated(phrase for group in phrases.values() for phrase in group) == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_letter_is_written_in_the_language_that_staff_may_use(path):
    text = path.read_text(encoding="utf-8")

    assert merge_fields.faults(text, merge_fields.names_in(text)) == []


@pytest.mark.parametrize(
    "path", [path for path in LETTERS if path.stem != "frame"], ids=lambda path: path.stem
)
def test_letter_opens_with_a_subject_that_shows_no_money(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]

    assert first.startswith("Subject: ")
    assert not re.search(r"£|\{\{ (amount|freed|spent|underspend|returned|last_two) \}\}", first)


def test_every_decision_letter_has_the_same_subject():
    subjects = {
        (ROOT / f"templates/grants/letters/{key}.txt").read_text().partition("\n")[0]
        for key in ("offer", "reserve", "refused")
    }

    assert len(subjects) == 1
