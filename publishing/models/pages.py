"""What every page of the public site has in common."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester, PageViewRestriction

from publishing.errors import NotComplete
from publishing.fingerprints import BOOKKEEPING
from publishing.models.sign_offs import SignedOffMixin, may_sign_off

FRONT_PAGE_DEPTH = 2


class SignedPagePermissions(PagePermissionTester):
    """Nobody is offered the button for what would be refused."""

    def can_publish(self) -> bool:
        if not super().can_publish():
            return False
        page = self.page.specific
        if not getattr(page, "needs_sign_off", False) or may_sign_off(self.user):
            return True
        if page.live and not page.has_unpublished_changes:
            return False
        if not hasattr(page, "_draft_is_signed_off"):
            page._draft_is_signed_off = page.get_latest_revision_as_object().is_signed_off
        return page._draft_is_signed_off


class PublicPage(SignedOffMixin, Page):  # type: ignore[django-manager-missing]
    """A page of the public site.

    A page type that is always sensitive says `is_sensitive = True`; one whose editor decides has a
    field of that name. A sensitive page shows *Exit this page*, is kept by no browser, has a neutral
    tab and share card, and goes live only with the safeguarding lead's sign-off.
    """

    is_sensitive: Any = False
    has_form = False  # a page with fields to fill in: it gets the styles and the script of forms
    nobody_is_kept_out = False  # known while it is found by its address (`publishing.finding`)
    shows_every_route = False  # a page type whose template lists all routes to help says True

    review_by = models.DateField(
        null=True,
        blank=True,
        help_text="The day by which somebody should read this page again.",
    )

    settings_panels = [*Page.settings_panels, FieldPanel("review_by")]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        changed = kwargs.get("update_fields")
        if self.is_public and (changed is None or not set(changed) <= BOOKKEEPING):
            self._refuse_what_lacks_words()
        return super().save(*args, **kwargs)

    def _refuse_what_lacks_words(self) -> None:
        """A block may say what of it is missing (`what_is_missing`); then the page stays a draft."""
        for field in (field for field in self._meta.fields if isinstance(field, StreamField)):
            blocks = field.stream_block.child_blocks
            # The stored form is read, because unpacking a value would change what was signed off.
            for part in getattr(field.value_from_object(self), "raw_data", ()):
                says = getattr(blocks.get(part["type"]), "what_is_missing", None)
                missing = says(blocks[part["type"]].to_python(part["value"])) if says else []
                if missing:
                    raise NotComplete(
                        f"“{self.title}” cannot be published yet. Still missing: "
                        f"{', '.join(missing)}."
                    )

    @property
    def above(self) -> list[Any]:
        """The live pages between the front page and this one, for the breadcrumbs."""
        page = self.get_parent()
        line: list[Any] = []
        while page is not None and page.depth > FRONT_PAGE_DEPTH:
            line.insert(0, page)
            page = page.get_parent()
        return [page for page in line if page.live]

    def get_view_restrictions(self) -> Any:
        if self.nobody_is_kept_out:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def permissions_for_user(self, user: Any) -> SignedPagePermissions:
        return SignedPagePermissions(user, self)

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        if self.is_sensitive:
            response.headers["Cache-Control"] = "no-store"
        return response
