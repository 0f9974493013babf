"""Roles and leaving: an owner is always left, and who is out is out of everything."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts import organisations, tokens
from accounts.models import Invitation, Membership, Organisation, Package, Role, User
from accounts.organisations import RefusedError, members
from tests import factories


def member_of(bakery: Organisation, user: User) -> Membership:
    return bakery.memberships.get(user=user)


# --- Roles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role.values)
def test_an_owner_gives_a_role(
    role: str, customer: User, colleague: User, bakery: Organisation
) -> None:
    organisations.change_role(member_of(bakery, colleague), role, customer)
    assert member_of(bakery, colleague).role == role


@pytest.mark.parametrize("person", ["colleague", "reader", "outsider"])
def test_nobody_else_gives_roles(
    person: str, colleague: User, bakery: Organisation, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        organisations.change_role(member_of(bakery, colleague), "owner", by)
    assert member_of(bakery, colleague).role == Role.MEMBER


@pytest.mark.parametrize("role", ["member", "reader"])
def test_the_last_owner_stays_owner(role: str, customer: User, bakery: Organisation) -> None:
    with pytest.raises(RefusedError):
        organisations.change_role(member_of(bakery, customer), role, customer)
    assert member_of(bakery, customer).role == Role.OWNER


def test_one_of_two_owners_may_step_down(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    organisations.change_role(member_of(bakery, colleague), "owner", customer)
    organisations.change_role(member_of(bakery, customer), "reader", customer)
    assert member_of(bakery, customer).role == Role.READER
    assert not member_of(bakery, customer).may_write


def test_who_is_no_owner_any_more_gives_no_roles(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    organisations.change_role(member_of(bakery, colleague), "owner", customer)
    organisations.change_role(member_of(bakery, customer), "reader", colleague)
    with pytest.raises(PermissionDenied):
        organisations.change_role(member_of(bakery, colleague), "reader", customer)


# --- Leaving ------------------------------------------------------------------------------------


def test_who_is_removed_sees_nothing_any_more(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    factories.package(colleague, organisation=bakery)
    assert Package.objects.visible_to(colleague).count() == 1
    organisations.remove_member(member_of(bakery, colleague), customer)
    assert not Package.objects.visible_to(colleague).exists()
    assert Package.objects.visible_to(customer).count() == 1


def test_removing_twice_is_removing_once(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    member = member_of(bakery, colleague)
    again = member_of(bakery, colleague)
    organisations.remove_member(member, customer)
    organisations.remove_member(again, customer)
    assert bakery.memberships.count() == 2


@pytest.mark.parametrize("person", ["colleague", "reader"])
def test_anybody_leaves_by_themselves(
    person: str, bakery: Organisation, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(person)
    organisations.remove_member(member_of(bakery, by), by)
    assert not bakery.memberships.filter(user=by).exists()


@pytest.mark.parametrize("person", ["colleague", "reader", "outsider"])
def test_nobody_but_an_owner_removes_somebody_else(
    person: str, customer: User, bakery: Organisation, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        organisations.remove_member(member_of(bakery, customer), request.getfixturevalue(person))
    assert bakery.memberships.count() == 3


def test_the_last_owner_cannot_leave(customer: User, bakery: Organisation) -> None:
    with pytest.raises(RefusedError):
        organisations.remove_member(member_of(bakery, customer), customer)
    assert member_of(bakery, customer).role == Role.OWNER


def test_where_products_are_put_is_their_own_again(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    package = factories.package(colleague, organisation=bakery, is_current=True)
    organisations.remove_member(member_of(bakery, colleague), customer)
    package.refresh_from_db()
    assert not package.is_current
    factories.package(colleague, is_current=True)  # the database allows one


def test_no_door_stays_open(
    customer: User, colleague: User, outsider: User, bakery: Organisation, butchery: Organisation
) -> None:
    """Invitations, shares and links that they made, or that wait for them; no one else's."""
    soon = timezone.now() + timedelta(days=7)
    package = factories.package(customer, organisation=bakery)
    mine = {"expires_at": soon, "invited_by": customer}
    theirs = {"expires_at": soon, "invited_by": colleague}
    for number, fields in enumerate((mine, theirs)):
        Invitation.objects.create(
            organisation=bakery, email=f"{number}@x.example", token_hash=f"i{number}", **fields
        )
        package.guests.create(email=f"{number}@x.example", token_hash=f"g{number}", **fields)
    package.guests.create(
        email="c@x.example", token_hash="g", user=colleague, invited_by=customer, expires_at=soon
    )
    for by in (customer, colleague):
        token_hash = tokens.new()[1]
        package.links.create(token_hash=token_hash, created_by=by, expires_at=soon)
    organisations.remove_member(member_of(bakery, colleague), customer)
    assert [each.invited_by for each in bakery.invitations.all()] == [customer]
    assert [each.token_hash for each in package.guests.all()] == ["g0"]
    assert [link.created_by for link in package.links.valid()] == [customer]


