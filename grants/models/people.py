"""Who uses the portal. Personal data: User.email, User.name, User.home_district; Organisation's address."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from grants.references import new_reference


class Role(models.TextChoices):
    """What somebody does for the office. Held through StaffRole, with dates."""

    ASSESSOR = "assessor", "Assessor"
    BOARD_MEMBER = "board_member", "Board member"
    OFFICER = "officer", "Casework officer"
    DECISION_MAKER = "decision_maker", "Decision-maker"
    DEPUTY = "deputy", "Deputy decision-maker"
    FINANCE = "finance", "Finance officer"
    EDITOR = "editor", "Editor"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
    PUBLISHER = "publisher", "Publisher"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class GroupRole(models.TextChoices):
    """What a member may do for a community group."""

    VIEWER = "viewer", "Viewer"
    EDITOR = "editor", "Editor"
    OWNER = "owner", "Owner"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **facts: object) -> "User":
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: object) -> "User":
        return self.create_user(email, password, is_superuser=True, is_staff=True, **facts)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail. `is_staff` is kept by `rules.people` beside the roles."""

    email = models.EmailField(
        "e-mail",
        max_length=254,
        unique=True,
        error_messages={"unique": "There is already an account with this e-mail."},
    )
    name = models.CharField("full name", max_length=120, blank=True)
    home_district = models.ForeignKey(
        "grants.District",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where an assessor lives, kept by casework officers. Nothing finer is asked.",
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="e_mails_are_kept_in_small_letters"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()
        if not self.email:
            raise ValidationError({"email": "Enter an e-mail address."})

    def has_role(self, *roles: str) -> bool:
        """Whether the person holds one of these roles now."""
        return bool(self.roles_held & set(roles))

    @property
    def roles_held(self) -> set[str]:
        """The roles held now, read once for each loaded person."""
        if not hasattr(self, "_roles_held"):
            self._roles_held: set[str] = set(
                self.staff_roles.filter(ended_at=None).values_list("role", flat=True)
            )
        return self._roles_held


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: User) -> "OrganisationQuerySet":
        """The groups that somebody belongs to. Casework reads a group through its application."""
        return self.filter(memberships__user=user)


class Organisation(models.Model):
    """A community group: asked once, confirmed in each later application."""

    class Kind(models.TextChoices):
        COMMUNITY_GROUP = "community_group", "Community group with a constitution (not registered)"
        CHARITY = "charity", "Registered charity or charitable incorporated organisation"
        CIC = "cic", "Community interest company"
        NOT_FOR_PROFIT_COMPANY = (
            "not_for_profit_company",
            "Not-for-profit company limited by guarantee",
        )
        SOCIETY = "society", "Co-operative or community benefit society"
        FAITH_GROUP = "faith_group", "Faith group running a project open to everyone"
        SCHOOL_COLLEGE = "school_college", "School, academy or college"
        COUNCIL = "council", "Council, including parish and town councils"
        POLICE_TEAM = "police_team", "Police or other statutory team"
        NATIONAL_CHARITY = "national_charity", "National charity working in West Yorkshire"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    legal_name = models.CharField(max_length=120)
    known_as = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=24, choices=Kind)
    charity_number = models.CharField(max_length=10, blank=True)
    company_number = models.CharField(max_length=8, blank=True)
    started_year = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    website = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    committee_size = models.PositiveSmallIntegerField(null=True, blank=True)
    has_three_unrelated = models.BooleanField(null=True, blank=True)
    income_band = models.CharField(max_length=40, blank=True)
    written_rules = models.CharField(max_length=10, blank=True)
    bank_account = models.CharField(max_length=10, blank=True)
    safeguarding_reviewed_on = models.DateField(null=True, blank=True)
    supplier_number = models.CharField(max_length=20, blank=True)
    district = models.ForeignKey(
        "grants.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signatory = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who alone signs and sends the applications of the group. Empty: any owner.",
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    members = models.ManyToManyField(
        User, through="grants.Membership", related_name="organisations"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("legal_name", "pk")

    def __str__(self) -> str:
        return self.known_as or self.legal_name

    @property
    def is_public_body(self) -> bool:
        return self.kind in (self.Kind.SCHOOL_COLLEGE, self.Kind.COUNCIL, self.Kind.POLICE_TEAM)


class Membership(models.Model):
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=GroupRole)
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ("joined_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "user"], name="one_membership_each"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.organisation}"


class StaffRole(models.Model):
    """Somebody holds a role for the office from one day until another. Never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_roles")
    role = models.CharField(max_length=20, choices=Role)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("granted_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ended_at=None), name="a_role_is_held_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
