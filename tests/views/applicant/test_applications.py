from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.models import Application, Document, InformationRequest, Letter
from grants.rules import answers, applications
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import DECLARATION, SMALL, ready, standard_round, started
from tests.pages import errors, heading, links, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_tests_moment(time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)


@pytest.fixture
def draft(group, owner, now):
    return started(group, owner, now)


def at(name, application, **parts):
    return reverse(f"applicant:{name}", kwargs={"reference": application.reference, **parts})


def words(response):
    return text(page(response))


def typed_in(client, application, key, **changes):
    """Return a section's page as the browser would post it: its marks, and these fields."""
    found = page(client.get(at("section", application, key=key)))
    hidden = [field for field in found.iter("input") if field.get("name", "").startswith("mark.")]
    return {**{field.get("name"): field.get("value") for field in hidden}, **changes}


def test_starting_carries_the_answers_of_the_check(client_of, owner):
    call = standard_round()
    client = client_of(owner)
    address = (
        f"{reverse('applicant:application_start')}?fund={call.fund.slug}&round={call.slug}"
        "&amount_requested=4,985&delivery_postcode=ls96aa&start_date=2027-03-15&org_kind=charity"
    )

    start = client.get(address)
    answer = client.post(
        address, {"call": call.pk, "organisation": owner.organisations.get().reference}
    )

    draft = Application.objects.get()
    assert heading(start) == "Start an application"
    assert answer.url == at("application_detail", draft)
    assert dict(draft.answers.exclude(key__startswith="contact").values_list("key", "text")) == {
        "amount_requested": "4985.00",
        "delivery_postcode": "LS9 6AA",
        "start_date": "2027-03-15",
    }


def test_starting_without_a_group_makes_one_first_and_comes_back(client_of, newcomer):
    answer = client_of(newcomer).get(reverse("applicant:application_start") + "?round=r")

    assert answer.url == "/apply/organisation/new/?next=%2Fapply%2Fstart%2F%3Fround%3Dr"


def test_starting_needs_an_account(client):
    answer = client.get(reverse("applicant:application_start") + "?round=r")

    assert answer.url == "/account/login/?next=/apply/start/%3Fround%3Dr"


def test_the_task_list_says_how_far_the_draft_is(client_of, owner, group, now):
    draft = started(group, owner, now, amount_requested="4985.00", project_title="Friday Night")
    answers.save_answers(draft, {"people_counts": "leeds.age_11_13=9"}, by=owner, now=now)

    seen = client_of(owner).get(at("application_detail", draft))

    assert heading(seen) == "Friday Night"
    assert "0 of 11 sections done" in words(seen)
    assert "5 questions left" in words(seen)
    assert "Saved today, 3:00pm" in words(seen)
    assert "Noon, Friday 11 December 2026 17 days left" in words(seen)


def test_the_task_list_of_a_finished_draft_can_be_sent(client_of, owner, group, now):
    seen = client_of(owner).get(at("application_detail", ready(group, owner, now)))

    assert "10 of 10 sections done" in words(seen)
    assert "Ready to send" in words(seen)


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
        {**posted, **_marks_on(seen)},
    )
    assert again.status_code == 302
    assert draft.answers.get(key="need").text == "Mine."


def _marks_on(response):
    hidden = [f for f in page(response).iter("input") if f.get("name", "").startswith("mark.")]
    return {field.get("name"): field.get("value") for field in hidden}


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


@pytest.mark.parametrize(
    "name", ["application_detail", "budget", "documents", "application_check", "application_copy"]
)
def test_others_find_nothing(client_of, other_group, draft, name):
    assert client_of(other_group).get(at(name, draft)).status_code == 404


def budget_of(client, draft, **changes):
    seen = client.get(at("budget", draft))
    return {**_marks_on(seen), **{f"budget.{key}": value for key, value in changes.items()}}


LINE = {
    "1.category": "staff",
    "1.item": "Coach",
    "1.working": "20 x £79",
    "1.cost": "1,580",
    "1.from_us": "1850",
}


def test_the_budget_shows_the_wrong_line_and_keeps_it(client_of, owner, draft):
    client = client_of(owner)

    seen = client.post(at("budget", draft), budget_of(client, draft, **LINE))

    assert errors(seen) == [
        "Line 1 asks us for £1,850, but “Coach” costs £1,580. "
        "Make the ask smaller or correct the cost"
    ]
    assert "You ask us for £1,850 of £1,580" in words(seen)
    page(seen)


