from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from grants.models import Letter


class LetterFactory(DjangoModelFactory):
    class Meta:
        model = Letter

    key = "receipt"
    to_email = factory.Sequence(lambda n: f"person{n}@example.org")
    subject = "We have your application"
    body = "Hello,\n\nWe have it."
    created_at = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
