"""How far a draft is: the pages of its form, each done, begun or not, in the order of the task list."""

from dataclasses import dataclass

from grants.models import Question, Section
from grants.rules import answer_faults, questions
from grants.rules.forms import ELSEWHERE
from grants.rules.questions import FilledForm, Kind

DONE, IN_PROGRESS, NOT_STARTED, OPTIONAL = "done", "in_progress", "not_started", "optional"
GROUP, PROJECT, MONEY = "Your group", "Your project", "Money and papers"
HEADINGS = (GROUP, PROJECT, MONEY)
PAGES = ("organisation", "strand", "budget", "section", "documents")
LIGHTS = {DONE: 1, IN_PROGRESS: 0.5, NOT_STARTED: 0}


@dataclass(frozen=True)
class Task:
    """One page of the form: `page` is one of PAGES."""

    page: str
    key: str
    title: str
    heading: str
    state: str
    hint: str = ""
    is_optional: bool = False


def sections(form: FilledForm) -> list[tuple[Section, list[Question]]]:
    """Return the sections with what stands on their own pages; those that ask nothing there, not."""
    by_section: dict[int, tuple[Section, list[Question]]] = {}
    for question in questions.shown(form):
        if question.kind not in ELSEWHERE:
            pair = by_section.setdefault(question.section_id, (question.section, []))
            pair[1].append(question)
    return [
        (section, found)
        for section, found in by_section.values()
        if any(question.kind != Kind.GUIDANCE for question in found)
    ]


def questions_on(form: FilledForm, key: str) -> list[Question]:
    """Return the questions asked on the page of a section, with the guidance between them."""
    return next((asked for section, asked in sections(form) if section.key == key), [])


def budget_question(form: FilledForm) -> Question | None:
    return next((q for q in questions.asked(form) if q.kind == Kind.BUDGET), None)


def file_questions(form: FilledForm) -> list[Question]:
    return [question for question in questions.asked(form) if question.kind == Kind.FILE]


def tasks(form: FilledForm, *, is_confirmed: bool) -> list[Task]:
    """Return all pages, under the headings of the task list and in their order."""
    state = DONE if is_confirmed else NOT_STARTED
    found = [Task("organisation", "", "Organisation", GROUP, state)]
    if form.strands:
        state = DONE if form.strand else NOT_STARTED
        found.append(Task("strand", "", "Strand", PROJECT, state))
    found += [_section_task(form, section, asked) for section, asked in sections(form)]
    budget = budget_question(form)
    if budget is not None:
        found.append(_task("budget", budget.key, "Budget", MONEY, form, [budget]))
    found.append(_documents_task(form))
    return sorted(found, key=lambda task: (HEADINGS.index(task.heading), PAGES.index(task.page)))


def _section_task(form: FilledForm, section: Section, asked: list[Question]) -> Task:
    kinds = {q.kind for q in form.questions if q.section_id == section.pk}
    heading = PROJECT
    if Kind.DECLARATION in kinds:
        heading = GROUP
    elif Kind.BUDGET in kinds:
        heading = MONEY
    return _task("section", section.key, section.title, heading, form, asked)


def _documents_task(form: FilledForm) -> Task:
    wanted = file_questions(form)
    if any(question.is_required for question in wanted):
        return _task("documents", "", "Documents", MONEY, form, wanted)
    state = DONE if form.files else OPTIONAL
    hint = "" if form.files else "Only if something helps to explain your plan"
    return Task("documents", "", "Documents", MONEY, state, hint, is_optional=True)


def _task(
    page: str, key: str, title: str, heading: str, form: FilledForm, asked: list[Question]
) -> Task:
    left = len(answer_faults.missing(form, asked))
    wrong = len(answer_faults.faults(form, asked))
    if not any(questions.is_begun(question, form) for question in asked):
        state, hint = (NOT_STARTED if left else DONE), ""
    elif wrong:
        state, hint = IN_PROGRESS, f"{wrong} thing{'' if wrong == 1 else 's'} to put right"
    elif left:
        state, hint = IN_PROGRESS, f"{left} question{'' if left == 1 else 's'} left"
    else:
        state, hint = DONE, ""
    return Task(page, key, title, heading, state, hint)


def counted(found: list[Task]) -> list[Task]:
    """Return the tasks that "7 of 11 sections done" is about."""
    return [task for task in found if not task.is_optional]


def in_words(found: list[Task]) -> str:
    """Return how far the draft is: "7 of 11 sections done"."""
    all_of_them = counted(found)
    done = sum(task.state == DONE for task in all_of_them)
    return f"{done} of {len(all_of_them)} sections done"


def lights(found: list[Task]) -> list[float]:
    return [LIGHTS[task.state] for task in counted(found)]


def after(found: list[Task], page: str, key: str) -> Task | None:
    """Return the page that follows one, or None after the last."""
    places = [(task.page, task.key) for task in found]
    place = places.index((page, key)) + 1 if (page, key) in places else len(found)
    return found[place] if place < len(found) else None
