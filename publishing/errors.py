"""What publishing refuses, in words for the person."""

from django.core.exceptions import PermissionDenied


class NotPublished(PermissionDenied):
    """Something was about to go live that may not.

    It is a kind of `PermissionDenied`, so that the CMS refuses it kindly wherever it comes from.
    """


class NotSignedOff(NotPublished):
    """It is sensitive, and the safeguarding lead has not read it."""


class NotComplete(NotPublished):
    """A picture or a film on it lacks the words for those who cannot see or hear it."""
