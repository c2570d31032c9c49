import factory
from factory.django import DjangoModelFactory

from grants.models import ContactMessage, FlaggedCopy
from tests.factories.people import LONG_AGO


class ContactMessageFactory(DjangoModelFactory):
    class Meta:
        model = ContactMessage

    about = ContactMessage.About.APPLYING
    text = "Can a bowls club apply?"
    sent_at = LONG_AGO


class FlaggedCopyFactory(DjangoModelFactory):
    class Meta:
        model = FlaggedCopy

    source = FlaggedCopy.Source.CONTACT
    text = "He is hurting me."
    groups = factory.LazyFunction(lambda: ["now"])
    sent_at = LONG_AGO
