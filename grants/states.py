"""What may happen to what: every state and every move between states, as tables.

A move that a table does not hold for a state is refused by `after`. Labels for people are in
`grants/data/statuses.yaml`; the diagrams are in `docs/states.md`.
"""

from collections.abc import Mapping

from django.db.models import TextChoices

from grants.errors import RuleError


class ApplicationState(TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "New"
    CHECKING = "checking", "In checks"
    INFORMATION_WANTED = "information_wanted", "Waiting for group"
    ASSESSING = "assessing", "In assessment"
    MODERATING = "moderating", "In moderation"
    AT_PANEL = "at_panel", "At panel"
    DECIDED = "decided", "Decided"
    OFFERED = "offered", "Offered"
    RESERVE = "reserve", "Reserve"
    REFUSED = "refused", "Not funded"
    INELIGIBLE = "ineligible", "Not eligible"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_SENT = "not_sent", "Not sent"


class AssessmentState(TextChoices):
    ASSIGNED = "assigned", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Sent in"
    SET_ASIDE = "set_aside", "Set aside"
    DECLINED = "declined", "Declined"


class PanelState(TextChoices):
    OPEN = "open", "Open"
    RECOMMENDED = "recommended", "Recommendation recorded"


class MeetingState(TextChoices):
    DRAFT = "draft", "Minutes in draft"
    CONFIRMED = "confirmed", "Minutes confirmed"


class AwardState(TextChoices):
    OFFERED = "offered", "Offer out"
    ACCEPTED = "accepted", "Accepted, not ready to pay"
    READY = "ready", "Ready to pay"
    RUNNING = "running", "Running"
    SUSPENDED = "suspended", "Suspended"
    CLOSING = "closing", "Closing"
    CLOSED = "closed", "Closed"
    DECLINED = "declined", "Declined"
    LAPSED = "lapsed", "Lapsed"
    ENDED_EARLY = "ended_early", "Ended early"


class PaperState(TextChoices):
    WANTED = "wanted", "Not here yet"
    SENT = "sent", "To look at"
    ASKED_AGAIN = "asked_again", "Asked again"
    ACCEPTED = "accepted", "Accepted"
    WAIVED = "waived", "Not needed"


class PaymentState(TextChoices):
    REQUESTED = "requested", "Needs another person"
    APPROVED = "approved", "Approved"
    SENDING = "sending", "On a payment list"
    PAID = "paid", "Paid"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class ReportState(TextChoices):
    NOT_SENT = "not_sent", "Not sent yet"
    SENT = "sent", "To read"
    QUERIED = "queried", "Queried"
    ACCEPTED = "accepted", "Accepted"
    WAIVED = "waived", "Waived"


class DonationState(TextChoices):
    STARTED = "started", "Started"
    PENDING = "pending", "On its way"
    PAID = "paid", "Paid"
    FAILED = "failed", "Failed"
    EXPIRED = "expired", "Not finished"
    REFUNDED = "refunded", "Refunded"


class LetterState(TextChoices):
    QUEUED = "queued", "To send"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"


class ReviewState(TextChoices):
    RECEIVED = "received", "Received"
    LOOKING = "looking", "Being looked at"
    UPHELD = "upheld", "Upheld"
    PARTLY_UPHELD = "partly_upheld", "Partly upheld"
    NOT_UPHELD = "not_upheld", "Not upheld"


class GroupClaimState(TextChoices):
    ASKED = "asked", "To check"
    CHECKED = "checked", "Needs another officer"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"


Moves = Mapping[str, Mapping[str, str]]

A = ApplicationState
APPLICATION_MOVES: Moves = {
    "submit": {A.DRAFT: A.SUBMITTED},
    "lapse": {A.DRAFT: A.NOT_SENT},
    "reopen_draft": {A.NOT_SENT: A.DRAFT},
    "take": {A.SUBMITTED: A.CHECKING},
    "ask_for_information": {A.SUBMITTED: A.INFORMATION_WANTED, A.CHECKING: A.INFORMATION_WANTED},
    "give_information": {A.INFORMATION_WANTED: A.CHECKING},
    "find_ineligible": {A.SUBMITTED: A.INELIGIBLE, A.CHECKING: A.INELIGIBLE},
    "check_again": {A.INELIGIBLE: A.CHECKING},
    "send_to_assessment": {A.CHECKING: A.ASSESSING},
    "send_to_moderation": {A.ASSESSING: A.MODERATING},
    "moderate": {A.MODERATING: A.ASSESSING},
    "send_to_panel": {A.ASSESSING: A.AT_PANEL},
    "decide": {A.AT_PANEL: A.DECIDED},
    "offer": {A.DECIDED: A.OFFERED, A.RESERVE: A.OFFERED},
    "offer_after_review": dict.fromkeys((A.RESERVE, A.REFUSED, A.INELIGIBLE), A.OFFERED),
    "reserve": {A.DECIDED: A.RESERVE},
    "refuse": {A.DECIDED: A.REFUSED, A.RESERVE: A.REFUSED},
    "withdraw": dict.fromkeys(
        (
            A.DRAFT,
            A.SUBMITTED,
            A.CHECKING,
            A.INFORMATION_WANTED,
            A.ASSESSING,
            A.MODERATING,
            A.AT_PANEL,
            A.DECIDED,
            A.RESERVE,
        ),
        A.WITHDRAWN,
    ),
}

ASSESSMENT_MOVES: Moves = {
    "score": {
        AssessmentState.ASSIGNED: AssessmentState.IN_PROGRESS,
        AssessmentState.IN_PROGRESS: AssessmentState.IN_PROGRESS,
    },
    "send_in": {AssessmentState.IN_PROGRESS: AssessmentState.SUBMITTED},
    "reopen": {AssessmentState.SUBMITTED: AssessmentState.IN_PROGRESS},
    "decline": {
        AssessmentState.ASSIGNED: AssessmentState.DECLINED,
        AssessmentState.IN_PROGRESS: AssessmentState.DECLINED,
    },
    "assign_again": {
        AssessmentState.SET_ASIDE: AssessmentState.ASSIGNED,
        AssessmentState.DECLINED: AssessmentState.ASSIGNED,
    },
    "set_aside": {
        state: AssessmentState.SET_ASIDE
        for state in AssessmentState
        if state not in (AssessmentState.SET_ASIDE, AssessmentState.DECLINED)
    },
}

PANEL_MOVES: Moves = {
    "recommend": {PanelState.OPEN: PanelState.RECOMMENDED},
    "reopen": {PanelState.RECOMMENDED: PanelState.OPEN},
}

MEETING_MOVES: Moves = {
    "confirm": {MeetingState.DRAFT: MeetingState.CONFIRMED},
}

W = AwardState
AWARD_MOVES: Moves = {
    "accept": {W.OFFERED: W.ACCEPTED},
    "decline": {W.OFFERED: W.DECLINED},
    "lapse": {W.OFFERED: W.LAPSED},
    "withdraw_offer": {W.OFFERED: W.LAPSED},
    "meet_conditions": {W.ACCEPTED: W.READY},
    "start": {W.READY: W.RUNNING},
    "suspend": {W.ACCEPTED: W.SUSPENDED, W.READY: W.SUSPENDED, W.RUNNING: W.SUSPENDED},
    "resume": {W.SUSPENDED: W.ACCEPTED},
    "receive_report": {W.RUNNING: W.CLOSING},
    "query_report": {W.CLOSING: W.RUNNING},
    "close": {W.CLOSING: W.CLOSED, W.RUNNING: W.CLOSED},
    "end": {W.ACCEPTED: W.ENDED_EARLY, W.READY: W.ENDED_EARLY, W.RUNNING: W.ENDED_EARLY},
}

N = PaperState
PAPER_MOVES: Moves = {
    "send": {N.WANTED: N.SENT, N.SENT: N.SENT, N.ASKED_AGAIN: N.SENT},
    "take_back": {N.SENT: N.WANTED},
    "ask_again": {N.SENT: N.ASKED_AGAIN},
    "accept": {N.SENT: N.ACCEPTED},
    "waive": {N.WANTED: N.WAIVED, N.SENT: N.WAIVED, N.ASKED_AGAIN: N.WAIVED},
}

P = PaymentState
PAYMENT_MOVES: Moves = {
    "approve": {P.REQUESTED: P.APPROVED},
    "cancel": {P.REQUESTED: P.CANCELLED, P.APPROVED: P.CANCELLED},
    "put_on_list": {P.APPROVED: P.SENDING},
    "settle": {P.SENDING: P.PAID},
    "fail": {P.SENDING: P.FAILED},
    "try_again": {P.FAILED: P.APPROVED},
}

R = ReportState
REPORT_MOVES: Moves = {
    "send": {R.NOT_SENT: R.SENT, R.QUERIED: R.SENT},
    "query": {R.SENT: R.QUERIED},
    "accept": {R.SENT: R.ACCEPTED},
    "waive": {R.NOT_SENT: R.WAIVED, R.QUERIED: R.WAIVED},
}

D = DonationState
DONATION_MOVES: Moves = {
    "pay": {D.STARTED: D.PAID, D.PENDING: D.PAID, D.EXPIRED: D.PAID, D.FAILED: D.PAID},
    "wait": {D.STARTED: D.PENDING},
    "fail": {D.STARTED: D.FAILED, D.PENDING: D.FAILED},
    "expire": {D.STARTED: D.EXPIRED},
    "refund": {D.PAID: D.REFUNDED},
}

L = LetterState
LETTER_MOVES: Moves = {
    "claim": {L.QUEUED: L.SENDING},
    "sent": {L.SENDING: L.SENT},
    "fail": {L.SENDING: L.FAILED},
    "send_again": {L.SENDING: L.QUEUED, L.FAILED: L.QUEUED},
}

V = ReviewState
REVIEW_MOVES: Moves = {
    "take": {V.RECEIVED: V.LOOKING, V.LOOKING: V.LOOKING},
    "uphold": {V.LOOKING: V.UPHELD},
    "uphold_partly": {V.LOOKING: V.PARTLY_UPHELD},
    "do_not_uphold": {V.LOOKING: V.NOT_UPHELD},
}

C = GroupClaimState
GROUP_CLAIM_MOVES: Moves = {
    "check": {C.ASKED: C.CHECKED},
    "approve": {C.CHECKED: C.APPROVED},
    "refuse": {C.ASKED: C.REFUSED, C.CHECKED: C.REFUSED},
}


def can(moves: Moves, state: str, move: str) -> bool:
    return state in moves[move]


def after(moves: Moves, state: str, move: str, *, refusal: str = "") -> str:
    """Return the state that a move leads to. Raises RuleError where the table has no such move."""
    if not can(moves, state, move):
        raise RuleError(
            refusal or "This has changed since you opened the page. Look at it again first."
        )
    return moves[move][state]
