"""A report as its readers see it, the group and the office alike."""

from typing import Any

from django.utils import timezone

from grants.models import Report
from grants.rules import monitoring, report_questions


def facts(report: Report) -> dict[str, Any]:
    answers = report_questions.answers_of(report)
    return {
        "report": report,
        "award": report.award,
        "today": timezone.localdate(),
        "spend_lines": report.spend_lines.all(),
        "outcomes": report.outcomes.all(),
        "said": [
            (question["label"], _words(question, answers))
            for question in report_questions.asked(report)
            if question["kind"] not in report_questions.WITH_OWN_TABLE
        ],
        "promised": report_questions.people_promised(report),
        "reached": report_questions.people_reached(report),
        "spent": monitoring.total_spent(report),
    }


def _words(question: dict[str, Any], answers: dict[str, str]) -> str:
    text = answers.get(question["key"], "")
    if text and "unit" in question:
        return f"{text} {question['unit']}"
    return dict(question.get("options", [])).get(text, text)
