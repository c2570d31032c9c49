"""The guard: which groups of phrases a text holds, and what it must leave alone."""

import pytest

from safety.guard import groups_matched
from safety.loading import read

PHRASES = [
    (phrase, group)
    for group, phrases in read("risk_phrases.yaml")["phrases"].items()
    for phrase in phrases
]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Help me now", {"now"}),
        ("please HELP  me\nnow", {"now"}),
        ("they are hurting my", {"now"}),
        ("I owe him, and he's hurting me", {"exploitation"}),
        ("she says I owe her money", {"exploitation"}),
        ("I don’t want to go in, I’m scared to go home", {"harm"}),
        ("He sent pictures and it is our secret. I want to die", {"now", "online_and_secret"}),
        ("He wants pictures of my", {"online_and_secret"}),
    ],
)
def test_guard_finds_the_groups_of_a_text(text, groups):
    assert groups_matched(text, PHRASES) == groups


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The chairs were draped in red cloth.",  # raped
        "Our therapist runs a group on Mondays.",  # the rapist
        "The abuser wrote nothing here.",  # abused
        "We want to diet well and cook together.",  # want to die
        "A project about danger on the roads.",  # in danger
        "They run. Away from the pitch there is a hut.",  # run away, across a full stop
        "She told us not to be late.",  # told not to tell
        "We trained an older volunteer and her boyfriend.",  # older boyfriend
        "Hit melodies and dance for under-tens.",  # hits me
    ],
)
def test_guard_leaves_ordinary_words_alone(text):
    assert groups_matched(text, PHRASES) == set()


def test_guard_reads_a_phrase_with_an_apostrophe_both_ways():
    phrases = [("can't get away", "now")]

    assert groups_matched("I cant get away", phrases) == {"now"}
    assert groups_matched("I can’t get away", phrases) == {"now"}


def test_guard_has_the_forty_phrases():
    assert len(PHRASES) == 40
