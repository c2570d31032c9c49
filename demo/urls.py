"""Pages that exist only in the demo."""

urlpatterns: list = []
