"""Why a proposal differs from plain rank order, in a sentence for each difference.

A sentence never names another application: it may be closed to the reader.
"""

from grants import money
from grants.allocation.problems import Group, Policy, Proposal
from grants.rules.allocations import Before, limits_in_words

IN = {
    Policy.RANK_ORDER: "The money that others leave is enough for it.",
    Policy.SCORE_PER_POUND: "It uses the pot better: score times award adds up to more with it.",
    Policy.MOST_PROJECTS: "Its ask is small enough for the pot to pay for more projects.",
    Policy.SUM_OF_SCORES: "Its score costs less, so that more scores fit in the pot.",
}
OUT = {
    Policy.RANK_ORDER: "What is left of the pot is not enough for it.",
    Policy.SCORE_PER_POUND: "The same money brings more score times award elsewhere.",
    Policy.MOST_PROJECTS: "The same money pays for more projects elsewhere.",
    Policy.SUM_OF_SCORES: "The same money buys a larger sum of scores elsewhere.",
}


def of_differences(found: Before, plain: Proposal, proposal: Proposal) -> dict[int, str]:
    """Return the sentence of each application that the two treat differently, by its key."""
    words = _Words(found, proposal)
    keys = {*plain.awards, *proposal.awards}
    return {
        key: words.of(key, is_now=proposal.awards.get(key, 0))
        for key in keys
        if plain.awards.get(key) != proposal.awards.get(key)
    }


class _Words:
    def __init__(self, found: Before, proposal: Proposal) -> None:
        self.found = found
        self.problem = found.problem
        self.proposal = proposal
        self.labels = limits_in_words(found.panel)

    def of(self, key: int, *, is_now: int) -> str:
        """Say why; `is_now` is what the proposal gives in pence, 0 for nothing."""
        if lock := self.found.held.get(key):
            return f"{lock.get_side_display()} by {lock.held_by}: {lock.reason}"
        if key in self.proposal.tied:
            return "It has the same score as others that do not fit together, so people choose."
        return self._why_in(key, is_now) if is_now else self._why_out(key)

    def _why_in(self, key: int, pence: int) -> str:
        if floor := self._floor_of(key):
            return f"It keeps to a limit of the round. {self.labels[floor.limit]}."
        if pence < self._whole(key):
            left = money.text(money.from_pence(pence))
            return f"It does not fit as a whole, and gets what is left: {left}."
        return IN[self.problem.policy]

    def _why_out(self, key: int) -> str:
        if ceiling := self._ceiling_of(key):
            return f"It would go over a limit of the round. {self.labels[ceiling.limit]}."
        if self.proposal.tied:
            return "Equal scores above it wait for people, who decide what is left."
        if self.problem.has_floors and self.problem.policy == Policy.RANK_ORDER:
            return "It makes room for an award that a limit of the round asks for."
        if self.problem.locked_in and self.problem.policy == Policy.RANK_ORDER:
            return "It makes room for what people locked in."
        return OUT[self.problem.policy]

    def _whole(self, key: int) -> int:
        return next(self.problem.award(bid) for bid in self.problem.bids if bid.key == key)

    def _floor_of(self, key: int) -> Group | None:
        """The floor that the proposal would no longer meet without this award."""
        for group in self._groups_with(key):
            limit = group.limit
            others = [
                pence
                for other, pence in self.proposal.awards.items()
                if other in group.keys and other != key
            ]
            if len(others) < limit.least_awards or sum(others) < limit.least_pence:
                return group
        return None

    def _ceiling_of(self, key: int) -> Group | None:
        """The ceiling that the proposal would break with this award."""
        for group in self._groups_with(key):
            limit = group.limit
            inside = [p for other, p in self.proposal.awards.items() if other in group.keys]
            if limit.most_awards is not None and len(inside) >= limit.most_awards:
                return group
            if limit.most_pence is not None and sum(inside) + self._whole(key) > limit.most_pence:
                return group
        return None

    def _groups_with(self, key: int) -> list[Group]:
        return [group for group in self.problem.groups() if key in group.keys]
