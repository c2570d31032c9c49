import pytest

from grants.errors import RuleError
from grants.models import Application, AuditEntry, InterestDeclaration
from grants.rules import interests
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory


@pytest.fixture
def application(db):
    return ApplicationFactory(sent=True)


def declare(application, answer, by, now, detail="I volunteered there last year."):
    return interests.declare(application, answer, detail=detail, by=by, now=now)


def test_declare_keeps_the_answer_with_its_time(application, officer, now):
    declaration = declare(application, "none", officer, now, detail="")

    assert (declaration.answer, declaration.declared_at, declaration.opens_papers) == (
        "none",
        now,
        True,
    )
    assert AuditEntry.objects.get(action="interest.declare").facts == {"answer": "none"}


@pytest.mark.parametrize("answer", ["interest", "not_sure"])
def test_declare_asks_what_it_is(application, officer, answer, now):
    with pytest.raises(RuleError, match="Say in a few words") as refusal:
        declare(application, answer, officer, now, detail=" ")

    assert refusal.value.field == "detail"


@pytest.mark.parametrize("answer", ["interest", "not_sure"])
def test_nobody_opens_closed_papers_for_themselves(application, superuser, answer, now):
    declare(application, answer, superuser, now)

    with pytest.raises(RuleError, match="casework team"):
        declare(application, "none", superuser, now)

    assert list(Application.objects.visible_to(superuser)) == []


def test_not_sure_can_become_an_interest(application, officer, now):
    declare(application, "not_sure", officer, now)
    declare(application, "interest", officer, now)

    assert InterestDeclaration.objects.get().answer == "interest"


def test_resolve_opens_the_papers_with_a_reason(application, officer, assessor, now):
    declaration = declare(application, "not_sure", assessor, now)

    settled = interests.resolve(
        declaration, "none", reason="A public event, once.", by=officer, now=now
    )

    assert (settled.resolution, settled.resolved_by, settled.opens_papers) == (
        "none",
        officer,
        True,
    )


def test_resolve_is_for_somebody_else_once_and_with_a_reason(application, officer, assessor, now):
    own = InterestFactory(application=application, person=officer, answer="not_sure")
    with pytest.raises(RuleError, match="Somebody else"):
        interests.resolve(own, "none", reason="Fine.", by=officer, now=now)

    declaration = InterestFactory(application=application, person=assessor, answer="not_sure")
    with pytest.raises(RuleError, match="Say why"):
        interests.resolve(declaration, "none", reason=" ", by=officer, now=now)

    interests.resolve(declaration, "interest", reason="Family.", by=officer, now=now)
    with pytest.raises(RuleError, match="settled already"):
        interests.resolve(declaration, "none", reason="Changed.", by=officer, now=now)
