"""An owner asks somebody in by mail; only who reads that mail comes in, once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import organisations, tokens
from accounts.models import Invitation, Organisation, OutgoingMail, Role, User
from accounts.organisations import RefusedError
from tests import factories

NEW = "nieuw@elders.example"


def invited(bakery: Organisation, by: User, email: str = NEW, role: str = Role.MEMBER) -> str:
    """The secret in the mail that this writes."""
    organisations.invite(bakery, email=email, role=role, by=by)
    mail = OutgoingMail.objects.filter(kind="organisation-invitation").latest("created_at")
    found = re.search(r"/uitnodiging/([^/]+)/", mail.text)
    assert found
    return found[1]


@pytest.fixture
def newcomer(db: None) -> User:
    return factories.user(NEW, name="Nico Nieuw")


def test_an_invitation_goes_by_mail(customer: User, bakery: Organisation) -> None:
    token = invited(bakery, customer, "  Nieuw@Elders.example ")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.invited_by) == (NEW, "member", customer)
    assert invitation.token_hash == tokens.hashed(token)
    assert invitation.expires_at - timezone.now() > timedelta(days=13)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.user, mail.is_secret) == (NEW, None, True)
    assert mail.subject.startswith("Karin Klant ")
    assert mail.subject.endswith("Bakkerij Bos")


@pytest.mark.parametrize("person", ["colleague", "reader", "outsider"])
def test_only_an_owner_invites(
    person: str, bakery: Organisation, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        organisations.invite(bakery, email=NEW, role="owner", by=request.getfixturevalue(person))
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_who_is_in_is_not_invited(customer: User, colleague: User, bakery: Organisation) -> None:
    with pytest.raises(RefusedError):
        organisations.invite(bakery, email=colleague.email.upper(), role="reader", by=customer)
    assert not OutgoingMail.objects.exists()


def test_who_is_invited_again_gets_a_new_link(
    customer: User, bakery: Organisation, newcomer: User
) -> None:
    old = invited(bakery, customer)
    new = invited(bakery, customer, role=Role.READER)
    assert OutgoingMail.objects.count() == 2
    with pytest.raises(Invitation.DoesNotExist):
        organisations.invitation_with(old)
    assert organisations.accept_invitation(new, newcomer).role == Role.READER


@pytest.mark.parametrize("role", Role.values)
def test_who_accepts_belongs_to_it(
    role: str, customer: User, bakery: Organisation, newcomer: User
) -> None:
    member = organisations.accept_invitation(invited(bakery, customer, role=role), newcomer)
    assert (member.organisation, member.user, member.role) == (bakery, newcomer, role)
    assert Invitation.objects.get().accepted_at


def test_accepting_twice_is_accepting_once(
    customer: User, bakery: Organisation, newcomer: User
) -> None:
    token = invited(bakery, customer)
    first = organisations.accept_invitation(token, newcomer)
    assert organisations.accept_invitation(token, newcomer) == first
    assert bakery.memberships.count() == 4


def test_a_used_link_lets_nobody_back_in(
    customer: User, bakery: Organisation, newcomer: User
) -> None:
    token = invited(bakery, customer)
    organisations.remove_member(organisations.accept_invitation(token, newcomer), customer)
    with pytest.raises(Invitation.DoesNotExist):
        organisations.accept_invitation(token, newcomer)
    assert not newcomer.memberships.exists()


def test_somebody_else_with_the_link_stays_out(
    customer: User, bakery: Organisation, outsider: User
) -> None:
    token = invited(bakery, customer)
    with pytest.raises(RefusedError):
        organisations.accept_invitation(token, outsider)
    assert not outsider.memberships.filter(organisation=bakery).exists()
    assert organisations.invitation_with(token)


def test_an_address_that_was_not_verified_is_nobodys(
    customer: User, bakery: Organisation, newcomer: User
) -> None:
    EmailAddress.objects.filter(user=newcomer).update(verified=False)
    with pytest.raises(RefusedError):
        organisations.accept_invitation(invited(bakery, customer), newcomer)


def _expire(_bakery: Organisation, _by: User) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def _withdraw(_bakery: Organisation, by: User) -> None:
    organisations.withdraw(Invitation.objects.get(), by)


@pytest.mark.parametrize("ended", [_expire, _withdraw])
def test_a_link_that_ended_is_as_one_that_never_was(
    ended: Callable[[Organisation, User], None],
    customer: User,
    bakery: Organisation,
    newcomer: User,
) -> None:
    token = invited(bakery, customer)
    ended(bakery, customer)
    with pytest.raises(Invitation.DoesNotExist):
        organisations.invitation_with(token)
    with pytest.raises(Invitation.DoesNotExist):
        organisations.accept_invitation(token, newcomer)


def test_after_two_weeks_it_no_longer_works(
    customer: User, bakery: Organisation, newcomer: User
) -> None:
    token = invited(bakery, customer)
    with (
        time_machine.travel(timezone.now() + timedelta(days=15)),
        pytest.raises(Invitation.DoesNotExist),
    ):
        organisations.accept_invitation(token, newcomer)


def test_an_invitation_to_who_is_in_already_takes_no_role_away(
    customer: User, bakery: Organisation, newcomer: User
) -> None:
    token = invited(bakery, customer, role=Role.READER)
    bakery.memberships.create(user=newcomer, role=Role.OWNER)
    assert organisations.accept_invitation(token, newcomer).role == Role.OWNER


def test_only_an_owner_withdraws(customer: User, colleague: User, bakery: Organisation) -> None:
    invited(bakery, customer)
    with pytest.raises(PermissionDenied):
        organisations.withdraw(Invitation.objects.get(), colleague)
    assert Invitation.objects.exists()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "Bos\r\nBcc: x@evil.example", "\u202ekcabnoos"]
)
def test_a_hostile_name_does_not_leave_its_line(
    name: str, customer: User, bakery: Organisation
) -> None:
    Organisation.objects.filter(pk=bakery.pk).update(name=name)
    User.objects.filter(pk=customer.pk).update(name=name)
    customer.refresh_from_db()
    invited(Organisation.objects.get(pk=bakery.pk), customer)
    mail = OutgoingMail.objects.get()
    assert not re.search(r"[\r\n\u202e]", mail.subject)
    assert "\u202e" not in mail.text
    assert not mail.text.startswith("Bcc")
    assert "&lt;" not in mail.subject + mail.text


def test_nobody_is_invited_more_than_three_times_an_hour(
    customer: User, outsider: User, bakery: Organisation, butchery: Organisation
) -> None:
    """Whoever invites, from whatever company: it is one person who gets the mail."""
    for organisation, by in ((bakery, customer), (butchery, outsider), (bakery, customer)):
        organisations.invite(organisation, email=NEW, role="member", by=by)
    with pytest.raises(RefusedError):
        organisations.invite(bakery, email=NEW.upper(), role="member", by=customer)
    assert OutgoingMail.objects.count() == 3
    organisations.invite(bakery, email="ander@elders.example", role="member", by=customer)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        organisations.invite(bakery, email=NEW, role="member", by=customer)
    assert OutgoingMail.objects.count() == 5
