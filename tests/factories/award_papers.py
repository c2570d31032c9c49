import io
from datetime import date

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from grants.gateways import files
from grants.models import AwardPaper, PaperFile, WantedPaper
from grants.states import AwardState, PaperState
from tests.factories.funds import RoundFactory
from tests.factories.money import ReadyAwardFactory
from tests.factories.people import LONG_AGO, UserFactory


class WantedPaperFactory(DjangoModelFactory):
    class Meta:
        model = WantedPaper

    round = factory.SubFactory(RoundFactory)
    key = factory.Sequence(lambda n: f"paper_{n}")
    label = "Written rules"
    position = factory.Sequence(lambda n: n)


class AwardPaperFactory(DjangoModelFactory):
    """A paper that an accepted award still waits for."""

    class Meta:
        model = AwardPaper

    award = factory.SubFactory(ReadyAwardFactory, state=AwardState.ACCEPTED)
    key = factory.Sequence(lambda n: f"paper_{n}")
    label = "Written rules"
    due_on = date(2026, 12, 21)
    position = factory.Sequence(lambda n: n)

    class Params:
        sent = factory.Trait(state=PaperState.SENT, sent_at=LONG_AGO, changes=1)


def _picture():
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    return files.keep(files.check("rules.png", drawn.getvalue()))


class PaperFileFactory(DjangoModelFactory):
    """A small picture that was sent for a paper, and kept as an upload is."""

    class Meta:
        model = PaperFile

    paper = factory.SubFactory(AwardPaperFactory, sent=True)
    stored_as = factory.LazyFunction(_picture)
    file_name = "rules.png"
    content_type = "image/png"
    size = 80
    fingerprint = factory.Sequence(lambda n: f"{n:064d}")
    uploaded_by = factory.SubFactory(UserFactory)
    uploaded_at = LONG_AGO
