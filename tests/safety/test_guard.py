"""The guard: which groups of phrases a text holds, and what it must leave alone."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from safety.guard import groups_matched, phrases_matched
from safety.loading import read

WORDS = read("risk_phrases.yaml")
PHRASES = [(phrase, group) for group, phrases in WORDS["phrases"].items() for phrase in phrases]
OF_PROJECTS = [pair for pair in PHRASES if pair[0] not in WORDS["said_of_projects"]]
DEMO = Path(__file__).parent.parent.parent / "demo" / "data"


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
        "My sister is in touch. Me? I help, me and now my brother.",  # help me now, across commas
        "Skill yourself up: no one will kill your project.",  # kill myself
        "A locked medicine cabinet in the hall.",  # locked me in
        "It helps me know now who comes.",  # help me now
    ],
)
def test_guard_leaves_ordinary_words_alone(text):
    assert groups_matched(text, PHRASES) == set()


@pytest.mark.parametrize(
    "text",
    [
        "We run sessions on grooming and online safety in four schools.",
        "Young people who were exploited helped us to write this plan.",
        "Our worker supports children who have been trafficked or abused.",
        "Self harm is rising among the girls we see; a counsellor comes on Tuesdays.",
        "Boys are groomed with gifts, and nobody notices until they run away.",
        "We teach what to do if somebody asks for nudes.",
        "Children in danger of exclusion get a mentor.",
        "A girl with an older boyfriend is one of the signs our volunteers learn.",
        "Members who were raped or sexually assaulted can speak to a trained listener.",
        "The recipe is our secret, and the café sells it on Fridays.",
        "Young people are told not to tell, and our play shows how to tell anyway.",
        "Three parents said: before this club he had nowhere to go after school.",
        "The hall is cold, so the group hires heaters from November.",
        "We spent £180 on referees and £95 on first aid.",
        "A dispersal order was used twice on our estate last summer.",
        "Fifteen of the 22 families said that they feel safer on the ginnel path.",
        "We lost our trainer and ran four sessions fewer than we promised.",
        "Our chair passed the safeguarding course of the council in March.",
        "Volunteers walk young people home in pairs, and nobody walks alone.",
        "The boxing club hits its target of forty members every year.",
        "We hurt for volunteers in August, when most people are away.",
        "Someone at the pumping station lets us in, and locks up afterwards.",
        "Knife crime in our ward fell; we do not say that this was us alone.",
        "The poster says: you are not in trouble, and it is not your fault.",
    ],
)
def test_guard_leaves_what_groups_write_about_their_work_alone(text):
    assert groups_matched(text, OF_PROJECTS) == set()


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("One girl wrote: he is hurting me, and I am not safe.", {"now"}),
        ("A member told us “I want to die” last week and we need help.", {"now"}),
        ("He said that they forced me to carry it.", {"harm"}),
        ("They gave me drugs and now I owe them.", {"exploitation"}),
        ("Someone is blackmailing me with a picture.", {"online_and_secret"}),
    ],
)
def test_guard_still_hears_a_person_inside_an_application(text, groups):
    assert groups_matched(text, OF_PROJECTS) == groups


def texts_in(thing):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from texts_in(each)
    elif isinstance(thing, list):
        for each in thing:
            yield from texts_in(each)


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_application_of_the_demo_is_flagged(path):
    texts = list(texts_in(yaml.safe_load(path.read_text(encoding="utf-8"))))

    assert len(texts) > 20
    assert [text for text in texts if groups_matched(text, OF_PROJECTS)] == []


@given(st.text())
def test_guard_bears_any_text(text):
    assert groups_matched(text, PHRASES) <= set(WORDS["phrases"])


@given(st.sampled_from(PHRASES), st.sampled_from(["{}", "I said: {}!", "({})", "{}…", "\n{}\n"]))
def test_guard_finds_every_phrase_in_any_case_and_frame(pair, frame):
    phrase, group = pair

    for said in (phrase, phrase.upper(), phrase.title(), phrase.replace(" ", " \n ")):
        assert group in groups_matched(frame.format(said), PHRASES)


@given(st.text(alphabet="abcmyeih ’'.\n", max_size=60))
def test_guard_says_the_same_twice_and_with_any_apostrophe(text):
    once = groups_matched(text, PHRASES)

    assert groups_matched(text, PHRASES) == once
    assert groups_matched(text.replace("’", "'"), PHRASES) == once
    assert groups_matched(text.replace("'", ""), PHRASES) == groups_matched(
        text.replace("'", "’"), PHRASES
    )


@given(st.lists(st.sampled_from([phrase for phrase, _ in PHRASES]), max_size=5))
def test_guard_of_two_texts_is_both_together(said):
    alone = set().union(*(groups_matched(text, PHRASES) for text in said))

    assert groups_matched("\n\n".join(said), PHRASES) == alone


def test_guard_reads_a_phrase_with_an_apostrophe_both_ways():
    phrases = [("can't get away", "now")]

    assert groups_matched("I cant get away", phrases) == {"now"}
    assert groups_matched("I can’t get away", phrases) == {"now"}


def test_guard_tells_the_editor_which_phrases_matched():
    assert phrases_matched("He is hurting me. Nudes!", PHRASES) == [
        ("he is hurting me", "now"),
        ("nudes", "online_and_secret"),
    ]


def test_a_phrase_without_words_matches_nothing():
    assert phrases_matched("Anything at all", [("", "now"), (" … ", "now")]) == []


def test_guard_has_the_forty_phrases():
    assert len(PHRASES) == 40
    assert set(WORDS["said_of_projects"]) <= {phrase for phrase, _ in PHRASES}
