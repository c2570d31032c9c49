"""Papers that a group sends for its grant before we pay: asked for, sent, accepted or asked for again.

The file itself is checked and kept by `gateways.files`.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from grants import money, states, words
from grants.errors import RuleError
from grants.gateways.files import CleanFile
from grants.models import Award, AwardPaper, PaperFile, User
from grants.models.award_papers import TAKES_PAPERS
from grants.rules import audit, notices, readiness, wanted_papers
from grants.rules.declarations import refuse_interested
from grants.states import PAPER_MOVES, AwardState

MOST = 6
DAYS_WARNING = 7
LOOKED_AT = "We have looked at these files, so they stay as they are."
CHANGED = "The group has changed these files since you opened the page. Look at them again first."


def ask(award: Award) -> list[AwardPaper]:
    """Ask a new award for the papers of its round, in the words that the round has now."""
    if award.round is None or award.organisation is None:
        return []
    wanted = wanted_papers.for_grant(award.round, award.organisation, award.amount or money.ZERO)
    return AwardPaper.objects.bulk_create(
        AwardPaper(
            award=award,
            key=paper.key,
            label=paper.label,
            hint=paper.hint,
            is_required=paper.is_required,
            position=paper.position,
        )
        for paper in wanted
    )


def set_days(award: Award, now: datetime) -> None:
    """Say by when the papers of an award that was just accepted are due."""
    if award.round is not None:
        due_on = timezone.localdate(now) + timedelta(days=award.round.days_for_papers)
        award.papers.update(due_on=due_on)


def needed(award: Award) -> str:
    """Name the papers without which we do not pay, in a line: "Written rules; Latest accounts"."""
    return "; ".join(paper.label for paper in award.papers.filter(is_required=True))


def is_open(award: Award, paper: AwardPaper) -> bool:
    """Whether the group may still change the files of a paper."""
    return award.state in TAKES_PAPERS and not paper.is_settled


@transaction.atomic
def add_file(
    paper: AwardPaper, clean: CleanFile, *, stored_as: str, by: User, now: datetime
) -> PaperFile:
    """Put a checked and stored file with a paper. The same file twice is kept once."""
    paper = _open(paper)
    kept = paper.files.filter(removed_at=None)
    same = kept.filter(fingerprint=clean.fingerprint).first()
    if same is not None:
        return same
    if kept.count() >= MOST:
        raise RuleError(f"You have {MOST} files here, which is the most. Remove one first", "file")
    file = PaperFile.objects.create(
        paper=paper,
        stored_as=stored_as,
        file_name=clean.name,
        content_type=clean.content_type,
        size=clean.size,
        fingerprint=clean.fingerprint,
        uploaded_by=by,
        uploaded_at=now,
    )
    paper.state = states.after(PAPER_MOVES, paper.state, "send")
    paper.sent_at = now
    _count_change(paper)
    audit.record("paper.add", paper.award, by=by, now=now, paper=paper.label, file=file.reference)
    return file


@transaction.atomic
def remove_file(file: PaperFile, *, by: User, now: datetime) -> PaperFile:
    """Take a file back. Once an officer has accepted the paper, its files stay."""
    paper = _open(file.paper)
    file = PaperFile.objects.select_for_update().get(pk=file.pk)
    if file.removed_at is not None:
        return file
    file.removed_at = now
    file.save(update_fields=["removed_at"])
    is_last = not paper.files.filter(removed_at=None).exists()
    if is_last and states.can(PAPER_MOVES, paper.state, "take_back"):
        paper.state = states.after(PAPER_MOVES, paper.state, "take_back")
    _count_change(paper)
    audit.record(
        "paper.remove", paper.award, by=by, now=now, paper=paper.label, file=file.reference
    )
    return file


@transaction.atomic
def accept(paper: AwardPaper, *, seen: int, by: User, now: datetime) -> AwardPaper:
    """Accept a paper; after the last one that is required the award can be paid.

    `seen` is how often the files had changed when the officer looked at them.
    """
    award, paper = _to_judge(paper, by)
    _refuse_unseen(paper, seen)
    paper.note = ""
    return _settle(award, paper, "accept", by=by, now=now)


@transaction.atomic
def ask_again(
    paper: AwardPaper, *, reason: str, due_on: date, seen: int, by: User, now: datetime
) -> AwardPaper:
    """Say what is wrong with a paper and by when a better one is due; the group gets a letter."""
    award, paper = _to_judge(paper, by)
    _refuse_unseen(paper, seen)
    if not reason.strip():
        raise RuleError("Say what to send instead, and why.", "reason")
    if due_on <= timezone.localdate(now):
        raise RuleError("Choose a day after today.", "due_on")
    paper.state = states.after(PAPER_MOVES, paper.state, "ask_again")
    paper.note, paper.due_on = reason.strip(), due_on
    _sign(paper, by=by, now=now)
    audit.record("paper.ask_again", award, by=by, now=now, paper=paper.label, reason=paper.note)
    if award.application is not None:
        notices.write(
            "paper_again",
            notices.members_of(award.application),
            now=now,
            application=award.application,
            award=award,
            context={
                "paper": paper.label,
                "reason": paper.note,
                "due": words.day(due_on),
                "link": notices.link("applicant:award_paper", award.reference, paper.reference),
            },
        )
    return paper


@transaction.atomic
def waive(paper: AwardPaper, *, reason: str, by: User, now: datetime) -> AwardPaper:
    """Say that we pay without a paper, and why."""
    award, paper = _to_judge(paper, by)
    if not reason.strip():
        raise RuleError("Say why we do not need this paper.", "reason")
    paper.note = reason.strip()
    return _settle(award, paper, "waive", by=by, now=now, reason=paper.note)


def remind(now: datetime) -> int:
    """Write once to each group whose papers are due within a week or late; return how many letters."""
    last = timezone.localdate(now) + timedelta(days=DAYS_WARNING)
    owing = AwardPaper.objects.missing().filter(due_on__lte=last)
    awards = (
        Award.objects.filter(papers__in=owing, application__isnull=False)
        .exclude(letters__key="conditions_outstanding")
        .distinct()
    )
    return sum(_remind(award, now) for award in awards)


@transaction.atomic
def _remind(award: Award, now: datetime) -> int:
    award = Award.objects.select_for_update().get(pk=award.pk)
    if award.application is None or award.letters.filter(key="conditions_outstanding").exists():
        return 0
    papers = award.papers.missing()
    return len(
        notices.write(
            "conditions_outstanding",
            notices.members_of(award.application),
            now=now,
            application=award.application,
            award=award,
            context={
                "papers": [{"label": each.label, "due": words.day(each.due_on)} for each in papers],
                "link": notices.link("applicant:award_detail", award.reference),
            },
        )
    )


def _open(paper: AwardPaper) -> AwardPaper:
    """Lock the award and then its paper, for the group, which may still change the files."""
    award = Award.objects.select_for_update().get(pk=paper.award_id)
    paper = AwardPaper.objects.select_for_update().get(pk=paper.pk)
    paper.award = award
    if award.state == AwardState.OFFERED:
        raise RuleError("Accept the offer first. Then send us your papers.")
    if award.state not in TAKES_PAPERS:
        raise RuleError("This grant is over, so its papers stay as they are.")
    if paper.is_settled:
        raise RuleError(LOOKED_AT)
    return paper


def _to_judge(paper: AwardPaper, by: User) -> tuple[Award, AwardPaper]:
    """Lock the award and then its paper, for an officer without an interest."""
    award = Award.objects.select_for_update().get(pk=paper.award_id)
    if award.application is not None:
        refuse_interested(award.application, by)
    return award, AwardPaper.objects.select_for_update().get(pk=paper.pk)


def _refuse_unseen(paper: AwardPaper, seen: int) -> None:
    if paper.changes != seen:
        raise RuleError(CHANGED)


def _settle(
    award: Award, paper: AwardPaper, move: str, *, by: User, now: datetime, **facts: str
) -> AwardPaper:
    paper.state = states.after(PAPER_MOVES, paper.state, move)
    _sign(paper, by=by, now=now)
    audit.record(f"paper.{move}", award, by=by, now=now, paper=paper.label, **facts)
    if readiness.become_ready(award):
        award.changed_at = now
        award.save(update_fields=["state", "changed_at"])
    return paper


def _sign(paper: AwardPaper, *, by: User, now: datetime) -> None:
    paper.read_by, paper.read_at = by, now
    paper.save(update_fields=["state", "note", "due_on", "read_by", "read_at"])


def _count_change(paper: AwardPaper) -> None:
    paper.changes += 1
    paper.save(update_fields=["state", "sent_at", "changes"])
