import io
from datetime import UTC, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from grants.gateways import files
from grants.models import Application, Document
from grants.states import ApplicationState
from tests.factories.funds import DistrictFactory, RoundFactory, ThemeFactory
from tests.factories.people import OrganisationFactory, UserFactory

STARTED = datetime(2026, 11, 16, 19, 42, tzinfo=UTC)


class ApplicationFactory(DjangoModelFactory):
    """A draft in an open round; `sent=True` makes it one that was received."""

    class Meta:
        model = Application

    round = factory.SubFactory(RoundFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    form_version = factory.SelfAttribute("round.form_version")
    title = "Safe to Say"
    amount_requested = Decimal("4985.00")
    theme = factory.SubFactory(ThemeFactory)
    district = factory.SubFactory(DistrictFactory)
    created_by = factory.SubFactory(UserFactory)
    created_at = STARTED
    changed_at = STARTED

    class Params:
        sent = factory.Trait(
            state=ApplicationState.SUBMITTED,
            submitted_at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
            submitted_by=factory.SelfAttribute("created_by"),
        )


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    application = factory.SubFactory(ApplicationFactory, sent=True)
    label = "Letter of support from Lanternside"
    stored_as = factory.Sequence(lambda n: f"documents/{n}.txt")
    file_name = "lanternside-letter.txt"
    content_type = "text/plain; charset=utf-8"
    size = 24
    fingerprint = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)
    uploaded_at = STARTED


def picture_of(application, name):
    """A small picture that came with an application and was kept as an upload is."""
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    clean = files.check(name, drawn.getvalue())
    return DocumentFactory(
        application=application,
        stored_as=files.keep(clean),
        file_name=clean.name,
        content_type=clean.content_type,
        size=clean.size,
    )
