"""The full copy of an application: for the group to keep, in its account and with the receipt."""

from grants import money
from grants.models import Application
from grants.rules import moments, papers
from grants.rules.papers import Item, Papers

UNDERLINE = {1: "=", 2: "-"}


def as_text(application: Application) -> str:
    """Return everything that was written as plain text, in the order of the form."""
    read = papers.for_officer(application)
    blocks = [_heading(str(application), 1), _facts(application)]
    for part in read.parts:
        blocks.append(_heading(part.title, 2))
        blocks += [_item(item, read) for item in part.items]
    if read.documents:
        names = "\n".join(f"{label} ({document.file_name})" for label, document in read.documents)
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


def _item(item: Item, read: Papers) -> str:
    if item.kind == papers.Kind.BUDGET:
        said = _budget(read)
    elif item.kind == papers.Kind.PEOPLE_COUNTS:
        said = _people(read)
    else:
        said = "\n".join(item.lines) or "No answer"
    return f"{item.label}\n{said}"


def _budget(read: Papers) -> str:
    lines = [
        f"{line.item} ({line.working}): costs {money.text(line.cost)}, "
        f"from us {money.text(line.from_us)}, from others {money.text(line.from_others)}, "
        f"in kind {money.text(line.in_kind)}"
        for line in read.budget
    ]
    total = read.budget_totals
    return "\n".join(
        [
            *lines,
            f"In all: costs {money.text(total['cost'])}, from us {money.text(total['from_us'])}",
        ]
    )


def _people(read: Papers) -> str:
    lines = []
    for row in read.people:
        counts = zip(read.age_bands, row.counts, strict=True)
        said = ", ".join(f"{band}: {count}" for band, count in counts if count)
        lines.append(f"{row.district}: {row.total} ({said})")
    return "\n".join([*lines, f"In all: {read.people_total}"])
