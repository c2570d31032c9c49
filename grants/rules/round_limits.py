"""How often and with whom a group may ask: what a round says, and what it refuses."""

from django.db.models import QuerySet

from grants.errors import RuleError
from grants.models import Application, Award, Organisation, Round
from grants.states import ApplicationState, AwardState

RUNNING = (
    AwardState.ACCEPTED,
    AwardState.READY,
    AwardState.RUNNING,
    AwardState.SUSPENDED,
    AwardState.CLOSING,
)
NOT_COUNTED = (
    ApplicationState.DRAFT,
    ApplicationState.NOT_SENT,
    ApplicationState.WITHDRAWN,
    ApplicationState.INELIGIBLE,
)
HELD_BY_ANOTHER = "held"


def in_words(call: Round) -> list[str]:
    """Return what a round says of it, each the end of a sentence: "You can apply if …"."""
    bids = call.bids_per_group
    said = [
        "your group sends one application to this round"
        if bids == 1
        else f"your group sends {bids} applications or fewer to this round"
    ]
    if not call.takes_running_grants:
        said.append("no grant from this fund to your group is still running")
    if not call.takes_held_money:
        said.append("the bank account is in your own group’s name")
    if not call.takes_joint_bids:
        said.append("your group applies by itself, not together with others")
    return said


def has_room_for(application: Application) -> bool:
    """Whether the round still takes this one, beside what else its group sent to it."""
    sent = _counted(application.round, application.organisation).exclude(pk=application.pk)
    return sent.count() < application.round.bids_per_group


def _counted(call: Round, organisation: Organisation) -> QuerySet[Application]:
    sent = Application.objects.filter(round=call, organisation=organisation)
    return sent.exclude(state__in=NOT_COUNTED)


def refuse(call: Round, organisation: Organisation, *, besides: Application | None = None) -> None:
    """Refuse a group that has sent all that the round takes of one, or that may not ask now."""
    sent = _counted(call, organisation)
    if besides is not None:
        sent = sent.exclude(pk=besides.pk)
    if len(sent) >= call.bids_per_group:
        many = (
            "one application" if call.bids_per_group == 1 else f"{call.bids_per_group} applications"
        )
        raise RuleError(
            f"Your group has already sent {sent[0].reference}. This round takes {many} from each "
            "group. You can withdraw the earlier one and apply again."
        )
    running = Award.objects.filter(organisation=organisation, fund=call.fund_id, state__in=RUNNING)
    if not call.takes_running_grants and (award := running.first()):
        raise RuleError(
            f"Your grant {award.reference} is still running. This round is for groups without a "
            "running grant from this fund. You can apply when it has ended."
        )
    if not call.takes_held_money and organisation.bank_account == HELD_BY_ANOTHER:
        raise RuleError(
            "In this round the bank account has to be in your own group’s name. Talk to us if "
            "somebody holds the money for you."
        )
