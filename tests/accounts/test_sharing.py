from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import sharing, tokens
from accounts.models import OutgoingMail, Package, PackageGuest, PackageLink, User
from accounts.packages import RefusedError
from tests import factories

MAIL = "klus@partner.example"


@pytest.fixture
def package(customer: User) -> Package:
    return factories.package(customer, factories.product(), name="Nieuwe site")


def secret() -> str:
    """As it stands in the mail that was written last."""
    text = OutgoingMail.objects.latest("created_at").text
    return text.partition("/pakketten/uitnodiging/")[2].partition("/")[0]


def invited(package: Package, email: str = MAIL) -> str:
    assert package.customer
    sharing.invite_guest(package, email, package.customer, may_write=True)
    return secret()


def test_invited_guest_sees_the_package_after_accepting(package: Package) -> None:
    guest = factories.user(MAIL)
    token = invited(package)
    assert not Package.objects.visible_to(guest).exists()
    assert sharing.accept(token, guest) == package
    assert Package.objects.writable_by(guest).get() == package


def test_guest_who_may_only_read_cannot_write(package: Package, customer: User) -> None:
    guest = factories.user(MAIL)
    sharing.invite_guest(package, MAIL, customer, may_write=False)
    sharing.accept(secret(), guest)
    assert Package.objects.visible_to(guest).exists()
    assert not Package.objects.writable_by(guest).exists()


def test_only_a_hash_of_the_secret_is_kept(package: Package) -> None:
    token = invited(package)
    assert len(token) == 43
    assert package.guests.get().token_hash == tokens.hashed(token)
    assert OutgoingMail.objects.get().is_secret


def test_second_invitation_replaces_the_first(package: Package) -> None:
    first = invited(package, "Klus@Partner.example")
    second = invited(package)
    assert package.guests.count() == 1
    assert sharing.invitation_with(second).email == MAIL
    with pytest.raises(PackageGuest.DoesNotExist):
        sharing.invitation_with(first)


def test_who_accepted_is_not_invited_again(package: Package) -> None:
    sharing.accept(invited(package), factories.user(MAIL))
    with pytest.raises(RefusedError):
        invited(package)


def test_nobody_invites_themselves(package: Package, customer: User) -> None:
    with pytest.raises(RefusedError):
        invited(package, customer.email.upper())
    assert OutgoingMail.objects.count() == 0


def test_invitation_is_for_the_invited_address_only(package: Package, outsider: User) -> None:
    token = invited(package)
    with pytest.raises(RefusedError):
        sharing.accept(token, outsider)
    assert package.guests.get().user is None


def test_address_that_was_not_verified_accepts_nothing(package: Package) -> None:
    guest = factories.user(MAIL)
    guest.emailaddress_set.update(verified=False)  # type: ignore[attr-defined]
    with pytest.raises(RefusedError):
        sharing.accept(invited(package), guest)


def test_accepting_twice_is_accepting_once(package: Package) -> None:
    guest, token = factories.user(MAIL), invited(package)
    assert sharing.accept(token, guest) == sharing.accept(token, guest) == package
    assert package.guests.count() == 1


def test_used_invitation_lets_nobody_else_in(package: Package, outsider: User) -> None:
    token = invited(package)
    sharing.accept(token, factories.user(MAIL))
    with pytest.raises(PackageGuest.DoesNotExist):
        sharing.accept(token, outsider)
    with pytest.raises(PackageGuest.DoesNotExist):
        sharing.invitation_with(token)


def test_expired_invitation_lets_nobody_in(package: Package) -> None:
    guest, token = factories.user(MAIL), invited(package)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        with pytest.raises(PackageGuest.DoesNotExist):
            sharing.invitation_with(token)
        with pytest.raises(PackageGuest.DoesNotExist):
            sharing.accept(token, guest)


def test_guest_who_was_removed_sees_nothing_any_more(package: Package) -> None:
    guest = factories.user(MAIL)
    sharing.accept(invited(package), guest)
    sharing.remove_guest(package.guests.get())
    assert not Package.objects.visible_to(guest).exists()


def test_link_works_until_its_day(package: Package, customer: User) -> None:
    link, token = sharing.make_link(package, customer, 7)
    assert sharing.link_with(token) == link
    assert link.token_hash == tokens.hashed(token)
    with (
        time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)),
        pytest.raises(PackageLink.DoesNotExist),
    ):
        sharing.link_with(token)


def test_revoked_link_does_not_work(package: Package, customer: User) -> None:
    link, token = sharing.make_link(package, customer, 7)
    sharing.revoke_link(link)
    with pytest.raises(PackageLink.DoesNotExist):
        sharing.link_with(token)


def test_ten_links_work_at_once(package: Package, customer: User) -> None:
    for _number in range(sharing.MOST_LINKS):
        link, _token = sharing.make_link(package, customer, 7)
    with pytest.raises(RefusedError):
        sharing.make_link(package, customer, 7)
    sharing.revoke_link(link)
    sharing.make_link(package, customer, 7)


def test_nobody_is_invited_more_than_three_times_an_hour(
    package: Package, customer: User, outsider: User
) -> None:
    other = factories.package(outsider)
    for which, by in ((package, customer), (other, outsider), (package, customer)):
        sharing.invite_guest(which, MAIL, by, may_write=True)
    with pytest.raises(RefusedError):
        sharing.invite_guest(other, MAIL.upper(), outsider, may_write=True)
    assert OutgoingMail.objects.count() == 3
