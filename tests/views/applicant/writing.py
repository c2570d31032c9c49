"""Where the pages of an application are, what they say, and what a browser posts from them."""

from django.urls import reverse

from tests.pages import page, text


def at(name, application, **parts):
    return reverse(f"applicant:{name}", kwargs={"reference": application.reference, **parts})


def words(response):
    return text(page(response))


def marks_on(response):
    """Return the hidden marks by which a page notices that somebody else wrote meanwhile."""
    hidden = [f for f in page(response).iter("input") if f.get("name", "").startswith("mark.")]
    return {field.get("name"): field.get("value") for field in hidden}


def typed_in(client, application, key, **changes):
    """Return a section's page as the browser would post it: its marks, and these fields."""
    return {**marks_on(client.get(at("section", application, key=key))), **changes}
