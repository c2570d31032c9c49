"""A group answers section by section: whatever was typed is kept, whoever else is writing."""

import pytest

from grants.models import Question
from grants.rules import answers, applications, corrections, forms
from tests.conftest import NOW
from tests.factories.funds import DistrictFactory, WardFactory
from tests.pages import errors, page
from tests.views.applicant.writing import at, marks_on, typed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


def test_a_section_is_saved_and_leads_to_the_next(client_of, owner, draft):
    client = client_of(owner)

    answer = client.post(
        at("section", draft, key="need"), typed_in(client, draft, "need", need="Cars race here.")
    )

    assert answer.url == at("section", draft, key="plan")
    assert draft.answers.get(key="need").text == "Cars race here."


def test_a_section_shows_what_is_wrong_and_keeps_it(client_of, owner, draft):
    client = client_of(owner)
    changes = {"amount_requested": "lots", "project_summary": "word " * 80}

    seen = client.post(
        at("section", draft, key="project"), typed_in(client, draft, "project", **changes)
    )

    assert errors(seen) == [
        "Enter the amount in pounds, like 1,250 or 1250.50",
        "80 words. Take 5 out; we have kept all of them for now",
    ]
    assert page(seen).find(".//title").text.startswith("Error: ")
    assert 'value="lots"' in seen.content.decode()
    assert draft.answers.get(key="project_summary").text == ("word " * 80).strip()


def test_a_section_can_be_left_wrong_for_now(client_of, owner, draft):
    client = client_of(owner)
    posted = typed_in(client, draft, "project", amount_requested="lots", then="anyway")

    assert client.post(at("section", draft, key="project"), posted).status_code == 302


def test_an_answer_that_brings_questions_shows_them_next(client_of, owner, draft):
    client = client_of(owner)
    posted = typed_in(client, draft, "safeguarding", works_with_vulnerable="children")

    answer = client.post(at("section", draft, key="safeguarding"), posted)

    assert answer.url == at("section", draft, key="safeguarding") + "#question_safeguarding_policy"


def test_every_section_of_the_standard_form_is_good_html(client_of, owner, draft, now):
    answers.save_answers(
        draft,
        {"amount_requested": "4000", "works_with_vulnerable": "children", "interests": "yes"},
        by=owner,
        now=now,
    )
    client = client_of(owner)

    for section in draft.form_version.sections.all():
        if section.key != "nothing":
            page(client.get(at("section", draft, key=section.key)))
    for name in ("budget", "documents", "application_check", "application_copy"):
        page(client.get(at(name, draft)))


def test_two_people_see_both_versions(client_of, owner, group_editor, draft, now):
    client = client_of(owner)
    posted = typed_in(client, draft, "need", need="Mine.")
    answers.save_answers(draft, {"need": "The secretary's."}, by=group_editor, now=now)

    seen = client.post(at("section", draft, key="need"), posted)

    for said in ("nothing is lost", "The secretary's.", "Mine."):
        assert said in words(seen) + seen.content.decode()
    again = client.post(
        at("section", draft, key="need"),
        {**posted, **marks_on(seen)},
    )
    assert again.status_code == 302
    assert draft.answers.get(key="need").text == "Mine."


def test_the_script_saves_and_hears_of_others(client_of, owner, group_editor, draft, now):
    client = client_of(owner)
    posted = typed_in(client, draft, "need", need="Mine.")

    first = client.post(at("section", draft, key="need"), posted, headers={"X-Autosave": "1"})
    answers.save_answers(draft, {"need": "Theirs."}, by=group_editor, now=now)
    old = {**posted, "need": "Mine, longer.", "mark.need": first.json()["marks"]["need"]}
    second = client.post(at("section", draft, key="need"), old, headers={"X-Autosave": "1"})

    assert first.json()["saved"] == "Saved today, 3:00pm"
    assert second.json()["met"] == [{"key": "need", "text": "Theirs.", "by": group_editor.name}]


def test_words_of_somebody_signed_out_are_there_after_signing_in(client, owner, draft):
    address = at("section", draft, key="need")

    answer = client.post(address, {"need": "A long evening's work.", "mark.need": "0.x"})
    client.force_login(owner)
    seen = client.get(address)

    assert answer.url == f"/account/login/?next={address}"
    assert "A long evening's work." in words(seen)
    assert "You were signed out after a break. Your words are still here." in words(seen)
    assert not draft.answers.filter(key="need").exists()
    assert "A long evening" not in words(client.get(address))


def test_a_viewer_reads_and_does_not_write(client_of, group_viewer, draft):
    client = client_of(group_viewer)

    assert client.get(at("application_detail", draft)).status_code == 200
    assert client.get(at("section", draft, key="need")).status_code == 403
    assert client.post(at("section", draft, key="need"), {"need": "x"}).status_code == 403


def test_typing_on_after_the_closing_keeps_the_words_on_the_page(
    client_of, owner, draft, time_machine
):
    client = client_of(owner)
    posted = typed_in(client, draft, "need", need="Too late.")
    applications.lapse_drafts(draft.round.closes_at)
    time_machine.move_to("2026-12-11 12:04 +0000")
    client.force_login(owner)

    seen = client.post(at("section", draft, key="need"), posted)

    assert "This round closed at noon" in words(seen)
    assert "Too late." in words(seen)


