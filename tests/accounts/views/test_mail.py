"""`/werkplek/mail/`: who may see what was mailed, and what they see."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.mail.message import as_html
from accounts.models import OutgoingMail, User
from accounts.models.outgoing_mail import MailState
from tests.mails import arrived

URL = "/werkplek/mail/"


def written(key: str = "a", **fields: Any) -> OutgoingMail:
    values = {"kind": "order-placed", "to": "klant@bakkerij.example", "subject": key, **fields}
    values = {"text": "Dank je wel.", "html": as_html(key, "Dank je wel."), **values}
    return OutgoingMail.objects.create(key=key, **values)


@pytest.fixture
def at_work(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def subjects(client: Client, query: str = "") -> list[str]:
    return [mail.subject for mail in client.get(f"{URL}{query}").context["log"].page]


@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/html/"])
def test_it_is_for_administrators(
    path: str, client: Client, customer: User, employee: User, administrator: User
) -> None:
    address = URL + path.format(pk=written().pk)
    found = [client.get(address).status_code]
    for person in (customer, employee, administrator):
        client.force_login(person)
        found.append(client.get(address).status_code)
    assert found == [302, 403, 403, 200]


def test_nobody_else_sends_a_mail_once_more(client: Client, customer: User, employee: User) -> None:
    mail = written(state=MailState.FAILED)
    for person in (customer, employee):
        client.force_login(person)
        assert client.post(f"{URL}{mail.pk}/opnieuw/").status_code == 403
    assert OutgoingMail.objects.failed().count() == 1


# --- The list -------------------------------------------------------------------------------------


def test_the_newest_stands_first(at_work: Client) -> None:
    for key, days in (("old", 2), ("new", 0), ("older", 3)):
        written(key)
        moment = timezone.now() - timedelta(days=days)
        OutgoingMail.objects.filter(key=key).update(created_at=moment)
    assert subjects(at_work) == ["new", "old", "older"]


def test_each_list_holds_its_own(at_work: Client) -> None:
    written("waiting")
    written("sending", state=MailState.SENDING, lease_until=timezone.now())
    written("sent", state=MailState.SENT, sent_at=timezone.now())
    written("failed", state=MailState.FAILED, error="Onbekend adres", attempts=5)
    assert {
        name: set(subjects(at_work, f"?lijst={name}"))
        for name in ("mislukt", "onderweg", "verstuurd", "x")
    } == {
        "mislukt": {"failed"},
        "onderweg": {"waiting", "sending"},
        "verstuurd": {"sent"},
        "x": {"waiting", "sending", "sent", "failed"},
    }
    page = at_work.get(URL)
    assert [tab[2] for tab in page.context["log"].tabs] == [4, 1, 2, 1]
    assert "Onbekend adres" in page.text


def test_an_empty_list_says_so(at_work: Client) -> None:
    for name in ("", "?lijst=mislukt"):
        assert 'class="empty"' in at_work.get(f"{URL}{name}").text


def test_the_number_of_queries_does_not_grow(at_work: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            at_work.get(URL)
        return len(asked)

    written("0")
    few = queries()
    for number in range(1, 60):
        written(str(number))
    assert queries() == few
    assert len(subjects(at_work)) == 50
    assert len(subjects(at_work, "?pagina=2")) == 10
    assert len(subjects(at_work, "?pagina=99")) == 10


# --- One mail -------------------------------------------------------------------------------------


def test_a_mail_is_read(at_work: Client) -> None:
    mail = written(text="Dank je wel, <b>Karin</b>.")
    text = at_work.get(f"{URL}{mail.pk}/").text
    assert "Dank je wel, &lt;b&gt;Karin&lt;/b&gt;." in text
    assert "klant@bakkerij.example" in text
    assert "opnieuw/" not in text


def test_the_html_may_do_nothing_but_look_as_it_does(at_work: Client) -> None:
    answer = at_work.get(f"{URL}{written(text='x').pk}/html/")
    policy = answer.headers["Content-Security-Policy"]
    assert "<style>" in answer.text
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "'self'" not in policy
    assert "script-src" not in policy


def test_words_of_a_mail_add_no_style_to_the_policy(at_work: Client) -> None:
    html = as_html("Naam", "</style><style>body{}</style>")
    answer = at_work.get(f"{URL}{written(html=html).pk}/html/")
    assert answer.headers["Content-Security-Policy"].count("sha256-") == 1
    assert answer.text.count("<style>") == 1


def test_a_failed_mail_is_sent_once_more(at_work: Client) -> None:
    mail = written(state=MailState.FAILED, error="Vol", attempts=5)
    assert "opnieuw/" in at_work.get(f"{URL}{mail.pk}/").text
    for _click in range(2):
        answer = at_work.post(f"{URL}{mail.pk}/opnieuw/")
        assert answer.headers["Location"] == f"{URL}{mail.pk}/"
    assert len(arrived()) == 1


def test_what_is_no_mail_is_not_found(at_work: Client) -> None:
    for path in ("", "html/"):
        address = f"{URL}00000000-0000-0000-0000-000000000000/{path}"
        assert at_work.get(address).status_code == 404


# --- Secrets --------------------------------------------------------------------------------------


def test_a_code_is_for_its_receiver_only(at_work: Client) -> None:
    code = "AB12-CD34"
    mail = written(text=code, subject=code, is_secret=True, state=MailState.FAILED)
    for address in (URL, f"{URL}{mail.pk}/"):
        assert code not in at_work.get(address).text
    assert at_work.get(f"{URL}{mail.pk}/html/").status_code == 404


def test_where_mails_are_files_an_administrator_reads_the_code(
    at_work: Client, settings: Any, tmp_path: Any
) -> None:
    files = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": files, "OPTIONS": {"file_path": str(tmp_path)}}}
    mail = written(text="AB12-CD34", is_secret=True, state=MailState.SENT, sent_at=timezone.now())
    assert "AB12-CD34" in at_work.get(f"{URL}{mail.pk}/").text
