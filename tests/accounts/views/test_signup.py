from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.test import Client

from accounts.models import User
from tests.accounts.entering import is_in, mailed_code
from tests.mails import arrived

URL, FILL_IN = "/aanmelden/", "/aanmelden/code/"
FORM = {"name": "Nina Nieuw", "email": "Nina@Bakkerij.example"}


def test_somebody_makes_an_account_with_a_mailed_code_and_no_password(
    db: None, client: Client
) -> None:
    assert client.post(URL, FORM)["Location"] == FILL_IN
    person = User.objects.get()
    assert (person.email, person.name, person.is_staff) == (
        "nina@bakkerij.example",
        "Nina Nieuw",
        False,
    )
    assert not is_in(client, person)
    assert client.post(FILL_IN, {"code": mailed_code()})["Location"] == "/"
    assert is_in(client, person)
    assert EmailAddress.objects.get(user=person).verified
    assert not person.has_usable_password()


def test_a_password_has_to_be_a_good_one(db: None, client: Client) -> None:
    page = client.post(URL, {**FORM, "password1": "12345678"})
    assert page.context["form"].errors.keys() == {"password1"}
    assert not User.objects.exists()


def test_nobody_becomes_an_employee_by_signing_up(db: None, client: Client) -> None:
    client.post(URL, {**FORM, "is_staff": "on", "is_superuser": "on"})
    person = User.objects.get()
    assert (person.is_staff, person.is_superuser) == (False, False)


def test_an_address_that_has_an_account_sees_the_same_and_gets_another_mail(
    customer: User, client: Client
) -> None:
    answer = client.post(URL, {**FORM, "email": customer.email})
    assert (answer.status_code, answer["Location"]) == (302, FILL_IN)
    assert client.get(FILL_IN).status_code == 200
    assert User.objects.count() == 1
    assert arrived()[0].subject == "Je hebt al een account"


def test_an_account_without_a_confirmed_address_lets_nobody_in(db: None, client: Client) -> None:
    client.post(URL, {**FORM, "password1": "een-lang-wachtwoord"})
    caches["default"].clear()  # a second mail within ten seconds would be too soon
    other = Client()
    form = {"login": "nina@bakkerij.example", "password": "een-lang-wachtwoord"}
    assert other.post("/inloggen/", form)["Location"] == FILL_IN
    assert "_auth_user_id" not in other.session
