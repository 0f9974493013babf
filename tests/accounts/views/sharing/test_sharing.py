"""`/pakketten/<pk>/delen/` and what is behind the secrets that it makes."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts import sharing
from accounts.models import OutgoingMail, Package, PackageGuest, PackageLink, User
from tests import factories

ClientOf = Callable[[User | None], Client]
MAIL = "klus@partner.example"
INVITATION = {"email": MAIL, "rights": "write"}


@pytest.fixture
def package(customer: User) -> Package:
    package = factories.package(customer, factories.product(), name="Nieuwe site")
    package.lines.update(wish="Kan dat in maart?")
    return package


@pytest.fixture
def here(package: Package) -> str:
    return f"/pakketten/{package.pk}/delen/"


def shown_link(html: str) -> str:
    return str(re.findall(r'data-copy="[^"]*(/p/[^"]+/)"', html)[0])


def test_customer_invites_and_the_guest_accepts(
    here: str, package: Package, customer: User, client_of: ClientOf
) -> None:
    answer = client_of(customer).post(f"{here}uitnodigen/", INVITATION, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert MAIL in answer.text
    mail = OutgoingMail.objects.get()
    address = re.findall(r"/pakketten/uitnodiging/\S+", mail.text)[0]
    assert mail.to == MAIL
    assert "Startwebsite" not in Client().get(address).text
    guest = client_of(factories.user(MAIL))
    assert guest.get(f"/pakketten/{package.pk}/").status_code == 404
    assert guest.post(address)["Location"] == f"/pakketten/{package.pk}/"
    assert guest.get(f"/pakketten/{package.pk}/").status_code == 200
    assert guest.get(address).status_code == 404  # it was used


def test_visitor_is_asked_to_log_in_before_accepting(
    here: str, customer: User, client_of: ClientOf
) -> None:
    client_of(customer).post(f"{here}uitnodigen/", INVITATION)
    address = re.findall(r"/pakketten/uitnodiging/\S+", OutgoingMail.objects.get().text)[0]
    answer = Client().post(address)
    assert answer["Location"] == f"/inloggen/?next={address}"
    assert PackageGuest.objects.get().user is None


def test_another_person_is_told_whose_invitation_it_is_not(
    here: str, customer: User, outsider: User, client_of: ClientOf
) -> None:
    client_of(customer).post(f"{here}uitnodigen/", INVITATION)
    address = re.findall(r"/pakketten/uitnodiging/\S+", OutgoingMail.objects.get().text)[0]
    answer = client_of(outsider).post(address, follow=True)
    assert outsider.email in answer.text
    assert MAIL not in answer.text
    assert PackageGuest.objects.get().user is None


def test_answer_is_the_same_for_an_address_with_an_account(
    here: str, customer: User, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(customer)
    pages = []
    for mail in ("niemand@slagerij.example", outsider.email):
        form = {"email": mail, "rights": "read"}
        answer = client.post(f"{here}uitnodigen/", form, follow=True)
        pages.append(re.findall(r"<li class=.toast.*?</li>|role=.status.*?</", answer.text))
        assert answer.status_code == 200
        PackageGuest.objects.all().delete()
    assert len(pages[0]) == len(pages[1])


@pytest.mark.parametrize("form", [{}, {"email": "geen adres"}, {"email": MAIL, "rights": "owner"}])
def test_wrong_form_is_shown_again(
    form: dict[str, str], here: str, customer: User, client_of: ClientOf
) -> None:
    assert client_of(customer).post(f"{here}uitnodigen/", form).status_code == 422
    assert OutgoingMail.objects.count() == 0


def test_fields_that_are_not_on_the_form_change_nothing(
    here: str, package: Package, customer: User, outsider: User, client_of: ClientOf
) -> None:
    form = INVITATION | {
        "user": outsider.pk,
        "package": "x",
        "may_write": "",
        "token_hash": "x",
        "invited_by": outsider.pk,
        "expires_at": "2099-01-01",
    }
    client_of(customer).post(f"{here}uitnodigen/", form)
    guest = PackageGuest.objects.get()
    assert (guest.user, guest.package, guest.invited_by) == (None, package, customer)
    assert guest.may_write
    assert guest.expires_at.year < 2099


def test_twenty_invitations_an_hour(here: str, customer: User, client_of: ClientOf) -> None:
    client = client_of(customer)
    statuses = [
        client.post(f"{here}uitnodigen/", INVITATION | {"email": f"p{number}@x.example"})
        for number in range(21)
    ]
    assert [answer.status_code for answer in statuses] == [302] * 20 + [429]
    assert OutgoingMail.objects.count() == 20


def test_guest_is_removed_after_a_question(
    here: str, package: Package, customer: User, client_of: ClientOf
) -> None:
    guest = sharing.invite_guest(package, MAIL, customer, may_write=True)
    client = client_of(customer)
    assert MAIL in client.get(f"{here}gast/{guest.pk}/").text
    assert PackageGuest.objects.exists()
    assert client.post(f"{here}gast/{guest.pk}/")["Location"] == here
    assert not PackageGuest.objects.exists()
    assert client.post(f"{here}gast/{guest.pk}/").status_code == 404


def test_guest_and_link_of_another_package_are_not_there(
    here: str, customer: User, outsider: User, client_of: ClientOf
) -> None:
    theirs = factories.package(outsider)
    guest = sharing.invite_guest(theirs, MAIL, outsider, may_write=True)
    link, _token = sharing.make_link(theirs, outsider, 7)
    client = client_of(customer)
    assert client.post(f"{here}gast/{guest.pk}/").status_code == 404
    assert client.post(f"{here}link/{link.pk}/").status_code == 404
    assert PackageGuest.objects.exists()
    assert PackageLink.objects.valid().exists()


def test_link_is_shown_once_and_opens_the_package_for_anybody(
    here: str, customer: User, client_of: ClientOf
) -> None:
    client = client_of(customer)
    answer = client.post(f"{here}link/", {"days": "7"})
    address = shown_link(answer.text)
    assert answer.status_code == 201
    assert address not in client.get(here).text
    page = Client().get(address)
    assert "Kan dat in maart?" in page.text
    assert "Karin" in page.text
    assert "Klant" not in page.text
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in page.text


@pytest.mark.parametrize("days", ["", "0", "-1", "36500", "7 days"])
def test_only_the_offered_times_can_be_chosen(
    days: str, here: str, customer: User, client_of: ClientOf
) -> None:
    assert client_of(customer).post(f"{here}link/", {"days": days}).status_code == 400
    assert not PackageLink.objects.exists()


def test_revoked_link_is_not_there(
    here: str, package: Package, customer: User, client_of: ClientOf
) -> None:
    link, token = sharing.make_link(package, customer, 7)
    assert Client().get(f"/p/{token}/").status_code == 200
    client = client_of(customer)
    assert client.get(f"{here}link/{link.pk}/").status_code == 200
    assert client.post(f"{here}link/{link.pk}/")["Location"] == here
    assert Client().get(f"/p/{token}/").status_code == 404


def hostile(token: str) -> list[str]:
    other = "A" if token[0] != "A" else "B"
    return [
        other + token[1:],
        token[:-1],
        f"{token}A",
        token.upper(),
        token.lower(),
        f"%20{token}",
        f"{token}%00",
        "%ff",
        "..",
        "x" * 5000,
    ]


@pytest.mark.parametrize("place", ["/p/", "/pakketten/uitnodiging/"])
def test_secret_that_is_not_right_is_the_same_404(
    place: str, package: Package, customer: User
) -> None:
    if place == "/p/":
        _link, token = sharing.make_link(package, customer, 7)
    else:
        sharing.invite_guest(package, MAIL, customer, may_write=True)
        token = OutgoingMail.objects.get().text.partition(place)[2].partition("/")[0]
    assert Client().get(f"{place}{token}/").status_code == 200
    answers = [Client().get(f"{place}{wrong}/") for wrong in hostile(token)]
    assert {answer.status_code for answer in answers} == {404}


def test_who_tries_many_secrets_is_stopped(package: Package, customer: User) -> None:
    _link, token = sharing.make_link(package, customer, 7)
    statuses = [Client().get(f"/p/{number}{'x' * 42}/").status_code for number in range(22)]
    assert statuses == [404] * 20 + [429] * 2
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.get("/p/onbekend/").status_code == 404
    assert Client().get(f"/p/{token}/").status_code == 200  # who has a right one is not stopped


def test_page_asks_as_much_for_one_guest_as_for_many(
    here: str,
    package: Package,
    customer: User,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = client_of(customer)
    for number in range(5):
        sharing.invite_guest(package, f"p{number}@x.example", customer, may_write=True)
        sharing.make_link(package, customer, 7)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get(here)


@pytest.fixture
def helper(package: Package, customer: User) -> User:
    """A guest who may change wishes and quantities."""
    helper = factories.user(MAIL)
    sharing.invite_guest(package, MAIL, customer, may_write=True)
    PackageGuest.objects.update(user=helper)
    return helper


@pytest.mark.parametrize(
    "address", ["delen/", "delen/uitnodigen/", "delen/link/", "delen/gast/{other}/", "weg/"]
)
def test_a_guest_neither_shares_nor_deletes_it(
    address: str, package: Package, customer: User, helper: User, client_of: ClientOf
) -> None:
    other = sharing.invite_guest(package, "ander@partner.example", customer, may_write=False)
    client, here = client_of(helper), f"/pakketten/{package.pk}/{address.format(other=other.pk)}"
    form = {"email": "derde@partner.example", "rights": "write", "days": "30"}
    assert {client.get(here).status_code, client.post(here, form).status_code} <= {403, 405}
    assert (Package.objects.count(), PackageGuest.objects.count()) == (1, 2)
    assert not PackageLink.objects.exists()
    assert "/delen/" not in client.get(f"/pakketten/{package.pk}/").text
    assert "/weg/" not in client.get("/pakketten/").text


def test_a_guest_leaves(package: Package, helper: User, client_of: ClientOf) -> None:
    client, guest = client_of(helper), PackageGuest.objects.get()
    address = f"/pakketten/{package.pk}/delen/gast/{guest.pk}/"
    assert client.get(address).status_code == 200
    assert client.post(address)["Location"] == "/pakketten/"
    assert client.get(f"/pakketten/{package.pk}/").status_code == 404
