import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from tests.accounts.entering import code_of_app, confirm, give_app, is_in, log_in, recovery_codes
from tests.factories import PASSWORD
from tests.guards.html import mistakes
from tests.mails import arrived

STEP = "/inloggen/tweede-stap/"
SECURITY = "/account/beveiliging/"


def test_with_an_app_a_password_is_half_the_way(customer: User, client: Client) -> None:
    secret = give_app(customer)
    assert log_in(client, customer)["Location"] == STEP
    assert not is_in(client, customer)
    assert client.post(STEP, {"code": "000000"}).context["form"].errors.keys() == {"code"}
    assert client.post(STEP, {"code": code_of_app(secret)})["Location"] == "/"
    assert is_in(client, customer)


def test_a_mailed_code_does_not_pass_by_the_second_step(customer: User, client: Client) -> None:
    give_app(customer)
    client.post("/inloggen/code/", {"email": customer.email})
    code = arrived()[-1].subject.split()[0]
    assert client.post("/inloggen/code/invullen/", {"code": code})["Location"] == STEP
    assert not is_in(client, customer)


def test_a_code_of_the_app_works_once(customer: User, client: Client) -> None:
    code = code_of_app(give_app(customer))
    for browser, expected in ((client, True), (Client(), False)):
        log_in(browser, customer)
        browser.post(STEP, {"code": code})
        assert is_in(browser, customer) == expected


def test_a_recovery_code_works_once(customer: User, client: Client) -> None:
    give_app(customer)
    code = recovery_codes(customer)[0]
    for browser, expected in ((client, True), (Client(), False)):
        log_in(browser, customer)
        browser.post(STEP, {"code": code})
        assert is_in(browser, customer) == expected
    assert len(recovery_codes(customer)) == 9


@pytest.mark.django_db(transaction=True)  # the mail goes out when the app is saved
def test_somebody_sets_up_an_app_and_gets_recovery_codes(customer: User, client: Client) -> None:
    log_in(client, customer)
    confirm(client)
    page = client.get(f"{SECURITY}app/")
    secret = page.context["form"].secret
    assert secret in page.text
    assert "<svg" in page.text
    answer = client.post(f"{SECURITY}app/", {"code": code_of_app(secret)})
    assert answer["Location"] == f"{SECURITY}herstelcodes/"
    shown = re.findall(r"<code>(.*?)</code>", client.get(answer["Location"]).text)
    assert shown == recovery_codes(customer)
    assert client.get(f"{SECURITY}herstelcodes/bestand/").text.split() == shown
    assert {message.to[0] for message in arrived()} == {customer.email}
    assert "Je logt nu in met codes uit een app." in {message.subject for message in arrived()}


def test_a_session_of_long_ago_is_asked_again_who_it_is(customer: User, client: Client) -> None:
    client.force_login(customer)
    answer = client.get(f"{SECURITY}app/")
    assert answer["Location"].startswith("/account/bevestigen/wachtwoord/?next=")
    form = {"password": PASSWORD, "next": f"{SECURITY}app/"}
    assert client.post("/account/bevestigen/wachtwoord/", form)["Location"] == f"{SECURITY}app/"
    assert client.get(f"{SECURITY}app/").status_code == 200


def test_passkey_pages_carry_the_question_and_the_script(customer: User, client: Client) -> None:
    log_in(client, customer)
    confirm(client)
    page = client.get(f"{SECURITY}sleutels/nieuw/").text
    assert 'id="passkey-question" type="application/json"' in page
    assert 'data-passkey="create"' in page
    assert "js/passkey.js" in page
    login = Client().get("/inloggen/").text
    assert 'data-passkey="login"' in login


def test_logging_in_with_a_passkey_begins_with_a_question(db: None, client: Client) -> None:
    answer = client.get("/inloggen/sleutel/", headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_a_made_up_passkey_lets_nobody_in(customer: User, client: Client) -> None:
    client.get("/inloggen/sleutel/", headers={"Accept": "application/json"})
    client.post("/inloggen/sleutel/", {"credential": '{"id": "x", "rawId": "x"}'})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_of_the_own_account_are_well_made(
    language: str, customer: User, client: Client
) -> None:
    secret = give_app(customer)
    client.cookies["django_language"] = language
    log_in(client, customer)
    step = client.get(STEP).text
    client.post(STEP, {"code": code_of_app(secret)})
    confirm(client)
    paths = ["", "app/uitzetten/", "herstelcodes/", "herstelcodes/nieuw/", "sleutels/nieuw/"]
    urls = [f"{SECURITY}{path}" for path in paths]
    urls += [f"/account/{path}/" for path in ("mail", "wachtwoord", "sessies")]
    urls += [f"/account/bevestigen/{path}/" for path in ("wachtwoord", "code")]
    found = {url: mistakes(client.get(url).text, language) for url in urls}
    kind = Authenticator.Type.WEBAUTHN
    key = Authenticator.objects.create(user=customer, type=kind, data={"name": "Telefoon"})
    for path in ("", "sleutels/", f"sleutels/{key.pk}/naam/", f"sleutels/{key.pk}/weg/"):
        found[path] = mistakes(client.get(f"{SECURITY}{path}").text, language)
    assert [url for url, wrong in found.items() if wrong] == []
    assert mistakes(step, language) == []


def test_somebody_renames_and_removes_only_an_own_passkey(
    customer: User, outsider: User, client: Client
) -> None:
    kind = Authenticator.Type.WEBAUTHN
    foreign = Authenticator.objects.create(user=outsider, type=kind, data={"name": "Van Oscar"})
    log_in(client, customer)
    confirm(client)
    for path in ("naam", "weg"):
        url = f"{SECURITY}sleutels/{foreign.pk}/{path}/"
        assert client.get(url).status_code == 404
        assert client.post(url, {"name": "Gepakt"}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.data == {"name": "Van Oscar"}
