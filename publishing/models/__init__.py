from publishing.models.checks import CheckTask
from publishing.models.links import FoundLink
from publishing.models.page_counts import PageCount
from publishing.models.pages import PublicPage
from publishing.models.sign_offs import SignedOffMixin, SignOff
from publishing.models.takedowns import Takedown

__all__ = [
    "CheckTask",
    "FoundLink",
    "PageCount",
    "PublicPage",
    "SignOff",
    "SignedOffMixin",
    "Takedown",
]
