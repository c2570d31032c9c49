"""A round with the standard form, and answers that make an application ready to send."""

from grants.models import Organisation
from grants.rules import answers, applications, code_lists, forms
from grants.rules.budgets import Line, to_text
from tests.factories.funds import DistrictFactory, RoundFactory, ThemeFactory
from tests.factories.people import LONG_AGO

CONTACT = {
    "name": "Sam Lantern",
    "role": "Secretary",
    "email": "sam@example.org",
    "telephone": "0113 496 0000",
}
WORDS = "We will meet on forty Friday nights."
BUDGET = to_text(
    [
        Line("staff", "Youth worker", "40 nights x £20", "800", "600", "200", ""),
        Line("venue", "Hall hire", "40 nights x £10", "400", "300", "", "100"),
    ]
)
SMALL = {
    "amount_requested": "900.00",
    "project_title": "Friday Night Project",
    "project_summary": "Football and talk for young people.",
    "theme_main": "cse",
    "delivery_postcode": "LS9 6AA",
    "start_date": "2027-03-15",
    "end_date": "2027-12-17",
    "need": WORDS,
    "activities": WORDS,
    "people_counts": "leeds.age_11_13=120\nleeds.age_14_17=30",
    "crime_reduction": WORDS,
    "outcomes": WORDS,
    "works_with_vulnerable": "neither",
    "budget": BUDGET,
    "other_funding": "no",
    **{f"contact_main.{part}": text for part, text in CONTACT.items()},
    "joint": "no",
    "interests": "no",
}
SIGNATORY = {f"signatory.{part}": text for part, text in CONTACT.items()}
DECLARATION = {
    **{f"declaration.statement_{n}": "yes" for n in range(1, 9)},
    "declaration.name": "Sam Lantern",
    "declaration.role": "Chair",
}


def standard_round(**facts):
    code_lists.load()
    call = RoundFactory(form_version=forms.load_standard_form(LONG_AGO), **facts)
    call.districts.add(DistrictFactory(key="leeds"))
    call.themes.add(ThemeFactory(key="cse"))
    return call


def complete(group):
    """Answer what a group is asked once, so that its record can be confirmed."""
    Organisation.objects.filter(pk=group.pk).update(
        address="2 Chapel Street, Leeds",
        started_year=2009,
        committee_size=5,
        has_three_unrelated=True,
        income_band="under_10000",
        written_rules="yes",
        bank_account="yes",
    )


def started(group, by, now, call=None, **texts):
    """Return a draft of a group in a round with the standard form, with these answers."""
    return applications.start(call or standard_round(), group, by=by, now=now, texts=texts)


def ready(group, by, now, call=None, **texts):
    """Return a draft for £900 with everything answered; only the declaration is left."""
    complete(group)
    draft = started(group, by, now, call)
    answers.save_answers(draft, {**SMALL, **texts}, by=by, now=now)
    return applications.confirm_organisation(draft, by=by, now=now)
