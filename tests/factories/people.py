from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from grants.models import GroupRole, Membership, Organisation, Role, User
from grants.rules import people

LONG_AGO = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


class StaffFactory(UserFactory):
    """A person with a role for the office, given by the rule."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        people.grant_role(self, extracted or Role.OFFICER, by=None, now=LONG_AGO)
        self.refresh_from_db()


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    legal_name = factory.Sequence(lambda n: f"Group {n}")
    kind = Organisation.Kind.CHARITY
    charity_number = "1123456"
    postcode = "LS9 6AA"
    purpose = "We run evening youth clubs."
    created_at = LONG_AGO
    changed_at = LONG_AGO


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = GroupRole.OWNER
    joined_at = LONG_AGO
