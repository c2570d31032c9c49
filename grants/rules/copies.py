"""The full copy of an application: for the group to keep, in its account and with the receipt."""

from grants import money
from grants.models import AnswerVersion, Application
from grants.rules import answers, moments, papers, questions
from grants.rules.papers import Item, Papers

UNDERLINE = {1: "=", 2: "-"}


def read(application: Application) -> Papers:
    """Return the group's own papers: every question that is asked, answered or not."""
    found = papers.for_officer(application)
    asked = {question.key for question in questions.asked(answers.filled(application))}
    asked.add(papers.STRAND)
    for part in found.parts:
        part.items = [item for item in part.items if item.key in asked and _is_shown(item)]
    found.parts = [part for part in found.parts if part.items]
    return found


def is_as_sent(application: Application) -> bool:
    """Whether the group has changed no answer and added no file since it sent the application."""
    changed = application.answer_versions.filter(reason=AnswerVersion.Reason.REPLACED)
    added = application.documents.filter(uploaded_at__gt=application.submitted_at)
    return not (changed.exists() or added.exists())


def _is_shown(item: Item) -> bool:
    """A declaration is made when the application is sent: before that there is nothing to show."""
    return item.kind != papers.Kind.DECLARATION or bool(item.lines)


def as_text(application: Application) -> str:
    """Return everything that was written as plain text, in the order of the form."""
    read_out = read(application)
    blocks = [_heading(str(application), 1), _facts(application)]
    for part in read_out.parts:
        blocks.append(_heading(part.title, 2))
        blocks += [_item(item, read_out) for item in part.items]
    if read_out.documents:
        names = "\n".join(
            f"{label} ({document.file_name})" for label, document in read_out.documents
        )
        blocks += [_heading("Documents", 2), names]
    return "\n\n".join(blocks) + "\n"


def _heading(words: str, level: int) -> str:
    return f"{words}\n{UNDERLINE[level] * len(words)}"


def _facts(application: Application) -> str:
    group, call = application.organisation, application.round
    lines = [
        f"Reference: {application.reference}",
        f"Round: {call.name}, {call.fund.name}",
        f"Group: {group.legal_name}",
    ]
    if application.submitted_at:
        lines.append(f"Sent: {moments.in_words(application.submitted_at)}")
    return "\n".join(lines)


def _item(item: Item, read_out: Papers) -> str:
    if item.kind == papers.Kind.BUDGET:
        said = _budget(read_out)
    elif item.kind == papers.Kind.PEOPLE_COUNTS:
        said = _people(read_out)
    else:
        said = "\n".join(item.lines) or "No answer"
    return f"{item.label}\n{said}"


def _budget(read_out: Papers) -> str:
    lines = [
        f"{line.item} ({line.working}): costs {money.text(line.cost)}, "
        f"from us {money.text(line.from_us)}, from others {money.text(line.from_others)}, "
        f"in kind {money.text(line.in_kind)}"
        for line in read_out.budget
    ]
    total = read_out.budget_totals
    return "\n".join(
        [
            *lines,
            f"In all: costs {money.text(total['cost'])}, from us {money.text(total['from_us'])}",
        ]
    )


def _people(read_out: Papers) -> str:
    lines = []
    for row in read_out.people:
        counts = zip(read_out.age_bands, row.counts, strict=True)
        said = ", ".join(f"{band}: {count}" for band, count in counts if count)
        lines.append(f"{row.district}: {row.total} ({said})")
    return "\n".join([*lines, f"In all: {read_out.people_total}"])
