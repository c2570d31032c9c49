"""The fund and its rounds: one at each stage, from decided a year ago to announced and not open yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from demo.build import methods, wards
from demo.build.moments import Calendar, moment
from grants.models import (
    AllocationLimit,
    District,
    FormVersion,
    Fund,
    PostcodeArea,
    Round,
    Strand,
    Theme,
    User,
    Ward,
)
from grants.report_kinds import MonitoringDepth
from grants.rules import code_lists, forms, funds

SLUG = "safer-communities-fund"
NOON = 12


@dataclass(frozen=True)
class Plan:
    """A round in days from the day of loading."""

    key: str
    pot: Decimal
    opens: int
    closes: int
    scoring: int
    board: int
    decision: int
    one_award_for: tuple[str, ...] = ()
    takes_part_awards: bool = False
    strands: tuple[tuple[str, Decimal, str], ...] = ()
    wants_practice: bool = False
    takes_joint_bids: bool = True
    areas: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    depth: MonitoringDepth = MonitoringDepth.STANDARD
    called: str = ""
    district: str = ""

    def name(self, closes: datetime) -> str:
        """The month in which a round closes tells it from the others, unless it is called otherwise."""
        return f"{self.called or f'{closes:%B}'} {closes:%Y} round"


STRANDS = (
    (
        "Young people",
        Decimal("35000.00"),
        "Work with young people of 10 to 24, and those who care for them.",
    ),
    (
        "Streets and neighbourhoods",
        Decimal("25000.00"),
        "Places that neighbours make safer together.",
    ),
)
STRANDS_DECIDED = (
    (
        "People at risk",
        Decimal("19500.00"),
        "Work with people who may be exploited, abused or hurt.",
    ),
    (
        "Streets and neighbourhoods",
        Decimal("4000.00"),
        "Places that neighbours make safer together.",
    ),
)
PLANS = {
    plan.key: plan
    for plan in (
        Plan(
            "decided",
            Decimal("23500.00"),
            -440,
            -405,
            -370,
            -350,
            -336,
            depth=MonitoringDepth.FULL,
            strands=STRANDS_DECIDED,
        ),
        Plan("released", Decimal("18000.00"), -175, -140, -70, -42, -12),
        Plan("at_panel", Decimal("10000.00"), -130, -100, -20, 3, 14, ("drugs_alcohol",), True),
        Plan(
            "neighbourhoods",
            Decimal("9000.00"),
            -120,
            -85,
            -25,
            6,
            17,
            called="Bradford neighbourhoods",
            district="bradford",
        ),
        Plan("assessing", Decimal("50000.00"), -80, -45, 10, 24, 40, wants_practice=True),
        Plan("open", Decimal("140000.00"), -14, 18, 60, 78, 95, wants_practice=True),
        Plan(
            "coming",
            Decimal("60000.00"),
            61,
            96,
            138,
            156,
            173,
            takes_joint_bids=False,
            areas=("BD3",),
            wards=("Park", "Ashbrow", "Gipton and Harehills"),
            strands=STRANDS,
            depth=MonitoringDepth.LIGHT,
        ),
    )
}


def build_fund(*, by: User, now: datetime) -> Fund:
    code_lists.load()
    wards.build(by=by, now=now)
    return funds.create_fund(
        by=by,
        now=now,
        slug=SLUG,
        name="Safer Communities Fund",
        summary="Grants of up to £5,000 for local groups that cut crime and help people to be and feel safe.",
        purpose=(
            "The fund helps community groups in Bradford, Calderdale, Kirklees, Leeds and "
            "Wakefield to cut crime, and to help people to be and feel safer. It pays for "
            "projects of up to twelve months that local people have asked for."
        ),
        money_source="Every pound was taken back from criminals under the Proceeds of Crime Act 2002.",
        contact_email="fund@demo.example",
    )


def build_rounds(fund: Fund, calendar: Calendar, *, by: User) -> dict[str, Round]:
    """Publish the rounds, each a week before it opens; the coming one was announced the other day."""
    begun = calendar.at(PLANS["decided"].opens - 20)
    form = forms.load_standard_form(begun)
    wards.ask_everybody(form, by=by, now=begun)
    return {key: _publish(plan, fund, form, calendar, by=by) for key, plan in PLANS.items()}


def _publish(plan: Plan, fund: Fund, form: FormVersion, calendar: Calendar, *, by: User) -> Round:
    closes = moment(calendar.working_day(plan.closes), NOON)
    opens = moment(calendar.working_day(plan.opens))
    announced = min(opens - timedelta(days=7), calendar.office(-3, 11))
    areas = PostcodeArea.objects.filter(outward__in=plan.areas)
    named = Ward.objects.filter(name__in=plan.wards)
    call = funds.create_round(
        fund,
        by=by,
        now=announced - timedelta(days=7),
        themes=Theme.objects.all(),
        districts=_districts(plan, areas, named),
        postcode_areas=areas,
        wards=named,
        takes_joint_bids=plan.takes_joint_bids,
        form_version=form,
        slug=slugify(plan.name(closes).removesuffix(" round")),
        name=plan.name(closes),
        summary="Grants of £100 to £5,000 for projects of up to twelve months.",
        organisation_kinds=[kind for kind, _ in code_lists.choices("organisation_kinds")],
        opens_at=opens,
        closes_at=closes,
        scoring_due_on=calendar.working_day(plan.scoring),
        board_meets_on=calendar.working_day(plan.board),
        decision_due_on=calendar.working_day(plan.decision),
        pot=plan.pot,
        floor=Decimal("100.00"),
        cap=Decimal("5000.00"),
        takes_part_awards=plan.takes_part_awards,
        wants_practice=plan.wants_practice,
        quorum=2,
        monitoring_depth=plan.depth,
        **methods.facts_of(plan.key),
    )
    methods.state(plan.key, call)
    _state_limits(plan, call)
    return funds.publish(call, by=by, now=announced)


def _districts(
    plan: Plan, areas: QuerySet[PostcodeArea], named: QuerySet[Ward]
) -> QuerySet[District]:
    """Return the district of a plan, or those of what it names; all where it names nothing."""
    if plan.district:
        return District.objects.filter(key=plan.district)
    within = District.objects.filter(Q(postcode_areas__in=areas) | Q(wards__in=named)).distinct()
    return within if areas or named else District.objects.all()


def _state_limits(plan: Plan, call: Round) -> None:
    """Say before the round is published how its pot may be shared."""
    for position, (name, pot, summary) in enumerate(plan.strands):
        Strand.objects.create(round=call, name=name, pot=pot, summary=summary, position=position)
    AllocationLimit.objects.create(round=call, most_awards=1)
    for key in plan.one_award_for:
        theme = Theme.objects.get(key=key)
        AllocationLimit.objects.create(round=call, theme=theme, least_awards=1)
