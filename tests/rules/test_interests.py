import pytest

from grants.errors import RuleError
from grants.models import Answer, Application, AuditEntry, InterestDeclaration
from grants.rules import declarations, interests
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.people import MembershipFactory, UserFactory


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


def contact(application, name):
    Answer.objects.update_or_create(
        application=application,
        key="contact_main.name",
        defaults={
            "text": name,
            "saved_at": application.created_at,
            "saved_by": application.created_by,
        },
    )


def another_contact(application):
    contact(application, "Dana Elm")


def another_member(application):
    user = UserFactory(name="Dana Elm")
    application.organisation.memberships.create(
        user=user, role="viewer", joined_at=application.created_at
    )


def a_member_less(application):
    application.organisation.memberships.first().delete()


def another_name_of_the_group(application):
    application.organisation.legal_name = "Elm Trust"
    application.organisation.save()


@pytest.mark.parametrize(
    "change", [another_contact, another_member, a_member_less, another_name_of_the_group]
)
def test_no_interest_is_asked_again_when_the_people_named_change(
    application, assessor, change, now
):
    MembershipFactory(organisation=application.organisation)
    contact(application, "Ann Ash")
    declare(application, "none", assessor, now, detail="")
    assert interests.has_declared(assessor, application)

    change(application)

    application = Application.objects.get(pk=application.pk)
    assert not interests.has_declared(assessor, application)
    assert declarations.undeclared([application], assessor) == [application]
    declare(application, "none", assessor, now, detail="")
    assert interests.has_declared(assessor, application)
    assert declarations.undeclared([application], assessor) == []


def test_an_answer_without_a_name_changes_nothing(application, assessor, now):
    contact(application, "Ann Ash")
    declare(application, "none", assessor, now, detail="")

    contact(application, " Ann  Ash ")
    Answer.objects.create(
        application=application,
        key="contact_main.email",
        text="new@example.org",
        saved_at=now,
        saved_by=assessor,
    )

    assert interests.has_declared(assessor, application)


@pytest.mark.parametrize("answer", ["interest", "not_sure"])
def test_an_interest_stays_whoever_else_is_named(application, assessor, answer, now):
    declare(application, answer, assessor, now)

    another_contact(application)

    assert interests.has_declared(assessor, application)
    with pytest.raises(RuleError, match="casework team"):
        declare(application, "none", assessor, now)


def test_not_sure_that_was_settled_is_asked_again(application, officer, assessor, now):
    declaration = declare(application, "not_sure", assessor, now)
    interests.resolve(declaration, "none", reason="Once, in public.", by=officer, now=now)
    assert interests.has_declared(assessor, application)

    another_contact(application)

    assert not interests.has_declared(assessor, application)


def test_declare_refuses_when_other_people_are_named_than_the_page_showed(
    application, assessor, now
):
    seen = interests.page(assessor, application)["seen"]
    another_contact(application)

    with pytest.raises(RuleError, match="changed just now"):
        interests.declare(application, "none", by=assessor, now=now, seen=seen)

    assert InterestDeclaration.objects.count() == 0


def test_a_declaration_from_before_people_were_kept_stays_good(application, assessor):
    InterestFactory(application=application, person=assessor)

    another_contact(application)

    assert interests.has_declared(assessor, application)


def test_what_is_to_declare_takes_as_many_queries_however_many(
    assessor, now, django_assert_num_queries
):
    applications = [ApplicationFactory(sent=True) for _ in range(4)]
    for application in applications:
        declare(application, "none", assessor, now, detail="")
    another_contact(applications[2])

    with django_assert_num_queries(3):
        assert declarations.undeclared(applications, assessor) == [applications[2]]
