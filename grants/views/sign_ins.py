"""Where somebody is signed in, and signing out everywhere else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

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
    others = [sign_in for sign_in in alive if sign_in.session_key != here]
    context = {
        "device_here": rules.device(request.headers.get("User-Agent", "")),
        "here": next((sign_in for sign_in in alive if sign_in.session_key == here), None),
        "others": [(rules.device(other.user_agent), other) for other in others],
    }
    return render(request, "usersessions/usersession_list.html", context)