def corrected(draft, officer, *without, section=None):
    """Let the round of a draft use a new version, without some questions or a whole page."""
    version = forms.copy(draft.form_version, by=officer, now=NOW)
    Question.objects.filter(section__version=version, key__in=without).delete()
    version.sections.filter(key=section).delete()
    corrections.correct_form(draft.round, version, note="It is shorter.", by=officer, now=NOW)


def test_words_typed_while_the_form_was_corrected_are_kept(client_of, owner, officer, draft):
    client = client_of(owner)
    typed = {"project_title": "Quiet roads", "project_summary": "They asked us."}
    day = {"start_date_day": "31", "start_date_month": "2", "start_date_year": "2027"}
    posted = typed_in(client, draft, "project", **typed, **day)
    corrected(draft, officer, "project_summary", "start_date")

    client.post(at("section", draft, key="project"), posted)

    task_list = client.get(at("application_detail", draft))
    assert "Your words are kept" in words(task_list)
    assert "News of this round, 23 November. It is shorter." in words(task_list)
    assert "They asked us." in words(task_list)
    assert "31/2/2027" in words(task_list)
    assert draft.answers.get(key="project_title").text == "Quiet roads"


def test_words_typed_on_a_page_that_was_taken_out_are_kept(client_of, owner, officer, draft):
    client = client_of(owner)
    posted = typed_in(client, draft, "need", need="Cars race here.")
    corrected(draft, officer, section="need")

    autosaved = client.post(at("section", draft, key="need"), posted, headers={"X-Autosave": "1"})
    answer = client.post(at("section", draft, key="need"), posted)

    assert autosaved.json()["met"] == []
    assert answer.url == at("application_detail", draft)
    assert "Cars race here." in words(client.get(answer.url))
    assert client.get(at("section", draft, key="need")).status_code == 404
    assert client.post(at("section", draft, key="need"), {}).status_code == 404


def rows_typed(*lines):
    """Return rows of the groups that apply together, as a browser posts them."""
    return {
        f"joint_partners.{number}.{column}": text
        for number, line in enumerate(lines, start=1)
        for column, text in zip(("name", "does", "amount"), line, strict=True)
    }


@pytest.fixture
def joint(draft, owner, now):
    answers.save_answers(draft, {"joint": "yes"}, by=owner, now=now)
    return draft


def save_partners(client, draft, *lines, **changes):
    posted = typed_in(client, draft, "project", joint="yes", **rows_typed(*lines), **changes)
    return client.post(at("section", draft, key="project"), posted)


def test_saying_that_it_is_joint_brings_the_groups_next(client_of, owner, draft):
    client = client_of(owner)
    posted = typed_in(client, draft, "project", joint="yes")

    answer = client.post(at("section", draft, key="project"), posted)

    assert answer.url == at("section", draft, key="project") + "#question_joint_partners"


def test_groups_are_added_one_after_the_other_without_a_script(client_of, owner, joint):
    client, here = client_of(owner), at("section", joint, key="project")
    elm, oak = ("Elm Trust", "Runs it.", "300"), ("Oak", "Lends a hall.", "")

    added = save_partners(client, joint, elm, oak, then="more")
    third = client.get(here)

    assert added.url == f"{here}#question_joint_partners"
    assert "Group 3" in words(third)
    assert "Group 4" not in words(third)
    kept = joint.answers.get(key="joint_partners")
    assert kept.text == "1\tElm Trust\tRuns it.\t300\n2\tOak\tLends a hall."

    save_partners(client, joint, ("", "", ""), oak)
    assert joint.answers.get(key="joint_partners").text == "1\tOak\tLends a hall."


def test_what_is_wrong_with_a_group_stands_at_its_own_row(client_of, owner, joint):
    seen = save_partners(client_of(owner), joint, ("", "", ""), ("Elm", "", "lots"))

    assert errors(seen) == [
        "Group 1: say what it will do",
        "Group 1: enter the amount in pounds, like 1,250, or leave it empty",
    ]
    assert 'value="Elm"' in seen.content.decode()
    assert 'value="lots"' in seen.content.decode()


def test_hostile_text_about_a_group_is_shown_as_text(client_of, owner, joint):
    client = client_of(owner)

    save_partners(client, joint, ("<script>alert(1)</script>", "=1+1", "5"))

    seen = client.get(at("section", joint, key="project")).content.decode()
    assert "<script>alert(1)" not in seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen


def test_the_ward_is_a_list_under_its_districts(client_of, owner, draft):
    for key, name in (("leeds", "Beeston"), ("bradford", "Tong")):
        ward = WardFactory(name=name, district=DistrictFactory(key=key))
        draft.round.wards.add(ward)
    WardFactory(name="Gone", is_active=False, retired_on=NOW.date())

    seen = page(client_of(owner).get(at("section", draft, key="project")))

    groups = [
        (group.get("label"), [option.text for option in group]) for group in seen.iter("optgroup")
    ]
    assert groups == [("Bradford", ["Tong"]), ("Leeds", ["Beeston"])]
    options = [option.text for option in seen.iter("option")]
    assert options[:2] == ["Choose a ward", "I am not sure"]
