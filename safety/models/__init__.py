from safety.models.notices import UrgentNotice, UrgentNoticeQuerySet
from safety.models.routes import HelpRoute, HelpRouteQuerySet, RiskPhrase

__all__ = ["HelpRoute", "HelpRouteQuerySet", "RiskPhrase", "UrgentNotice", "UrgentNoticeQuerySet"]