def test_the_budget_adds_and_removes_lines_without_a_script(client_of, owner, draft):
    client = client_of(owner)
    second = {key.replace("1.", "2.", 1): value for key, value in LINE.items()}

    added = client.post(
        at("budget", draft), {**budget_of(client, draft, **LINE, **second), "add": "1"}
    )
    client.post(at("budget", draft), {**budget_of(client, draft, **LINE, **second), "remove": "1"})

    assert added.url == at("budget", draft) + "?add=1#budget-lines"
    assert draft.budget_lines.count() == 1


def test_the_budget_shows_the_other_version(client_of, owner, group_editor, draft, now):
    client = client_of(owner)
    posted = budget_of(client, draft, **LINE)
    answers.save_answers(draft, {"budget": SMALL["budget"]}, by=group_editor, now=now)

    seen = client.post(at("budget", draft), posted)

    assert "Youth worker (40 nights x £20): costs 800" in words(seen)
    assert draft.budget_lines.count() == 2


def test_a_document_is_added_downloaded_and_removed(client_of, owner, draft):
    client = client_of(owner)
    upload = SimpleUploadedFile("quote.txt", b"The hall costs ten pounds.")

    client.post(at("documents", draft), {"label": "Quote for the hall", "file": upload})
    document = Document.objects.get()
    got = client.get(at("document_download", draft, document=document.reference))
    client.post(at("document_remove", draft, document=document.reference))

    assert document.label == "Quote for the hall"
    assert b"".join(got.streaming_content) == b"The hall costs ten pounds."
    assert got.headers["Content-Disposition"] == 'attachment; filename="quote.txt"'
    gone = client.get(at("document_download", draft, document=document.reference))
    assert gone.status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "minutes.pages",
            b"x",
            '"minutes.pages" is not a type we can open. Save it as PDF, Word or JPEG',
        ),
        (
            "rules.pdf",
            b"PK\x03\x04",
            '"rules.pdf" is damaged, or is another type than its name says. Open it on your '
            "computer, save it as PDF, Word or JPEG, and choose it again",
        ),
        (
            "empty.txt",
            b"",
            '"empty.txt" is empty. Choose the file again, or save it once more first',
        ),
    ],
)
def test_a_broken_document_is_refused_with_the_reason(client_of, owner, draft, name, content, said):
    upload = SimpleUploadedFile(name, content)

    seen = client_of(owner).post(at("documents", draft), {"file": upload})

    assert errors(seen) == [said]
    assert not Document.objects.exists()


def test_a_document_of_another_application_is_not_found(client_of, owner, draft, group):
    document = Document.objects.create(
        application=ApplicationFactory(organisation=group),
        label="Quote",
        stored_as="a",
        file_name="a.txt",
        content_type="text/plain",
        size=1,
        fingerprint="0",
        uploaded_by=owner,
        uploaded_at=draft.created_at,
    )

    got = client_of(owner).get(at("document_download", draft, document=document.reference))

    assert got.status_code == 404


def test_the_check_page_leads_to_what_is_left(client_of, owner, draft):
    seen = client_of(owner).get(at("application_check", draft))

    found = links(seen)
    assert heading(seen) == "Check your answers"
    assert found["Answer “What is your project called?”"] == (
        at("section", draft, key="project") + "#question_project_title"
    )
    assert found["Confirm the details of your group"] == at("application_organisation", draft)
    assert "Go on to sign and send" not in found


def signed(**changes):
    posted = {key.replace(".", "_"): value for key, value in DECLARATION.items()}
    return {**posted, **changes}


def test_sending_gives_the_reference_and_a_receipt(client_of, owner, group, now):
    draft = ready(group, owner, now)
    client = client_of(owner)

    seen = client.post(at("application_submit", draft), signed(), follow=True)
    client.post(at("application_submit", draft), signed())

    assert f"We have it. Your reference is {draft.reference}" in words(seen)
    assert "Received" in words(seen)
    assert "We check it by 25 December 2026" in words(seen)
    assert Letter.objects.filter(key="receipt").count() == 1


