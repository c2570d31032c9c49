"""Pages that exist only in the demo."""

from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [
    path("", views.sign_ins, name="sign_ins"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<reference:reference>/", views.letter, name="letter"),
]
