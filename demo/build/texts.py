"""Answers for the applications that only have details: the same ones at every loading."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from demo.build.files import load
from demo.build.moments import first_of_month

BANDS = {1: "thin", 2: "thin", 3: "fair", 4: "strong", 5: "strong"}
FROM_SENTENCES = (
    "timetable",
    "team",
    "risks",
    "reach_plan",
    "measures",
    "after_grant",
    "partners",
    "budget_explain",
)
SAFEGUARDING = {"children": "safeguarding_children", "adults at risk": "safeguarding_adults"}


@dataclass(frozen=True)
class Writer:
    """Writes the answers of one short row. The same row and key always give the same sentence."""

    row: Mapping[str, str]
    details: Mapping[str, Any]
    district: str
    start: date
    end: date

    @property
    def band(self) -> str:
        return BANDS[int(self.row["quality"])]

    @property
    def names(self) -> dict[str, Any]:
        """What may stand in a sentence in {braces}."""
        last = first_of_month(self.end)
        months = (last.year - self.start.year) * 12 + last.month - self.start.month + 1
        main = max(self.details["budget"], key=lambda line: line[4])
        return {
            **self.details,
            "summary": self.details.get("says", self.row["summary"]),
            "district": self.district,
            "n": self.details["sessions"],
            "total": f"{sum(self.details['people'].values()):,}",
            "months": months,
            "first": _month(self.start, 0),
            "second": _month(self.start, 1),
            "middle": _month(self.start, months // 2),
            "late": _month(self.start, max(months - 2, 1)),
            "last": _month(self.end, 0),
            "main": main[1],
            "working": main[2],
            "others": f"£{sum(line[5] + line[6] for line in self.details['budget']):,}",
            "partner_first": _first_upper(self.details["partner"]),
            "lead_first": _first_upper(self.details["lead"]),
        }

    def sentence(self, key: str) -> str:
        bank = _sentences()[key]
        variants = bank if isinstance(bank, list) else bank[self.band]
        chosen = random.Random(f"{self.row['ref']} {key}").choice(variants)
        return _tidy(chosen.format(**self.names))

    def crime_reduction(self) -> str:
        bank = _sentences()["crime_reduction"]
        if self.band != "thin":
            return str(bank[self.row["theme"]])
        return str(random.Random(f"{self.row['ref']} crime").choice(bank["thin"]))

    def safeguarding(self) -> str:
        kinds = [SAFEGUARDING[who] for who in self.details["vulnerable"] if who in SAFEGUARDING]
        return " ".join(self.sentence(kind) for kind in kinds)

    def answers(self) -> dict[str, str]:
        """Every long answer of the form; those that a short form does not ask are left out there."""
        asked_always = {
            "project_summary": self.sentence("project_summary"),
            "need": self.details["problem"],
            "activities": self.sentence("activities"),
            "crime_reduction": self.crime_reduction(),
            "outcomes": self.sentence("outcomes"),
            "safeguarding_practice": self.safeguarding(),
        }
        if int(self.row["ask"]) <= 1000:
            return asked_always
        return asked_always | {
            "need_evidence": self.details["fact"],
            "community_voice": self.details["asked"],
            **{key: self.sentence(key) for key in FROM_SENTENCES},
            "police_link_who": self.sentence("police_who")
            if self.details["police"] == "yes"
            else "",
            "extra_to_duty": self.details.get("extra", ""),
        }


@cache
def _sentences() -> dict[str, Any]:
    return load("sentences.yaml")


def _month(day: date, later: int) -> str:
    return first_of_month(day, later).strftime("%B")


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    return text.replace("..", ".").replace(".;", ";").strip()
