"""Choosing records of a small table in a block."""

from typing import Any

from wagtail.snippets.blocks import SnippetChooserBlock

from publishing.registries import registry


class RegistryChooserBlock(SnippetChooserBlock):
    """A record by reference. However many blocks show some, the table is read once."""

    def to_python(self, value: Any) -> Any:
        return registry(self.model_class).get(value)

    def bulk_to_python(self, values: Any) -> list[Any]:
        records = registry(self.model_class)
        return [records.get(value) for value in values]

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Look like its parent in migrations: what is stored is the same."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs
