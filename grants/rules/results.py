"""How a round works its results out, in words: for its page, the room, and the letters."""

from grants import words
from grants.methods import Judged, LeadsTo, Method, RanksBy, Way
from grants.models import Application, Criterion, Round, ScoreBand
from grants.rules import standings


def in_words(call: Round) -> list[str]:
    """Sentences for the round's own page: how scores become results, and what is ranked."""
    return [*_method_in_words(call), *_ranking_in_words(call)]


def _method_in_words(call: Round) -> list[str]:
    if call.results_by == Way.TWO_PASS:
        doubled = Criterion.objects.filter(round=call, counts_double=True).first()
        label = f"“{doubled.label}”" if doubled else "one point"
        out_of = words.number(standings.method_of(call).out_of)
        return [
            f"There are two passes. Applications with {words.number(call.first_pass_percent)} points of "
            "100 or more go on. The others are not recommended.",
            f"In the second pass {label} counts twice, so scores there are out of {out_of}.",
        ]
    if call.results_by == Way.BANDS:
        bands = ScoreBand.objects.filter(round=call)
        return [
            "Each score is in a band, and the band says what follows.",
            *(band_in_words(band) for band in bands),
        ]
    return [
        f"Applications with {words.number(call.pass_mark)} points of 100 or more can be funded. From "
        f"{words.number(call.discuss_from)} points the board discusses them."
    ]


def _ranking_in_words(call: Round) -> list[str]:
    if call.ranks_by == RanksBy.ADJUSTED:
        return [
            "Some assessors give lower scores than others. We rank scores adjusted for that, and "
            "show the scores as given beside them."
        ]
    return []


def band_in_words(band: ScoreBand) -> str:
    """Say of a band: “Good”, from 60 points: we fund 50% of what is asked for."""
    what = {
        LeadsTo.FULL: "we fund what is asked for",
        LeadsTo.PART: f"we fund {band.percent}% of what is asked for",
        LeadsTo.DISCUSS: "the board discusses it",
        LeadsTo.NOTHING: "we do not fund it",
    }
    return f"{band.name}, from {words.number(band.begins)} points: {what[LeadsTo(band.leads_to)]}."


def by_application(call: Round) -> dict[int, str]:
    """Say in a few sentences how each score came about, for its group, by application."""
    method = standings.method_of(call)
    return {
        key: " ".join([*_score_in_words(found, call), *_outcome_in_words(found, method)])
        for key, found in standings.of_round(call).items()
    }


def of_application(application: Application) -> str:
    """Say the same of one application; nothing before anybody scored it."""
    call, found = application.round, standings.of_application(application)
    if found is None:
        return ""
    method = standings.method_of(call)
    return " ".join([*_score_in_words(found, call), *_outcome_in_words(found, method)])


def _score_in_words(found: Judged, call: Round) -> list[str]:
    said = [f"The score is {words.number(found.first)} of 100."]
    if found.is_adjusted:
        said.append(
            f"The assessors gave {words.number(found.raw)} on average; we adjusted it for how harsh or "
            "generous they are with everybody."
        )
    elif call.ranks_by == RanksBy.ADJUSTED:
        said.append(why_not_adjusted(found))
    return said


def _outcome_in_words(found: Judged, method: Method) -> list[str]:
    if method.way == Way.TWO_PASS and not found.went_on:
        return [f"It needed {words.number(method.goes_on_from)} to go on to the second pass."]
    if method.way == Way.TWO_PASS:
        return [
            f"It went on to the second pass and has {words.number(found.score)} of {words.number(method.out_of)} "
            "there."
        ]
    if found.band is not None:
        return [f"That is the band “{found.band.name}”."]
    return []


def why_not_adjusted(found: Judged) -> str:
    """Say why a score stays as given in a round that ranks adjusted scores, or nothing."""
    if found.is_adjusted:
        return ""
    if found.is_agreed:
        return "A meeting agreed the scores, so they count as they are."
    return (
        "It could not be adjusted: too few other assessors read what its assessors read. "
        "It counts as given."
    )
