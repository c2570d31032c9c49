from campaigns.models.campaigns import CampaignIndexPage, CampaignPage
from campaigns.models.signs import Sign

__all__ = ["CampaignIndexPage", "CampaignPage", "Sign"]
