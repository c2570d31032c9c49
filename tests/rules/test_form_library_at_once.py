"""Two people of the office who copy at the same moment."""

import pytest

from grants.errors import RuleError
from grants.models import ApplicationForm, FormVersion, Question
from grants.rules import form_library
from tests.factories.funds import FormVersionFactory, QuestionFactory, SectionFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def section():
    section = SectionFactory(version=FormVersionFactory())
    QuestionFactory(section=section, key="need")
    return section


def test_a_section_that_two_people_add_at_once_is_there_once(section, officer, now):
    version = FormVersionFactory()

    answers = at_once(
        *[lambda: form_library.add_section(version, section, by=officer, now=now) for _ in range(2)]
    )

    assert sorted(isinstance(answer, RuleError) for answer in answers) == [False, True]
    assert Question.objects.filter(section__version=version).count() == 1


def test_a_name_that_two_people_choose_at_once_is_given_once(section, officer, now):
    answers = at_once(
        *[
            lambda: form_library.copy_as(section.version, "Street events", by=officer, now=now)
            for _ in range(2)
        ]
    )

    assert sorted(isinstance(answer, RuleError) for answer in answers) == [False, True]
    form = ApplicationForm.objects.get(name="Street events")
    assert FormVersion.objects.filter(form=form).count() == 1