def test_sending_without_a_tick_keeps_what_was_typed(client_of, owner, group, now):
    draft = ready(group, owner, now)
    posted = signed(declaration_name="Sam L.")
    del posted["declaration_statement_3"]

    seen = client_of(owner).post(at("application_submit", draft), posted)

    assert len(errors(seen)) == 1
    assert errors(seen)[0].startswith("Tick “We will use a grant only for this project")
    assert 'value="Sam L."' in seen.content.decode()


def test_sending_too_late_says_the_time(client_of, owner, group, now, time_machine):
    draft = ready(group, owner, now)
    time_machine.move_to("2026-12-11 12:04 +0000")
    applications.lapse_drafts(draft.round.closes_at)

    seen = client_of(owner).post(at("application_submit", draft), signed())

    assert errors(seen) == [
        "This round closed at noon on Friday 11 December. It is now 12:04pm. "
        "Your draft is kept for next time."
    ]


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


def test_withdrawing_asks_first(client_of, owner, group):
    sent = ApplicationFactory(organisation=group, sent=True)
    client = client_of(owner)

    asked = client.get(at("application_withdraw", sent))
    client.post(at("application_withdraw", sent))

    sent.refresh_from_db()
    assert heading(asked) == "Withdraw this application?"
    assert "You can apply again until Noon, Friday 11 December 2026" in words(asked)
    assert sent.state == ApplicationState.WITHDRAWN


@pytest.mark.parametrize("state", ["decided", "offered", "refused", "reserve", "at_panel"])
def test_before_the_release_it_is_being_decided(client_of, owner, group, state):
    hidden = ApplicationFactory(organisation=group, sent=True, state=state)

    for address in (at("application_detail", hidden), reverse("applicant:applications")):
        seen = words(client_of(owner).get(address))
        assert "Being decided" in seen
        assert not any(word in seen for word in ("Not funded", "like to fund", "reserve list"))


def test_reopened_questions_are_the_only_ones(client_of, owner, officer, group, now):
    draft = ready(group, owner, now)
    applications.submit(draft, declaration=DECLARATION, by=owner, now=now)
    Application.objects.update(state=ApplicationState.INFORMATION_WANTED)
    InformationRequest.objects.create(
        application=draft,
        question_keys=["activities"],
        note="Which hall is it?",
        due_on=date(2026, 12, 20),
        asked_by=officer,
        asked_at=now,
    )
    client = client_of(owner)

    told = client.get(at("application_detail", draft))
    posted = typed_in(client, draft, "plan", activities="In the church hall.")
    saved = client.post(at("section", draft, key="plan"), posted)
    client.post(at("application_information", draft))

    assert "Which hall is it?" in words(told)
    assert client.get(at("section", draft, key="need")).status_code == 403
    assert saved.url == at("application_information", draft)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.CHECKING
    assert draft.answers.get(key="activities").text == "In the church hall."


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    client_of, owner, group, django_assert_num_queries, count
):
    for _ in range(count):
        ApplicationFactory(organisation=group, sent=True)
    client = client_of(owner)
    client.get(reverse("applicant:applications"))

    with django_assert_num_queries(6):
        client.get(reverse("applicant:applications"))


def test_a_viewer_is_told_who_can_start(client_of, group_viewer):
    standard_round()

    seen = client_of(group_viewer).get(reverse("applicant:application_start"))

    assert "Ask an owner of your group to make you an editor" in words(seen)


def test_a_withdrawn_application_is_copied_into_a_new_round(client_of, owner, group, now):
    old = applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)
    applications.withdraw(old, by=owner, now=now)
    call = standard_round()
    client = client_of(owner)

    link = links(client.get(at("application_detail", old)))["Copy it into a new round"]
    client.post(link, {"call": call.pk, "organisation": group.reference})

    copy = Application.objects.exclude(pk=old.pk).get()
    assert dict(copy.answers.values_list("key", "text")) == SMALL
    assert (copy.title, copy.budget_lines.count()) == ("Friday Night Project", 2)


def test_nobody_copies_the_application_of_another_group(client_of, other_group, group, owner, now):
    theirs = started(group, owner, now, project_title="Secret")
    address = reverse("applicant:application_start") + f"?copy={theirs.reference}"
    own = other_group.organisations.get()

    client_of(other_group).post(address, {"call": theirs.round_id, "organisation": own.reference})

    assert Application.objects.get(organisation=own).title == ""
