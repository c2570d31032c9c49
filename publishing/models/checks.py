"""The step of a workflow at which somebody reads a draft before it is published."""

from typing import Any

from django.utils import timezone
from wagtail.models import AbstractGroupApprovalTask, TaskState

from publishing.models.sign_offs import may_sign_off, write_sign_off


class CheckTask(AbstractGroupApprovalTask):
    """A draft is read by one of the groups; a sensitive one only by a safeguarding lead.

    Approving a sensitive draft signs it off, also where a later step publishes it.
    """

    class Meta:
        verbose_name = "check before publishing"
        verbose_name_plural = "checks before publishing"

    @classmethod
    def get_description(cls) -> str:
        return "Members of the groups check a draft; the safeguarding lead checks a sensitive one"

    def _may_check(self, content: Any, user: Any) -> bool:
        if getattr(content, "needs_sign_off", False):
            return may_sign_off(user)
        return user.is_superuser or self._user_in_groups(user)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self._may_check(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self._may_check(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self._may_check(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self._may_check(obj, user):
            return []
        approve = "Sign off" if getattr(obj, "needs_sign_off", False) else "Approve"
        return [
            ("reject", "Ask for changes", True),
            ("approve", approve, False),
            ("approve", f"{approve}, with a comment", True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in waiting.select_related("revision")
            if self._may_check(state.revision.as_object(), user)
        ]
        return TaskState.objects.filter(pk__in=mine)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        content = task_state.revision.as_object()
        if (
            action_name == "approve"
            and getattr(content, "needs_sign_off", False)
            and may_sign_off(user)
            and not content.is_signed_off
        ):
            write_sign_off(
                content, by=user, now=timezone.now(), note=str(kwargs.get("comment", ""))[:250]
            )
        super().on_action(task_state, user, action_name, **kwargs)
