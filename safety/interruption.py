"""Between a press on "Send" and the sending: the routes to help, shown once, where words suggest risk.

A view asks `before_sending` for an Interruption when the form is whole; if there is one, it shows the
form again with `interruption` in the context and everything that was typed in it. The second press
goes through, whatever the words are: nothing is refused, and nobody is told which words matched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safety import loading
from safety.guard import groups_matched
from safety.models import RiskPhrase

ROUTES_SEEN = "routes_seen"  # the hidden field of the second press
BETWEEN_TEXTS = "\n\n"


@dataclass(frozen=True)
class Interruption:
    """What the page needs; `button` is the words, the name and the value of the button that goes on."""

    groups: frozenset[str]
    button: tuple[str, str, str]
    field: str = ROUTES_SEEN

    @property
    def is_now(self) -> bool:
        return RiskPhrase.Group.NOW in self.groups

    @property
    def text(self) -> str:
        return loading.guard_words("words_suggest_risk")["text"]

    @property
    def more_help(self) -> str:
        return loading.guard_words("words_suggest_risk")["buttons"]["help"]


def looked_for(*, of_projects: bool) -> list[tuple[str, str]]:
    """Return the (phrase, group) pairs that count.

    `of_projects` is for what groups write about their work, where words such as "grooming" are the
    work: phrases that are also said of projects are left out there.
    """
    phrases = RiskPhrase.objects.looked_for(of_projects=of_projects)
    return list(phrases.values_list("phrase", "group"))


def groups_in(texts: Iterable[str], *, of_projects: bool = False) -> set[str]:
    """Return the groups of the risk phrases in these texts."""
    return groups_matched(BETWEEN_TEXTS.join(texts), looked_for(of_projects=of_projects))


def before_sending(
    posted: Mapping[str, str],
    texts: Iterable[str],
    *,
    of_projects: bool = False,
    button: tuple[str, str, str] | None = None,
) -> Interruption | None:
    """Return what to show first, or None when the form may go on."""
    if posted.get(ROUTES_SEEN):
        return None
    groups = groups_in(texts, of_projects=of_projects)
    words = loading.guard_words("words_suggest_risk")["buttons"]["send"]
    return Interruption(frozenset(groups), button or (words, "go_on", "yes")) if groups else None
