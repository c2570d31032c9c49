from grants.models.applications import (
    Answer,
    AnswerVersion,
    Application,
    BudgetLine,
    Document,
    InformationRequest,
    PeopleCount,
    TriageCheck,
)
from grants.models.assessments import Assessment, Score
from grants.models.audit import AuditEntry, AuditSeal
from grants.models.awards import Award, Condition
from grants.models.donations import Donation, StripeEvent
from grants.models.form_versions import ApplicationForm, FormVersion, Question, Section
from grants.models.funds import Criterion, CriterionLevel, Fund, Round, RoundNote
from grants.models.interests import InterestDeclaration
from grants.models.invitations import Invitation
from grants.models.letters import Letter
from grants.models.monitoring import Report, ReportAnswer, ReportedOutcome, SpendLine
from grants.models.office import OfficeFact
from grants.models.panels import Decision, Outcome, Panel, Recommendation
from grants.models.payments import Payment, PaymentList
from grants.models.people import (
    GroupRole,
    Membership,
    Organisation,
    Role,
    StaffRole,
    User,
)
from grants.models.places import District, PostcodeArea, Theme

__all__ = [
    "Answer",
    "AnswerVersion",
    "Application",
    "ApplicationForm",
    "Assessment",
    "AuditEntry",
    "AuditSeal",
    "Award",
    "BudgetLine",
    "Condition",
    "Criterion",
    "CriterionLevel",
    "Decision",
    "District",
    "Document",
    "Donation",
    "FormVersion",
    "Fund",
    "GroupRole",
    "InformationRequest",
    "InterestDeclaration",
    "Invitation",
    "Letter",
    "Membership",
    "OfficeFact",
    "Organisation",
    "Outcome",
    "Panel",
    "Payment",
    "PaymentList",
    "PeopleCount",
    "PostcodeArea",
    "Question",
    "Recommendation",
    "Report",
    "ReportAnswer",
    "ReportedOutcome",
    "Role",
    "Round",
    "RoundNote",
    "Score",
    "Section",
    "SpendLine",
    "StaffRole",
    "StripeEvent",
    "Theme",
    "TriageCheck",
    "User",
]
