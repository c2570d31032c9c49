"""Which questions a report asks, and what is still missing. Changes nothing."""

from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import yaml

from grants import limits, money
from grants.models import Report, SpendLine
from grants.rules.code_lists import DATA

Question = dict[str, Any]
Number = TypeVar("Number", int, Decimal)
WITH_OWN_TABLE = ("people_counts", "outcomes", "spend")
# Receipts and photographs need a place for files of reports, which a later form brings.
NOT_ASKED_HERE = ("file",)


@cache
def _form() -> dict[str, Any]:
    return yaml.safe_load((DATA / "monitoring.yaml").read_text(encoding="utf-8"))


def small_up_to() -> Decimal:
    """Return the largest grant, in pounds, that answers the fewest questions at its end."""
    return Decimal(_form()["forms"]["end_small"]["awards_up_to"])


def answers_of(report: Report) -> dict[str, str]:
    return {answer.key: answer.text for answer in report.answers.all()}


def asked(report: Report) -> list[Question]:
    """The questions of this report that its answers so far make necessary, in order."""
    known = answers_of(report) | _worked_out(report)
    form = _form()["forms"][report.form_key].get("same_as", report.form_key)
    return [
        question
        for question in _form()["questions"]
        if form in question["forms"]
        and question["kind"] not in NOT_ASKED_HERE
        and _is_shown(question, known)
    ]


def labelled(report: Report) -> list[tuple[str, str]]:
    """Return what the group wrote in its own words, each text with its question."""
    answers = answers_of(report)
    asked_for = [(each["label"], answers.get(each["key"], "")) for each in asked(report)]
    outcomes = [(outcome.promised, outcome.happened) for outcome in report.outcomes.all()]
    reasons = [(line.item, line.why) for line in report.spend_lines.all()]
    return [(label, text) for label, text in asked_for + outcomes + reasons if text]


def spent_earlier(report: Report) -> dict[int, Decimal | None]:
    """Return what a report part-way said was spent, in pounds, by the position of the line."""
    if report.is_part_way:
        return {}
    lines = SpendLine.objects.filter(report__award=report.award_id)
    sent = lines.filter(report__in=Report.objects.part_way().exclude(sent_at=None))
    return dict(sent.values_list("position", "spent"))


def people_promised(report: Report) -> int:
    application = report.award.application
    return sum(row.count for row in application.people_counts.all()) if application else 0


def people_reached(report: Report) -> int:
    return sum(
        int(text)
        for key, text in answers_of(report).items()
        if key.startswith("r_people.") and text.isdecimal()
    )


def missing(report: Report) -> list[str]:
    """What has to be put right before the report can be sent, in sentences."""
    answers = answers_of(report)
    found: list[str] = []
    for question in asked(report):
        found += _missing_in(question, report, answers)
    return found


def _is_shown(question: Question, known: dict[str, str]) -> bool:
    condition = question.get("shown_if")
    if not condition:
        return True
    given = set(known.get(condition["key"], "").split("\n"))
    return bool(given & set(condition["values"]))


def _worked_out(report: Report) -> dict[str, str]:
    """Conditions that no question answers but the figures do."""
    promised, reached = people_promised(report), people_reached(report)
    lines = list(report.spend_lines.all())
    spent = sum((line.spent or money.ZERO for line in lines), money.ZERO)
    is_entered = any(line.spent is not None for line in lines)
    application = report.award.application
    vulnerable = (
        application.answers.filter(key="works_with_vulnerable").first() if application else None
    )
    return {
        "people_difference": _yes(
            bool(reached and promised) and _out(reached - promised, report) * 4 > promised
        ),
        "spend_difference": _yes(any(is_far_out(line) for line in lines)),
        "spent_less": _yes(is_entered and spent < (report.award.amount or money.ZERO)),
        "story_or_photo": _yes(bool(answers_of(report).get("r_story"))),
        "works_with_vulnerable": vulnerable.text if vulnerable else "",
    }


def is_far_out(line: SpendLine) -> bool:
    """More than a tenth and more than £50 from what was agreed; part-way only above counts."""
    if line.spent is None:
        return False
    difference = _out(line.spent - line.agreed, line.report)
    return difference > 50 and difference * 10 > line.agreed


def _out(difference: Number, report: Report) -> Number:
    """How far a figure is out. Part-way what is below the plan may still come."""
    return difference if report.is_part_way else abs(difference)


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _missing_in(question: Question, report: Report, answers: dict[str, str]) -> list[str]:
    match question["kind"]:
        case "spend":
            is_missing = any(line.spent is None for line in report.spend_lines.all())
            words = "Say what you spent on each line. Write 0 where it was nothing."
        case "outcomes":
            is_missing = any(not outcome.happened.strip() for outcome in report.outcomes.all())
            words = "Say what became of each change you promised."
        case "people_counts":
            is_missing = not people_reached(report)
            words = "Say how many people took part."
        case _:
            return _missing_text(question, answers.get(question["key"], "").strip())
    return [words] if is_missing else []


def _missing_text(question: Question, text: str) -> list[str]:
    label, limit = question["label"], question.get("limit_words")
    if not text:
        return [f"Answer “{label}”"] if question["required"] else []
    if limit and limits.words(text) > limit:
        return [f"“{label}”: {limits.said(limits.words(text), limit, 'words')}"]
    return []
