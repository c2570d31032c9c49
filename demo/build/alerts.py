"""Who asked to hear when a round opens: some heard of the open one, one has not said yes yet."""

from datetime import timedelta

from demo.build.moments import Calendar
from grants.models import Fund, Round, RoundAlert
from grants.rules import round_alerts

ON_THE_LIST = {
    "chair@bowls-club.demo.example": -62,
    "secretary@allotments.demo.example": -55,
    "hello@after-school.demo.example": -41,
    "youth@mosque-trust.demo.example": -33,
    "pta@hill-school.demo.example": -20,
    "office@tenants.demo.example": -5,
}
NOT_YET = ("events@running-club.demo.example", -1)


def build(fund: Fund, call: Round, calendar: Calendar) -> None:
    """Five hear of the open round on the morning on which it opens; the sixth came after that."""
    for email, day in ON_THE_LIST.items():
        asked = calendar.at(day, 19, 10)
        round_alerts.ask(fund, email=email, now=asked)
        alert = RoundAlert.objects.get(fund=fund, email=email)
        round_alerts.confirm(alert.reference, now=asked + timedelta(minutes=12))
    email, day = NOT_YET
    round_alerts.ask(fund, email=email, now=calendar.at(day, 21, 30))
    round_alerts.tell(call.opens_at + timedelta(minutes=5))
