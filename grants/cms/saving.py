"""How everything that staff set up in the CMS is saved: by role, and through the rules."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from grants.errors import RuleError
from grants.rules import audit


class ByRole(BasePermissionPolicy):
    """Ask the portal's own table of permissions. Nothing is ever deleted here."""

    def __init__(self, model: Any, permission: str) -> None:
        super().__init__(model)
        self.permission = permission

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("add", "change", "view") and user.has_perm(self.permission)


class SavedByRule:
    """Show a rule's refusal as an error of the form; the transaction of the saving is undone."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except RuleError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            self.produced_error_code = "validation_error"
            self.produced_error_message = str(refusal)
            return self.form_invalid(form)  # type: ignore[attr-defined]

    def save_instance(self) -> Any:
        is_new = self.form.instance.pk is None  # type: ignore[attr-defined]
        self.prepare(self.form.instance)  # type: ignore[attr-defined]
        thing = super().save_instance()  # type: ignore[misc]
        self.record(thing, is_new, self.request.user)  # type: ignore[attr-defined]
        return thing

    def changed(self) -> list[str]:
        formsets = getattr(self.form, "formsets", {})  # type: ignore[attr-defined]
        parts = [name for name, formset in formsets.items() if formset.has_changed()]
        return [*self.form.changed_data, *parts]  # type: ignore[attr-defined]

    def prepare(self, thing: Any) -> None:
        """Fill in what nobody types."""

    def record(self, thing: Any, is_new: bool, by: Any) -> None:
        action = f"{thing._meta.model_name}.{'create' if is_new else 'change'}"
        audit.record(action, thing, by=by, now=timezone.now(), changed=self.changed())


class AddView(SavedByRule, generic.CreateView):
    pass


class ChangeView(SavedByRule, generic.EditView):
    pass


class SetUpViewSet(ModelViewSet):
    """What staff set up without code; `permission` is the one that opens it."""

    permission = "grants.set_up_rounds"
    add_view_class = AddView
    edit_view_class = ChangeView
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_enabled = False

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(self.model, self.permission)
