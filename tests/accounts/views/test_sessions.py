from django.test import Client

from accounts.models import User
from tests.accounts.entering import is_in, log_in

URL = "/account/sessies/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def test_somebody_sees_where_they_are_logged_in_and_ends_the_others(
    customer: User, outsider: User
) -> None:
    here, there, foreign = (
        Client(headers={"user-agent": FIREFOX}),
        Client(headers={"user-agent": PHONE}),
        Client(headers={"user-agent": PHONE}),
    )
    for client, person in ((here, customer), (there, customer), (foreign, outsider)):
        log_in(client, person)
    page = here.get(URL).text
    assert page.count("Firefox, Linux") == 1
    assert page.count("Chrome, Android") == 1
    assert here.post(URL)["Location"] == URL
    assert there.get(URL).status_code == 302
    assert is_in(here, customer)
    assert is_in(foreign, outsider)
    assert "Chrome, Android" not in here.get(URL).text


def test_a_new_password_ends_the_other_sessions(customer: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        log_in(client, customer)
    new = "een-ander-wachtwoord"
    form = {"oldpassword": "een-lang-wachtwoord", "password1": new, "password2": new}
    assert here.post("/account/wachtwoord/", form).status_code == 302
    assert here.get(URL).status_code == 200
    assert there.get(URL).status_code == 302
