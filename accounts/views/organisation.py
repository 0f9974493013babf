"""`/account/organisaties/<pk>/`: the people of a company, and what its owners do about them."""

from http import HTTPStatus
from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import organisations as acts
from accounts.forms.organisations import AnswerForm, InvitationForm, OrganisationForm, RoleForm
from accounts.models import Membership, Organisation, Role, User
from accounts.organisations import RefusedError

FIELDS = ("name", "kvk_number", "city", "sector")


@require_safe
@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _mine(request, pk), InvitationForm(), HTTPStatus.OK)


def _mine(request: HttpRequest, pk: int) -> Membership:
    """To who does not belong to it, an organisation does not exist."""
    mine = Membership.objects.of(request.user)
    return get_object_or_404(mine.select_related("organisation__account_manager"), organisation=pk)


def _owned(request: HttpRequest, pk: int) -> Organisation:
    mine = _mine(request, pk)
    if not mine.is_owner:
        raise PermissionDenied(_("Only an owner of the organisation can do this."))
    return mine.organisation


def _page(
    request: HttpRequest, mine: Membership, form: InvitationForm, status: HTTPStatus
) -> HttpResponse:
    ours = mine.organisation
    people = list(ours.memberships.select_related("user").order_by("user__name", "pk"))
    context: dict[str, Any] = {
        "mine": mine,
        "organisation": ours,
        "people": people,
        "one_owner": sum(member.is_owner for member in people) == 1,
    }
    if mine.is_owner:
        context |= {
            "form": form,
            "roles": Role.choices,
            "invitations": ours.invitations.filter(accepted_at=None),
            "questions": ours.join_requests.select_related("user"),
        }
    return render(request, "accounts/organisations/organisation.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    ours = _owned(request, pk)
    now = {field: getattr(ours, field) for field in FIELDS}
    form = OrganisationForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid() and _changed(request, ours, form):
        messages.success(request, _("It has been saved."))
        return redirect("accounts:organisation", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "organisation": ours}
    return render(request, "accounts/organisations/change.html", context, status=status)


def _changed(request: HttpRequest, ours: Organisation, form: OrganisationForm) -> bool:
    try:
        acts.change(ours, cast("User", request.user), **form.cleaned_data)
    except RefusedError as refusal:
        form.add_error("kvk_number", str(refusal))
    return form.is_valid()


@require_POST
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer is the same whether or not the address has an account."""
    ours = _owned(request, pk)
    form = InvitationForm(request.POST)
    status = _invited(request, ours, form)
    if status != HTTPStatus.OK:
        return _page(request, _mine(request, pk), form, status)
    messages.success(
        request,
        _("An invitation is on its way to %(mail)s.") % {"mail": form.cleaned_data["email"]},
    )
    return redirect("accounts:organisation", pk)


def _invited(request: HttpRequest, ours: Organisation, form: InvitationForm) -> HTTPStatus:
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if not ratelimit.consume(request, action="organisation_invite", key=str(ours.pk)):
        form.add_error(None, _("You invited many people. Wait an hour and try again."))
        return HTTPStatus.TOO_MANY_REQUESTS
    try:
        acts.invite(ours, by=cast("User", request.user), **form.cleaned_data)
    except RefusedError as refusal:
        form.add_error("email", str(refusal))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.OK


@require_POST
@login_required
def withdraw_invitation(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """A second click finds it gone, which is what was asked."""
    row = _owned(request, pk).invitations.filter(pk=invitation, accepted_at=None).first()
    if row:
        acts.withdraw(row, cast("User", request.user))
        messages.success(request, _("The invitation no longer works."))
    return redirect("accounts:organisation", pk)


@require_POST
@login_required
def change_role(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    ours = _owned(request, pk)
    form = RoleForm(request.POST)
    row = ours.memberships.select_related("organisation", "user").filter(pk=member).first()
    if row and form.is_valid():
        try:
            acts.change_role(row, form.cleaned_data["role"], cast("User", request.user))
            messages.success(request, _("It has been saved."))
        except RefusedError as refusal:
            messages.error(request, str(refusal))
    return redirect("accounts:organisation", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove_member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Asks first. Who is gone already is gone."""
    mine = _mine(request, pk)
    if mine.pk != member and not mine.is_owner:
        raise PermissionDenied(_("Only an owner of the organisation can do this."))
    members = mine.organisation.memberships.select_related("organisation", "user")
    if request.method == "POST":
        return _removed(request, mine, members.filter(pk=member).first())
    row = get_object_or_404(members, pk=member)
    context = {"member": row, "leaves": row == mine, "last": acts.is_last_owner(row)}
    return render(request, "accounts/organisations/remove.html", context)


def _removed(request: HttpRequest, mine: Membership, member: Membership | None) -> HttpResponse:
    try:
        if member:
            acts.remove_member(member, cast("User", request.user))
            _tell(request, member)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        if member == mine:
            return redirect("accounts:organisations")
    return redirect("accounts:organisation", mine.organisation_id)


def _tell(request: HttpRequest, member: Membership) -> None:
    if member.user_id == request.user.pk:
        words = _("You no longer belong to %(organisation)s.")
    else:
        words = _("%(name)s no longer belongs to %(organisation)s and sees nothing of it any more.")
    names = {"name": member.user, "organisation": member.organisation}
    messages.success(request, words % names)


@require_POST
@login_required
def answer(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Somebody asked to join: yes or no. Who was answered already stays so."""
    ours, user = _owned(request, pk), cast("User", request.user)
    row = ours.join_requests.select_related("organisation", "user").filter(pk=question).first()
    form = AnswerForm(request.POST)
    if row and form.is_valid():
        yes = form.cleaned_data["answer"] == "yes"
        (acts.let_in if yes else acts.refuse)(row, user)
        words = _("%(name)s now belongs to your organisation.") if yes else _("%(name)s stays out.")
        messages.success(request, words % {"name": row.user})
    return redirect("accounts:organisation", pk)
