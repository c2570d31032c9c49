from grants.models.allocations import AllocationLimit, Held
from grants.models.answers import Answer, AnswerVersion
from grants.models.application_words import ApplicationWords
from grants.models.applications import Application
from grants.models.assessments import Assessment, Score
from grants.models.audit import AuditEntry, AuditSeal
from grants.models.award_papers import AwardPaper, PaperFile
from grants.models.awards import Award, Condition
from grants.models.budgets import BudgetLine
from grants.models.case_notes import CaseNote
from grants.models.contact_messages import ContactMessage
from grants.models.criteria import Criterion, CriterionLevel, ScoreBand
from grants.models.decision_notices import DecisionNotice
from grants.models.documents import Document, KeptFile
from grants.models.donations import Donation, StripeEvent
from grants.models.equality import EqualityAnswer, EqualityTicket
from grants.models.exclusions import Exclusion
from grants.models.flagged_copies import FlaggedCopy, FlaggedCopyStep
from grants.models.form_versions import ApplicationForm, FormVersion, Question, Section
from grants.models.funds import AllocationPolicy, Fund, Round, RoundNote
from grants.models.group_claims import GroupClaim, GroupClaimCheck
from grants.models.head_counts import PeopleCount
from grants.models.information_requests import InformationRequest
from grants.models.interests import InterestDeclaration
from grants.models.invitations import Invitation
from grants.models.later_decisions import LaterDecision, ReservePass
from grants.models.letter_wordings import LetterWording
from grants.models.letters import Letter
from grants.models.meetings import (
    Attendance,
    Dissent,
    ItemAbsence,
    Meeting,
    MeetingItem,
    MinutesAddition,
)
from grants.models.messages import Message
from grants.models.moderations import ModeratedScore, Moderation
from grants.models.monitoring import Report, ReportAnswer, ReportedOutcome, SpendLine
from grants.models.office import OfficeFact
from grants.models.page_visits import PageVisit
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
from grants.models.places import District, PostcodeArea, Theme, Ward
from grants.models.practice import (
    PracticeApplication,
    PracticeReading,
    PracticeRemark,
    PracticeScore,
)
from grants.models.publicity_locks import PublicityLock
from grants.models.reviews import DecisionReview
from grants.models.round_alerts import RoundAlert, ToldOfRound
from grants.models.saved_filters import SavedFilter
from grants.models.standings import ApplicationStanding
from grants.models.strands import Strand
from grants.models.triage_checks import TriageCheck
from grants.models.wanted_papers import WantedPaper

__all__ = [
    "AllocationLimit",
    "AllocationPolicy",
    "Answer",
    "AnswerVersion",
    "Application",
    "ApplicationForm",
    "ApplicationStanding",
    "ApplicationWords",
    "Assessment",
    "Attendance",
    "AuditEntry",
    "AuditSeal",
    "Award",
    "AwardPaper",
    "BudgetLine",
    "CaseNote",
    "Condition",
    "ContactMessage",
    "Criterion",
    "CriterionLevel",
    "Decision",
    "DecisionNotice",
    "DecisionReview",
    "Dissent",
    "District",
    "Document",
    "Donation",
    "EqualityAnswer",
    "EqualityTicket",
    "Exclusion",
    "FlaggedCopy",
    "FlaggedCopyStep",
    "FormVersion",
    "Fund",
    "GroupClaim",
    "GroupClaimCheck",
    "GroupRole",
    "Held",
    "InformationRequest",
    "InterestDeclaration",
    "Invitation",
    "ItemAbsence",
    "KeptFile",
    "LaterDecision",
    "Letter",
    "LetterWording",
    "Meeting",
    "MeetingItem",
    "Membership",
    "Message",
    "MinutesAddition",
    "ModeratedScore",
    "Moderation",
    "OfficeFact",
    "Organisation",
    "Outcome",
    "PageVisit",
    "Panel",
    "PaperFile",
    "Payment",
    "PaymentList",
    "PeopleCount",
    "PostcodeArea",
    "PracticeApplication",
    "PracticeReading",
    "PracticeRemark",
    "PracticeScore",
    "PublicityLock",
    "Question",
    "Recommendation",
    "Report",
    "ReportAnswer",
    "ReportedOutcome",
    "ReservePass",
    "Role",
    "Round",
    "RoundAlert",
    "RoundNote",
    "SavedFilter",
    "Score",
    "ScoreBand",
    "Section",
    "SpendLine",
    "StaffRole",
    "Strand",
    "StripeEvent",
    "Theme",
    "ToldOfRound",
    "TriageCheck",
    "User",
    "WantedPaper",
    "Ward",
]
