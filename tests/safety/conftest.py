"""The same site as the tests of the CMS have."""

from tests.cms.conftest import _built, look, site

__all__ = ["_built", "look", "site"]
