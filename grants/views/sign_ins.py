"""Where somebody is signed in, and signing out everywhere else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants import words
from grants.rules import sign_ins as rules
from grants.views.permissions import MemberRequest, signed_in


@signed_in
def sign_ins(request: MemberRequest) -> HttpResponse:
    here = request.session.session_key
    if request.method == "POST":
        rules.end_all(request.user, but=here)
        messages.success(request, "You are signed out everywhere else")
        return redirect("usersessions_list")
    alive = rules.alive(request.user, now=timezone.now())
    since = {one.session_key: words.moment(one.created_at) for one in alive}
    context = {
        "device_here": rules.device(request.headers.get("User-Agent", "")),
        "here_since": since.get(here),
        "others": [
            (rules.device(one.user_agent), since[one.session_key])
            for one in alive
            if one.session_key != here
        ],
    }
    return render(request, "usersessions/usersession_list.html", context)
