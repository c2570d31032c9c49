"""Papers before payment: most are sent and accepted; one grant shows each state on the way."""

from datetime import datetime, timedelta

from demo.build.files import DATA
from grants.gateways import files
from grants.models import Award, AwardPaper, User
from grants.rules import award_papers
from publishing import pdfs

AGAIN = "These are from before your committee changed. Send the rules that you agreed this year."
WAIVED = "We have this year’s from the grant before."
DAYS_FOR_ANOTHER = 14


def send_all(award: Award, officer: User, *, by: User, now: datetime) -> None:
    """Send what the grant needs; an officer accepts it on the next day, and waives accounts seen before."""
    for paper in award.papers.filter(is_required=True):
        looked = now + timedelta(days=1)
        if paper.key == "accounts" and award.district and award.district.key == "calderdale":
            award_papers.waive(paper, reason=WAIVED, by=officer, now=looked)
            continue
        _send(paper, by=by, now=now)
        award_papers.accept(paper, seen=1, by=officer, now=looked)


def send_some(award: Award, officer: User, *, by: User, now: datetime) -> None:
    """Leave a grant half-way: one paper to look at, one asked for again, the others not here yet."""
    papers = {paper.key: paper for paper in award.papers.all()}
    _send(papers["rules"], by=by, now=now)
    award_papers.ask_again(
        papers["rules"],
        reason=AGAIN,
        due_on=now.date() + timedelta(days=DAYS_FOR_ANOTHER),
        seen=1,
        by=officer,
        now=now + timedelta(days=1),
    )
    _send(papers["account"], by=by, now=now + timedelta(days=2))


def _send(paper: AwardPaper, *, by: User, now: datetime) -> None:
    drawn = pdfs.pdf(
        DATA / "paper.typ", {"title": paper.label, "group": paper.award.recipient_name}
    )
    clean = files.check(f"{paper.key.replace('_', '-')}.pdf", drawn)
    award_papers.add_file(paper, clean, stored_as=files.keep(clean), by=by, now=now)
