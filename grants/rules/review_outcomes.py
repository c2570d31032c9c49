"""What may come of a review or a complaint, and what may follow from it."""

from grants.errors import RuleError
from grants.models import Application, DecisionReview
from grants.rules import review_decisions, second_checks
from grants.states import ReviewState

Follows = DecisionReview.Follows
OUTCOMES = {
    "uphold": ReviewState.UPHELD,
    "uphold_partly": ReviewState.PARTLY_UPHELD,
    "do_not_uphold": ReviewState.NOT_UPHELD,
}
NOT_AGAIN = {
    Follows.DECIDE_AGAIN: "Only a decision not to fund, a reserve place, or a finding that it is not "
    "eligible can be decided again, and only once the results are out.",
    Follows.CHECK_AGAIN: "Only what was found not eligible goes back into the checks, and only before "
    "the results are out.",
}


def what_may_follow(application: Application) -> list[DecisionReview.Follows]:
    """What somebody may say that follows an outcome, for an application where it stands."""
    possible = [Follows.NOTHING, Follows.PUT_RIGHT]
    if second_checks.may_begin(application):
        possible.append(Follows.CHECK_AGAIN)
    elif review_decisions.may_be_decided_again(application):
        possible.append(Follows.DECIDE_AGAIN)
    return possible


def refuse_unready(
    review: DecisionReview, outcome: str, reasons: str, follows: str, put_right: str
) -> None:
    """Refuse an outcome without its reasons, or with something that cannot follow from it."""
    if outcome not in OUTCOMES:
        raise RuleError("Choose the outcome.", field="outcome")
    if not reasons.strip():
        raise RuleError("Give the reasons.", field="reasons")
    if follows == Follows.PUT_RIGHT and not put_right.strip():
        raise RuleError("Say what we put right.", field="put_right")
    if follows not in (Follows.DECIDE_AGAIN, Follows.CHECK_AGAIN):
        return
    if outcome == "do_not_uphold":
        raise RuleError("Only what is upheld can be looked at again.", field="follows")
    if follows not in what_may_follow(review.application):
        raise RuleError(NOT_AGAIN[Follows(follows)], field="follows")
