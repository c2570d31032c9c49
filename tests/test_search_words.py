from hypothesis import given
from hypothesis import strategies as st

from grants import search_words

texts = st.text(max_size=60)


def test_words_are_small_letters_and_digits_without_accents():
    assert search_words.of("Café at St. Mary’s: know-the-signs, 2nd café!") == [
        "cafe",
        "at",
        "st",
        "marys",
        "know",
        "the",
        "signs",
        "2nd",
    ]


def test_the_index_keeps_each_word_once_with_a_space_before_it():
    assert search_words.kept(["Lantern walk", "A lantern"]) == " a lantern walk"
    assert search_words.kept(["", "—"]) == ""


@given(texts)
def test_a_word_in_its_one_form_stays_as_it_is(text):
    words = search_words.of(text)

    assert search_words.of(" ".join(words)) == words


@given(texts)
def test_capitals_do_not_matter(text):
    assert search_words.of(text) == search_words.of(text.casefold())


@given(texts)
def test_words_hold_nothing_that_a_pattern_could_mean(text):
    assert all(word.isalnum() for word in search_words.of(text))


@given(st.lists(texts, max_size=4), st.data())
def test_every_beginning_of_every_word_is_found(parts, data):
    kept = search_words.kept(parts)
    words = [word for text in parts for word in search_words.of(text)]
    for word in words:
        length = data.draw(st.integers(1, len(word)))

        assert search_words.begins(word[:length]) in kept


@given(texts, texts)
def test_a_word_is_found_only_where_some_word_begins_with_it(text, sought):
    for word in search_words.of(sought):
        found = search_words.begins(word) in search_words.kept([text])

        assert found == any(other.startswith(word) for other in search_words.of(text))
