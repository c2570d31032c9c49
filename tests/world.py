"""A small world: one person a role and one of each thing that has an address of its own."""

from datetime import date
from types import SimpleNamespace

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from demo.models import KeptLetter
from grants.models import (
    Decision,
    GroupRole,
    InformationRequest,
    Outcome,
    Panel,
    PaymentList,
    PracticeApplication,
    Question,
    Report,
    Role,
)
from grants.rules import group_claims, invitations, reviews, round_alerts
from grants.states import ApplicationState, AwardState
from tests.factories.applications import ApplicationFactory, picture_of
from tests.factories.assessments import AssessmentFactory, declared
from tests.factories.award_papers import PaperFileFactory
from tests.factories.awards import AwardFactory
from tests.factories.contact import ContactMessageFactory, FlaggedCopyFactory
from tests.factories.funds import (
    CriterionFactory,
    QuestionFactory,
    RoundAlertFactory,
    RoundFactory,
    SectionFactory,
)
from tests.factories.letters import LetterFactory
from tests.factories.money import DonationFactory, PaymentFactory
from tests.factories.people import (
    LONG_AGO,
    MembershipFactory,
    OrganisationFactory,
    StaffFactory,
    UserFactory,
)

# Until the first site's migration makes them: the groups of the CMS that follow the roles.
CMS_ROLES = (
    Role.OFFICER,
    Role.EDITOR,
    Role.SAFEGUARDING_LEAD,
    Role.PUBLISHER,
    Role.ADMINISTRATOR,
)


def build():
    """Return everything in one namespace: `people` by role, and the things by name."""
    _make_cms_groups()
    group = OrganisationFactory(legal_name="Lanternside Youth Project")
    round_ = RoundFactory(slug="winter-2026")
    decided = ApplicationFactory(
        round=round_, organisation=group, sent=True, state=ApplicationState.OFFERED
    )
    award = AwardFactory(
        application=decided,
        organisation=group,
        round=round_,
        state=AwardState.OFFERED,
        accept_by=date(2027, 3, 26),
    )
    people = _people(group)
    invitation = invitations.invite(
        group, email="asha@example.org", role="viewer", by=people["owner"], now=LONG_AGO
    )
    unlucky = ApplicationFactory(
        round=round_, organisation=group, sent=True, state=ApplicationState.INELIGIBLE
    )
    assessed = _assessed(round_, people["assessor"])
    PracticeApplication.objects.create(
        round=round_,
        title="Friday Night Floodlights",
        created_by=people["officer"],
        created_at=LONG_AGO,
        given_at=LONG_AGO,
    )
    draft = ApplicationFactory(round=round_, organisation=group)
    at_panel = _at_panel(people["officer"])
    on_reserve = _on_reserve(at_panel.round, people["decision_maker"])
    return SimpleNamespace(
        at_panel=at_panel,
        on_reserve=on_reserve,
        panel_round=at_panel.round,
        award_paper=(paper_file := PaperFileFactory(paper__award=award)).paper,
        paper_file=paper_file,
        award_condition=award.conditions.create(text="A signed policy."),
        people=people,
        letter=LetterFactory(),
        kept_letter=KeptLetter.objects.create(subject="Your sign-in code", kept_at=LONG_AGO),
        draft_paper=_filled_in(draft),
        assessed=assessed,
        paper=assessed.documents.get(),
        group=group,
        invitation=SimpleNamespace(token=invitations.token_of(invitation)),
        round=round_,
        fund=round_.fund,
        draft=draft,
        sent=_with_a_question(round_, group, people["owner"]),
        copied=ApplicationFactory(round=round_, organisation=group, copied_from=decided),
        decided=decided,
        unlucky=unlucky,
        review=reviews.ask(
            unlucky, "review", "It is in Leeds.", page="1", by=people["owner"], now=timezone.now()
        ),
        award=award,
        donation=DonationFactory(),
        payment=PaymentFactory(award=award, requested_by=people["officer"]),
        payment_list=PaymentList.objects.create(made_by=people["finance"], made_at=LONG_AGO),
        report=Report.objects.create(award=award, due_on=date(2027, 9, 30)),
        asked=_asked(round_, group, people["officer"]),
        message=ContactMessageFactory(),
        flagged=FlaggedCopyFactory(),
        alert=_alert(round_.fund),
        claim=group_claims.ask(
            group.legal_name, why="Nobody is left.", by=UserFactory(), now=LONG_AGO
        ),
    )


