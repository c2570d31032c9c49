"""The form of an application together with what its group has written so far."""

from grants.models import Application, Question
from grants.rules import exclusions, form_facts, wards
from grants.rules.questions import FilledForm


def filled(application: Application) -> FilledForm:
    """Return the application's form with its answers so far."""
    call = application.round
    found = list(
        Question.objects.filter(section__version=application.form_version_id)
        .select_related("section")
        .order_by("section__position", "position")
    )
    kept = application.documents.filter(removed_at=None)
    return FilledForm(
        questions=tuple(found),
        texts=dict(application.answers.values_list("key", "text")),
        organisation_kind=application.organisation.kind,
        floor=call.floor,
        cap=call.cap,
        decision_due_on=call.decision_due_on,
        districts=tuple(call.districts.values_list("key", "name")),
        files=frozenset(kept.values_list("label", flat=True)),
        excluded=exclusions.of(call),
        strands=tuple((str(key), name) for key, name in call.strands.values_list("pk", "name")),
        strand=str(application.strand_id or ""),
        facts=form_facts.of(call, application.organisation),
        wards=wards.on_offer(call) if any(q.kind == Question.Kind.WARD for q in found) else (),
    )
