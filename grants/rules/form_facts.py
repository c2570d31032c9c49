"""Facts about a round and a group on which a question may depend, though no form asks for them."""

from collections.abc import Iterable, Mapping

from grants.models import Organisation, Question, Round

YES, NO = "yes", "no"
NAMES_WARDS = "round_names_wards"
JOINT_BIDS = "round_takes_joint_bids"
SIGN_OFF = "organisation_requires_sign_off"
BANK = "org_bank"
# When a question that depends on a fact is asked, as the whole form and the preview say it.
TOLD = {
    NAMES_WARDS: "Only in a round for certain wards.",
    JOINT_BIDS: "Only in a round that takes joint applications.",
    SIGN_OFF: "Only if your group has told us that one owner signs for it.",
}
# Once a round is chosen, everybody in it is asked a question that waits for one of these, or nobody.
SETTLED_BY_A_ROUND = frozenset({NAMES_WARDS, JOINT_BIDS})


def of_round(call: Round) -> dict[str, str]:
    """Return what a round settles before anybody applies."""
    return {
        NAMES_WARDS: _said(call.wards.exists()),
        JOINT_BIDS: _said(call.takes_joint_bids),
    }


def of(call: Round, organisation: Organisation) -> dict[str, str]:
    """Return every fact that decides what this group is asked in this round."""
    return {
        **of_round(call),
        SIGN_OFF: _said(organisation.signatory_id is not None),
        BANK: organisation.bank_account,
    }


def within(call: Round, questions: Iterable[Question]) -> list[Question]:
    """Leave out the questions that a round asks of nobody."""
    found = list(questions)
    by_key = {question.key: question for question in found}
    settled = of_round(call)
    return [one for one in found if not _is_ruled_out(one, by_key, settled, call)]


def _is_ruled_out(
    question: Question, by_key: Mapping[str, Question], settled: Mapping[str, str], call: Round
) -> bool:
    key = question.shown_if_key
    if key in settled:
        return settled[key] not in question.shown_if_values
    if key == BANK and not call.takes_held_money:
        return set(question.shown_if_values) <= {"held"}
    earlier = by_key.get(key)
    return earlier is not None and _is_ruled_out(earlier, by_key, settled, call)


def _said(is_so: bool) -> str:
    return YES if is_so else NO
