"""The board's meeting: who was there, the minutes, dissent, and the chair's confirmation."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from grants.errors import RuleError
from grants.forms.meetings import (
    AdditionForm,
    AttendanceForm,
    DissentForm,
    ItemForm,
    NotesForm,
    WithdrawDissentForm,
)
from grants.forms.panels import VersionForm
from grants.models import Application, Meeting, Panel, Role, User
from grants.rules import dissents, meetings, minutes, quorum
from grants.states import MeetingState, PanelState
from grants.views.kept import give_back
from grants.views.permissions import (
    MemberRequest,
    application_view,
    form_stands_on,
    permitted,
)
from grants.views.score_looks import shows_scores
from grants.views.staff.panels import fetch_panel
from grants.views.staff.room_interests import after_declaring


@permitted("grants.read_panel")
@shows_scores
def meeting(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    found = minutes.read(panel, request.user)
    keeps = request.user.has_perm("grants.keep_minutes")
    kept = found.meeting
    is_draft = kept is not None and kept.state == MeetingState.DRAFT
    is_chair = kept is not None and kept.chair_id == request.user.pk
    context = {
        "panel": panel,
        "minutes": found,
        "meeting": kept,
        "is_draft": is_draft,
        "may_keep": keeps and (is_draft or kept is None),
        "may_add": keeps and kept is not None and not is_draft,
        "may_confirm": is_draft and is_chair and panel.state == PanelState.RECOMMENDED,
    }
    return render(request, "grants/staff/meeting.html", context)


@permitted("grants.keep_minutes")
def meeting_attendance(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    kept = minutes.meeting_of(panel)
    form = AttendanceForm(
        request.POST if request.method == "POST" else None,
        people=meetings.people_for(panel),
        initial=_as_recorded(panel, kept),
    )
    if form.is_valid():
        try:
            meetings.record_attendance(panel, **form.facts(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            _show(request, form, refusal, version=_version(panel))
        else:
            return redirect("staff:meeting", fund, slug)
    context = {"panel": panel, "form": form, "is_locked": _is_locked(kept)}
    return render(request, "grants/staff/meeting_attendance.html", context)


@permitted("grants.keep_minutes")
def meeting_notes(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    kept = minutes.meeting_of(panel)
    form = NotesForm(
        request.POST if request.method == "POST" else None,
        initial={"notes": kept.notes, "version": kept.version} if kept else {"version": 0},
    )
    if form.is_valid():
        try:
            meetings.write_notes(panel, **form.cleaned_data, by=request.user, now=timezone.now())
        except RuleError as refusal:
            _show(request, form, refusal, version=_version(panel))
        else:
            return redirect("staff:meeting", fund, slug)
    context = {"panel": panel, "meeting": kept, "form": form, "is_locked": _is_locked(kept)}
    return render(request, "grants/staff/meeting_notes.html", context)


@application_view("grants.keep_minutes")
def meeting_item(request: MemberRequest, application: Application) -> HttpResponse:
    panel = get_object_or_404(Panel, recommendations__application=application)
    if to_declare := after_declaring(request, panel, about=application.reference):
        return to_declare
    kept = minutes.meeting_of(panel)
    found = minutes.item_of(kept, application) if kept else None
    turnout = quorum.turnout(kept, [application]) if kept else None
    out = turnout.out.get(application.pk, []) if turnout else []
    left = {absence.person.pk for absence in out if absence.is_by_interest}
    away = [absence.person.pk for absence in out if not absence.is_by_interest]
    form = ItemForm(
        request.POST if request.method == "POST" else None,
        people=[one for one in turnout.there if one.pk not in left] if turnout else [],
        initial={
            "note": found.note if found else "",
            "away": away,
            "version": found.version if found else 0,
        },
    )
    give_back(request, form)
    if form.is_valid():
        try:
            meetings.write_item(application, **form.facts(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            now_kept = minutes.item_of(kept, application) if kept else None
            _show(request, form, refusal, version=now_kept.version if now_kept else 0)
        else:
            return _back(panel)
    context = {
        "panel": panel,
        "application": application,
        "meeting": kept,
        "item": found,
        "left": [absence for absence in out if absence.is_by_interest],
        "form": form,
        "is_locked": _is_locked(kept),
    }
    return render(request, "grants/staff/meeting_item.html", context)


@application_view("grants.keep_minutes")
def meeting_dissent(request: MemberRequest, application: Application) -> HttpResponse:
    panel = get_object_or_404(Panel, recommendations__application=application)
    if to_declare := after_declaring(request, panel, about=application.reference):
        return to_declare
    kept = minutes.meeting_of(panel)
    form = DissentForm(
        request.POST if request.method == "POST" else None,
        members=_may_dissent(application, request.user),
    )
    give_back(request, form)
    if form.is_valid():
        try:
            dissents.record(application, **form.facts(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "The dissent is kept with the recommendation.")
            return _back(panel)
    context = {
        "panel": panel,
        "application": application,
        "recommended": dissents.in_words(application.recommendation),
        "dissents": dissents.of(application),
        "form": form,
        "meeting": kept,
        "is_locked": _is_locked(kept),
    }
    return render(request, "grants/staff/meeting_dissent.html", context)


@application_view("grants.keep_minutes")
@form_stands_on("staff:meeting_dissent")
@require_POST
def meeting_dissent_withdraw(request: MemberRequest, application: Application) -> HttpResponse:
    panel = get_object_or_404(Panel, recommendations__application=application)
    form = WithdrawDissentForm(request.POST)
    member = get_object_or_404(User, pk=form.cleaned_data["member"] if form.is_valid() else 0)
    try:
        dissents.withdraw(application, member=member, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The dissent is taken back.")
    return _back(panel)


@permitted("grants.record_recommendation")
def meeting_confirm(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version": _version(panel)}
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            meetings.confirm(panel, version=version, by=request.user, now=timezone.now())
        except RuleError as refusal:
            _show(request, form, refusal, version=_version(panel))
        else:
            messages.success(request, "The minutes are confirmed.")
            return redirect("staff:meeting", fund, slug)
    context = {"panel": panel, "meeting": minutes.meeting_of(panel), "form": form}
    return render(request, "grants/staff/meeting_confirm.html", context)


@permitted("grants.keep_minutes")
def meeting_add(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    open_to_them = (
        Application.objects.filter(recommendation__panel=panel)
        .without_interest_of(request.user)
        .select_related("organisation")
        .order_by("organisation__legal_name", "pk")
    )
    form = AdditionForm(
        request.POST if request.method == "POST" else None, applications=open_to_them
    )
    give_back(request, form)
    if form.is_valid():
        try:
            meetings.add(panel, **form.facts(), by=request.user, now=timezone.now())
        except RuleError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect("staff:meeting", fund, slug)
    context = {"panel": panel, "form": form}
    return render(request, "grants/staff/meeting_add.html", context)


def _as_recorded(panel: Panel, kept: Meeting | None) -> dict[str, object]:
    """Begin from what is recorded; before that, from the day on which the board was to meet, or
    today where that is still to come.
    """
    if kept is None:
        return {"held_on": min(panel.meets_on, timezone.localdate()), "version": 0}
    people = list(kept.attendances.all())
    return {
        "held_on": kept.held_on,
        "chair": kept.chair_id,
        "there": [one.person_id for one in people if one.was_there],
        "apologies": [one.person_id for one in people if not one.was_there],
        "version": kept.version,
    }


def _may_dissent(application: Application, by: User) -> list[User]:
    """An officer writes it down for any member; a member says so for themselves."""
    members = dissents.members_for(application)
    return members if by.has_role(Role.OFFICER) else [one for one in members if one == by]


def _version(panel: Panel) -> int:
    return Meeting.objects.filter(panel=panel).values_list("version", flat=True).first() or 0


def _is_locked(kept: Meeting | None) -> bool:
    return kept is not None and kept.state == MeetingState.CONFIRMED


def _show(request: MemberRequest, form: forms.Form, refusal: RuleError, *, version: int) -> None:
    """Show what was refused beside its box, with what was typed; the next press is about now."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    data = request.POST.copy()
    data["version"] = str(version)
    form.data = data


def _back(panel: Panel) -> HttpResponse:
    return redirect("staff:meeting", panel.round.fund.slug, panel.round.slug)