# --- At the same time ---------------------------------------------------------------------------


def at_once(*acts: Callable[[], object]) -> list[str]:
    together = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        try:
            together.wait()
            act()
        except (RefusedError, PermissionDenied):
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(one, acts))


def two_owners_leave(bakery: Organisation, *owners: User) -> list[str]:
    bakery.memberships.filter(user__in=owners).update(role=Role.OWNER)
    leave = organisations.remove_member
    return at_once(*(partial(leave, member_of(bakery, owner), owner) for owner in owners))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", range(5))
def test_of_two_owners_who_leave_at_once_one_stays(
    _time: int, customer: User, colleague: User, bakery: Organisation
) -> None:
    assert two_owners_leave(bakery, customer, colleague) == ["done", "refused"]
    assert bakery.memberships.owners().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_demote_each_other_one_stays(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    bakery.memberships.filter(user=colleague).update(role=Role.OWNER)
    demote = organisations.change_role
    done = at_once(
        partial(demote, member_of(bakery, customer), "reader", colleague),
        partial(demote, member_of(bakery, colleague), "reader", customer),
    )
    assert done == ["done", "refused"]
    assert bakery.memberships.owners().count() == 1


@pytest.fixture
def _without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for the lock just reads; and both have looked before either goes on."""
    looked = Barrier(2)

    def last(member: Membership) -> bool:
        answer = organisations.is_last_owner(member)
        looked.wait(timeout=10)
        return answer

    def read(organisation: Organisation) -> Any:
        return Organisation.objects.get(pk=organisation.pk)

    monkeypatch.setattr(members, "lock", read)
    monkeypatch.setattr(members, "is_last_owner", last)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_without_the_lock")
def test_without_the_lock_both_would_leave(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    """The twin: what the tests above see is the lock at work."""
    assert two_owners_leave(bakery, customer, colleague) == ["done", "done"]
    assert not bakery.memberships.owners().exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_clicks_on_an_invitation_one_makes_a_member(
    customer: User, bakery: Organisation
) -> None:
    newcomer = factories.user("nieuw@elders.example", name="Nico Nieuw")
    token, token_hash = tokens.new()
    Invitation.objects.create(
        organisation=bakery,
        email=newcomer.email,
        token_hash=token_hash,
        invited_by=customer,
        expires_at=timezone.now() + timedelta(days=1),
    )
    done = at_once(*[partial(organisations.accept_invitation, token, newcomer)] * 6)
    assert done == ["done"] * 6
    assert bakery.memberships.filter(user=newcomer).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_clicks_one_organisation_comes(customer: User) -> None:
    done = at_once(*[partial(organisations.found, customer, name="Bakkerij Bos")] * 6)
    assert done == ["done"] * 6
    assert Organisation.objects.count() == 1
    assert Membership.objects.count() == 1
