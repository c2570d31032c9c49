"""What the CMS tells somebody who edits a report."""

from typing import Any

from wagtail.admin.panels import Panel

from campaigns.stale import StaleLine, stale_lines


class StaleFiguresPanel(Panel):
    """Shown only while the published report says something else than the register."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/cms/stale_figures_panel.html"

        def lines(self) -> list[StaleLine]:
            if not hasattr(self, "_lines"):
                published = type(self.instance).objects.live().filter(pk=self.instance.pk).first()
                self._lines = stale_lines(published) if published else []
            return self._lines

        def is_shown(self) -> bool:
            return bool(self.lines())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "lines": self.lines()}
