"""Applications as their groups write and send them."""

import random
from datetime import datetime, timedelta

from demo.build import documents, groups
from demo.build.moments import waking
from demo.build.papers import Paper
from grants.models import Application, GroupRole, Round, User
from grants.rules import answers, applications, budgets, head_counts, strands
from grants.rules.forms import standard_form

# What is asked of the second strand where a round has two: it is about places.
OF_PLACES = ("asb", "burglary_theft")
SECTIONS = [section["key"] for section in standard_form()["sections"]]


def build_sent(
    call: Round, papers: list[Paper], made: dict[str, User], *, until: datetime
) -> dict[str, Application]:
    """Write and send applications to a round, at uneven moments before `until`."""
    sent = {}
    for paper in papers:
        draft = build_draft(call, paper, len(SECTIONS), made, until=until)
        chance = random.Random(f"{paper.ref} sent")
        share = chance.uniform(0.97, 0.999) if chance.random() < 0.2 else chance.uniform(0.2, 0.9)
        wished = draft.changed_at + (until - draft.changed_at) * share
        moment = max(draft.changed_at + timedelta(minutes=30), waking(wished))
        sent[paper.ref] = applications.submit(
            draft, declaration=declaration_of(paper), by=draft.created_by, now=moment
        )
    return sent


def build_draft(
    call: Round, paper: Paper, sections: int, made: dict[str, User], *, until: datetime
) -> Application:
    """Write the first sections of an application; the group's editor does the second half."""
    chance = random.Random(f"{paper.ref} written")
    begun = waking(call.opens_at + (until - call.opens_at) * chance.uniform(0.1, 0.4))
    later = waking(begun + (until - begun) * chance.uniform(0.2, 0.5))
    group, owner = groups.build(paper, made, now=begun - timedelta(days=chance.randint(1, 5)))
    draft = applications.start(call, group, by=owner, now=begun)
    editors = group.memberships.filter(role=GroupRole.EDITOR).select_related("user")
    second = editors[0].user if editors else owner
    first_half, second_half = _halves(paper, sections)
    _write(draft, first_half, by=owner, begun=begun, chance=chance)
    done = _write(draft, second_half, by=second, begun=later, chance=chance)
    _choose_strand(draft, by=second, now=done + timedelta(minutes=5))
    if sections == len(SECTIONS):
        applications.confirm_organisation(draft, by=owner, now=done + timedelta(minutes=10))
    if paper.ref in documents.WITH_PAPERS:
        documents.build(draft, by=second, now=done + timedelta(minutes=15))
    draft.refresh_from_db()
    return draft


def _choose_strand(draft: Application, *, by: User, now: datetime) -> None:
    found = strands.of(draft.round)
    if found:
        draft.refresh_from_db()
        is_of_places = draft.theme is not None and draft.theme.key in OF_PLACES
        strands.choose(draft, found[-1] if is_of_places else found[0], by=by, now=now)


def _write(
    draft: Application,
    parts: list[dict[str, str]],
    *,
    by: User,
    begun: datetime,
    chance: random.Random,
) -> datetime:
    """Save one section after the other, each some minutes later; return the moment of the last."""
    moment = begun
    for texts in parts:
        moment += timedelta(minutes=chance.randint(7, 29))
        answers.save_answers(draft, texts, by=by, now=moment)
    return moment


def _halves(paper: Paper, sections: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the answers by section, those of the first four apart."""
    texts = answers_of(paper)
    written = []
    for section in standard_form()["sections"][:sections]:
        keys = {question["key"] for question in section["questions"]}
        written.append({key: text for key, text in texts.items() if key.partition(".")[0] in keys})
    return written[:4], written[4:]


def answers_of(paper: Paper) -> dict[str, str]:
    """Every answer of an application, its tables as text, without the declaration."""
    lines = [
        budgets.Line(*line[:3], *(str(amount or "") for amount in line[3:]))
        for line in paper.budget
    ]
    counts = {district: dict(ages) for district, ages in paper.people.items()}
    return {
        **paper.answers,
        "budget": budgets.to_text(lines),
        "people_counts": head_counts.to_text(counts),
    }


def declaration_of(paper: Paper) -> dict[str, str]:
    statements = range(1, len(standard_form()["declaration"]) + 1)
    return {
        **{f"declaration.statement_{number}": "yes" for number in statements},
        "declaration.name": f"Secretary of {paper.group['name']}",
        "declaration.role": "Secretary",
    }
