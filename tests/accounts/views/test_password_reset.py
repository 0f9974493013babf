from django.test import Client

from accounts.models import User
from tests.accounts.entering import is_in, log_in, mailed_code
from tests.mails import arrived

URL = "/wachtwoord-vergeten/"


def test_somebody_chooses_a_new_password_with_a_mailed_code(customer: User, client: Client) -> None:
    assert client.post(URL, {"email": customer.email})["Location"] == f"{URL}code/"
    assert client.post(f"{URL}code/", {"code": mailed_code()})["Location"] == f"{URL}nieuw/"
    assert client.get(f"{URL}nieuw/").status_code == 200
    new = {"password1": "een-ander-wachtwoord", "password2": "een-ander-wachtwoord"}
    assert client.post(f"{URL}nieuw/", new)["Location"] == f"{URL}klaar/"
    other = Client()
    log_in(other, customer, "een-ander-wachtwoord")
    assert is_in(other, customer)
    assert arrived()[-1].subject == "Je wachtwoord is veranderd."


def test_an_unknown_address_sees_the_same_pages(customer: User, client: Client) -> None:
    answer = client.post(URL, {"email": "niemand@bakkerij.example"})
    assert answer["Location"] == f"{URL}code/"
    assert client.get(f"{URL}code/").status_code == 200
    assert arrived()[0].subject == "Er is geen account voor dit adres"


def test_nobody_gets_past_the_code(customer: User, client: Client) -> None:
    client.post(URL, {"email": customer.email})
    page = client.post(f"{URL}code/", {"code": "AAAAAA"})
    assert page.context["form"].errors.keys() == {"code"}
    assert client.get(f"{URL}nieuw/").status_code == 302
