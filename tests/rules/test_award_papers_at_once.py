"""An officer accepts a paper while the group changes it, and two officers at once."""

import pytest

from grants.errors import RuleError
from grants.gateways import files
from grants.models import AuditEntry
from grants.rules import award_papers
from grants.states import AwardState, PaperState
from tests.factories.award_papers import AwardPaperFactory, PaperFileFactory
from tests.factories.money import ReadyAwardFactory
from tests.factories.people import MembershipFactory, StaffFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_paper_is_never_accepted_with_a_file_that_nobody_saw(now):
    file = PaperFileFactory()
    paper, owner, officer = file.paper, MembershipFactory().user, StaffFactory(role="officer")
    clean = files.check("page-2.txt", b"Page 2.")

    accepted, added = at_once(
        lambda: award_papers.accept(paper, seen=1, by=officer, now=now),
        lambda: award_papers.add_file(paper, clean, stored_as="page-2.txt", by=owner, now=now),
    )

    paper.refresh_from_db()
    refused = [isinstance(each, RuleError) for each in (accepted, added)]
    assert sorted(refused) == [False, True]
    assert (paper.state == PaperState.ACCEPTED) == (paper.files.count() == 1)


def test_two_last_papers_accepted_at_once_make_the_award_ready(now):
    award = ReadyAwardFactory(state=AwardState.ACCEPTED)
    papers = [AwardPaperFactory(award=award, sent=True) for _ in range(2)]
    officers = [StaffFactory(role="officer") for _ in range(2)]

    at_once(
        *[
            lambda paper=paper, by=by: award_papers.accept(paper, seen=1, by=by, now=now)
            for paper, by in zip(papers, officers, strict=True)
        ]
    )

    award.refresh_from_db()
    assert award.state == AwardState.READY


def test_two_officers_at_once_settle_a_paper_once(now):
    paper = AwardPaperFactory(sent=True)
    first, second = StaffFactory(role="officer"), StaffFactory(role="officer")

    at_once(
        lambda: award_papers.accept(paper, seen=1, by=first, now=now),
        lambda: award_papers.waive(paper, reason="Not needed.", by=second, now=now),
    )

    assert AuditEntry.objects.filter(action__in=["paper.accept", "paper.waive"]).count() == 1
