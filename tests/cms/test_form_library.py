"""Staff take a section from another form, begin a form from another, and find the preview."""

import pytest

from grants.errors import RuleError
from grants.models import ApplicationForm, AuditEntry, FormVersion, Question
from grants.rules import code_lists, form_library, forms
from tests.cms.setting_up import page_of, typed
from tests.factories.funds import FormVersionFactory, QuestionFactory, SectionFactory
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]


@pytest.fixture
def standard(now):
    code_lists.load()
    return forms.load_standard_form(now)


@pytest.fixture
def small():
    """An open version of another form that asks one question."""
    form = ApplicationForm.objects.create(name="Street parties")
    section = SectionFactory(version=FormVersionFactory(form=form, number=1), key="party")
    QuestionFactory(section=section, key="street")
    return section.version


def keys(version):
    found = Question.objects.filter(section__version=version)
    return list(found.order_by("section__position", "position").values_list("key", flat=True))


def section_of(version, key):
    return version.sections.get(key=key)


def test_a_section_of_a_frozen_form_comes_to_the_end_with_its_questions(
    client_of, officer, standard, small, now
):
    forms.freeze(standard, by=officer, now=now)
    client, address = client_of(officer), f"/cms/form-versions/{small.pk}/section/"

    offered = text(page_of(client.get(address)))
    response = client.post(address, {"section": section_of(standard, "need").pk})

    assert "Standard application form, version 1: Why it is needed (3 questions)" in offered
    assert "Street parties, version 1" not in offered.partition("Choose a section")[2]
    assert response.url == f"/cms/form_versions/edit/{small.pk}/"
    assert keys(small) == ["street", "need", "need_evidence", "community_voice"]
    copied = Question.objects.get(section__version=small, key="need_evidence")
    assert (copied.above_amount, copied.limit_words) == (1000, 150)
    assert keys(standard)[10:13] == ["need", "need_evidence", "community_voice"]
    entry = AuditEntry.objects.get(action="form_version.add_section")
    assert entry.facts["copied_from"] == "Standard application form, version 1"


def test_keys_that_are_taken_are_named_and_nothing_is_copied(client_of, officer, standard, small):
    here = SectionFactory(version=small)
    for key in ("need", "community_voice"):
        QuestionFactory(section=here, key=key)

    response = client_of(officer).post(
        f"/cms/form-versions/{small.pk}/section/", {"section": section_of(standard, "need").pk}
    )

    assert "questions with the keys need and community_voice already" in response.content.decode()
    assert keys(small) == ["street", "need", "community_voice"]


def test_one_key_that_is_taken_is_named(standard, small, officer, now):
    QuestionFactory(section=section_of(small, "party"), key="need")

    with pytest.raises(RuleError, match="a question with the key need already"):
        form_library.add_section(small, section_of(standard, "need"), by=officer, now=now)


def test_the_key_of_a_section_makes_room(standard, small, officer, now):
    small.sections.update(key="need")

    added = form_library.add_section(small, section_of(standard, "need"), by=officer, now=now)

    assert added.key == "need_2"


def test_a_section_that_depends_on_another_is_refused_until_that_is_there(small, officer, now):
    other = SectionFactory(version=FormVersionFactory())
    QuestionFactory(
        section=other, label="How many?", shown_if_key="stalls", shown_if_values=["yes"]
    )

    with pytest.raises(RuleError, match="depends on stalls, which this form does not"):
        form_library.add_section(small, other, by=officer, now=now)
    assert keys(small) == ["street"]


def test_a_frozen_form_takes_no_section(client_of, officer, standard, small, now):
    forms.freeze(small, by=officer, now=now)
    client, address = client_of(officer), f"/cms/form-versions/{small.pk}/section/"

    shown = client.get(address, follow=True)
    client.post(address, {"section": section_of(standard, "need").pk})

    assert "Make a new version instead" in shown.content.decode()
    assert keys(small) == ["street"]
    with pytest.raises(RuleError, match="Make a new version instead"):
        form_library.add_section(small, section_of(standard, "need"), by=officer, now=now)


def test_the_section_has_to_be_chosen(client_of, officer, standard, small):
    response = client_of(officer).post(f"/cms/form-versions/{small.pk}/section/", {"section": ""})

    assert "Choose the section to copy" in response.content.decode()


def test_a_form_under_another_name_asks_the_same(client_of, officer, standard, now):
    forms.freeze(standard, by=officer, now=now)

    response = client_of(officer).post(
        f"/cms/form-versions/{standard.pk}/copy-as/", {"name": "  Large   grants "}
    )

    fresh = FormVersion.objects.get(form__name="Large grants")
    assert response.url == f"/cms/form_versions/edit/{fresh.pk}/"
    assert (fresh.number, fresh.frozen_at) == (1, None)
    assert keys(fresh) == keys(standard)
    assert list(fresh.sections.values_list("title", "guidance")) == list(
        standard.sections.values_list("title", "guidance")
    )
    assert AuditEntry.objects.get(action="form_version.copy_as").actor == officer


@pytest.mark.parametrize("name", ["Standard application form", "STANDARD application  form"])
def test_a_name_that_is_taken_is_refused(client_of, officer, standard, name):
    response = client_of(officer).post(f"/cms/form-versions/{standard.pk}/copy-as/", {"name": name})

    assert "There is a form with this name already" in response.content.decode()
    assert ApplicationForm.objects.count() == 1


@pytest.mark.parametrize("page", ["section", "copy-as", "copy"])
def test_the_library_is_closed_to_those_who_do_not_set_up_rounds(client_of, editor, small, page):
    response = client_of(editor).post(f"/cms/form-versions/{small.pk}/{page}/", {"name": "Mine"})

    assert response.status_code in (302, 403)
    assert FormVersion.objects.count() == 1


def test_open_and_frozen_versions_lead_to_what_can_be_done_with_them(
    client_of, officer, standard, now
):
    client, address = client_of(officer), f"/cms/form_versions/edit/{standard.pk}/"

    opened = client.get(address).content.decode()
    forms.freeze(standard, by=officer, now=now)
    frozen = client.get(address, follow=True).content.decode()

    preview = f"/staff/forms/{standard.pk}/preview/"
    copy_as = f"/cms/form-versions/{standard.pk}/copy-as/"
    section = f"/cms/form-versions/{standard.pk}/section/"
    assert [way in opened for way in (preview, copy_as, section)] == [True, True, True]
    assert [way in frozen for way in (preview, copy_as, section)] == [True, True, False]


def test_a_question_becomes_guidance_in_the_cms(client_of, officer, standard):
    client, address = client_of(officer), f"/cms/form_versions/edit/{standard.pk}/"
    data = typed(client.get(address)) | {"sections-0-questions-1-kind": "guidance"}

    response = client.post(address, data)

    assert response.status_code == 302
    assert Question.objects.get(section__version=standard, key="project_title").kind == "guidance"


def test_the_cms_refuses_to_keep_the_title_apart_from_scoring(client_of, officer, standard):
    client, address = client_of(officer), f"/cms/form_versions/edit/{standard.pk}/"
    data = typed(client.get(address)) | {"sections-0-questions-1-is_for_officers": "on"}

    response = client.post(address, data)

    assert "stands at the head of every application" in response.content.decode()
    kept = Question.objects.get(section__version=standard, key="project_title")
    assert not kept.is_for_officers
