"""'Your company is already here', and an owner lets somebody in."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from accounts import organisations
from accounts.models import JoinRequest, Organisation, OutgoingMail, Role, User
from accounts.organisations import RefusedError
from tests import factories


@pytest.fixture
def baker(db: None) -> User:
    """Has an address of the bakery and does not belong to it."""
    return factories.user("nieuw@bakkerij.example", name="Nina Nieuw")


def test_a_company_is_proposed_by_the_mail_domain(
    baker: User, bakery: Organisation, butchery: Organisation
) -> None:
    assert list(organisations.proposed_to(baker)) == [bakery]


def test_not_to_who_belongs_to_it(customer: User, bakery: Organisation) -> None:
    assert not organisations.proposed_to(customer).exists()


def test_not_before_the_address_is_verified(baker: User, bakery: Organisation) -> None:
    EmailAddress.objects.filter(user=baker).update(verified=False)
    assert not organisations.proposed_to(baker).exists()


def test_not_to_a_domain_that_only_ends_the_same(bakery: Organisation) -> None:
    person = factories.user("iemand@nepbakkerij.example", name="Nep")
    other = factories.user("iemand@sub.bakkerij.example", name="Sub")
    assert not organisations.proposed_to(person).exists()
    assert not organisations.proposed_to(other).exists()


def test_never_for_free_mail(bakery: Organisation) -> None:
    """Also when the domain stands there, by whatever way it came."""
    Organisation.objects.filter(pk=bakery.pk).update(domain="gmail.com")
    person = factories.user("nina@gmail.com", name="Nina")
    assert not organisations.proposed_to(person).exists()
    with pytest.raises(RefusedError):
        organisations.ask_to_join(bakery, person)


def test_asking_mails_each_owner(
    baker: User, customer: User, colleague: User, bakery: Organisation
) -> None:
    bakery.memberships.filter(user=colleague).update(role=Role.OWNER)
    organisations.ask_to_join(bakery, baker)
    assert not bakery.memberships.filter(user=baker).exists()
    mails = OutgoingMail.objects.filter(kind="join-request")
    assert {mail.user for mail in mails} == {customer, colleague}
    assert all(f"/account/organisaties/{bakery.pk}/" in mail.text for mail in mails)


def test_asking_twice_mails_once(baker: User, bakery: Organisation) -> None:
    first = organisations.ask_to_join(bakery, baker)
    assert organisations.ask_to_join(bakery, baker) == first
    assert OutgoingMail.objects.count() == 1


def test_who_was_not_proposed_cannot_ask(outsider: User, bakery: Organisation) -> None:
    with pytest.raises(RefusedError):
        organisations.ask_to_join(bakery, outsider)
    assert not JoinRequest.objects.exists()


def test_an_owner_lets_somebody_in(baker: User, customer: User, bakery: Organisation) -> None:
    member = organisations.let_in(organisations.ask_to_join(bakery, baker), customer)
    assert (member.user, member.role) == (baker, Role.MEMBER)
    assert not JoinRequest.objects.exists()
    mail = OutgoingMail.objects.get(kind="join-confirmed")
    assert mail.user == baker
    assert "Bakkerij Bos" in mail.subject


def test_who_was_refused_cannot_go_on_asking(
    baker: User, customer: User, bakery: Organisation
) -> None:
    organisations.refuse(organisations.ask_to_join(bakery, baker), customer)
    with pytest.raises(RefusedError):
        organisations.ask_to_join(bakery, baker)
    assert OutgoingMail.objects.count() == 1
    assert not bakery.memberships.filter(user=baker).exists()


def test_who_was_refused_can_be_let_in_after_all(
    baker: User, customer: User, bakery: Organisation
) -> None:
    organisations.refuse(organisations.ask_to_join(bakery, baker), customer)
    organisations.let_in(JoinRequest.objects.get(), customer)
    assert bakery.memberships.filter(user=baker).exists()


@pytest.mark.parametrize("person", ["colleague", "reader", "outsider", "baker"])
def test_only_an_owner_answers(
    person: str, baker: User, bakery: Organisation, request: pytest.FixtureRequest
) -> None:
    asked = organisations.ask_to_join(bakery, baker)
    by = request.getfixturevalue(person)
    for answer in (organisations.let_in, organisations.refuse):
        with pytest.raises(PermissionDenied):
            answer(asked, by)
    asked.refresh_from_db()
    assert asked.refused_at is None
    assert not bakery.memberships.filter(user=baker).exists()