def _alert(fund):
    """The two links in the letters to somebody who asked to hear of the rounds of a fund."""
    alert = RoundAlertFactory(fund=fund)
    return SimpleNamespace(
        confirm_token=round_alerts.confirm_token(alert), stop_token=round_alerts.stop_token(alert)
    )


def _filled_in(draft):
    """Give a draft's form a section and a budget; return a paper that came with it."""
    section = SectionFactory(version=draft.form_version, key="project")
    QuestionFactory(section=section, key="activities")
    QuestionFactory(section=section, key="budget", kind=Question.Kind.BUDGET)
    return picture_of(draft, "quote.png")


def _with_a_question(round_, group, owner):
    application = ApplicationFactory(
        round=round_, organisation=group, sent=True, submitted_by=owner
    )
    application.messages.create(
        side="group",
        text="Is Ebor Street in Leeds?",
        fingerprint="1",
        sent_by=owner,
        sent_at=LONG_AGO,
    )
    return application


def _asked(round_, group, officer):
    application = ApplicationFactory(
        round=round_, organisation=group, sent=True, state=ApplicationState.INFORMATION_WANTED
    )
    InformationRequest.objects.create(
        application=application,
        question_keys=["activities"],
        note="Which hall is it?",
        due_on=date(2027, 1, 8),
        asked_by=officer,
        asked_at=LONG_AGO,
    )
    return application


def _at_panel(officer):
    """An application before the board of a round whose results are out."""
    call = RoundFactory(closed=True, released_at=LONG_AGO, released_by=officer)
    application = ApplicationFactory(round=call, sent=True, state=ApplicationState.AT_PANEL)
    panel = Panel.objects.create(round=call, meets_on=call.board_meets_on, changed_at=LONG_AGO)
    panel.recommendations.create(
        application=application, outcome=Outcome.REFUSE, changed_at=LONG_AGO
    )
    return application


def _on_reserve(call, decision_maker):
    """An application on the reserve list of the same round."""
    application = ApplicationFactory(round=call, sent=True, state=ApplicationState.RESERVE)
    call.panel.recommendations.create(
        application=application, outcome=Outcome.RESERVE, reserve_place=1, changed_at=LONG_AGO
    )
    Decision.objects.create(
        application=application,
        outcome=Outcome.RESERVE,
        reserve_place=1,
        reason="It met the mark.",
        decided_by=decision_maker,
        decided_at=LONG_AGO,
    )
    return application


def _assessed(round_, assessor):
    """An application with a paper in the hands of the assessor, who has declared no interest."""
    application = ApplicationFactory(round=round_, sent=True, state=ApplicationState.ASSESSING)
    CriterionFactory(round=round_, key="need")
    declared(AssessmentFactory(application=application, assessor=assessor))
    picture_of(application, "lanternside-letter.png")
    return application


def _make_cms_groups():
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for role in CMS_ROLES:
        Group.objects.get_or_create(name=role.label)[0].permissions.add(enter)


def _people(group):
    found = {role.value: StaffFactory(role=role) for role in Role}
    for name, role in (
        ("owner", GroupRole.OWNER),
        ("group_editor", GroupRole.EDITOR),
        ("group_viewer", GroupRole.VIEWER),
    ):
        found[name] = MembershipFactory(organisation=group, role=role).user
    found["other_group"] = MembershipFactory(role=GroupRole.OWNER).user
    found["newcomer"] = UserFactory()
    found["superuser"] = UserFactory(is_superuser=True, is_staff=True)
    return found
