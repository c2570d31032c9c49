from grants.rules import terms


def test_clauses_of_version_1_are_all_there_with_their_names_merged_in():
    clauses = terms.clauses(1, office_name="the Commissioner", group_name="Lanternside")

    assert [clause.number for clause in clauses] == list(range(1, 22))
    assert clauses[0].heading == "What this is."
    assert clauses[0].text.startswith(
        'This is an agreement between the Commissioner ("we") and Lanternside ("you")'
    )
    assert clauses[10].text.startswith("Act first: call 999 in danger")
    assert not any("{{" in clause.text for clause in clauses)


def test_clauses_merge_a_name_as_it_is_typed():
    clauses = terms.clauses(1, office_name="{{ secret }}", group_name="<b>Us & them</b>")

    assert "<b>Us & them</b>" in clauses[0].text
    assert "{{ secret }}" in clauses[0].text


def test_fingerprint_shows_a_changed_letter():
    assert terms.fingerprint("Pay £100.") != terms.fingerprint("Pay £1000.")
    assert len(terms.fingerprint("")) == 64
