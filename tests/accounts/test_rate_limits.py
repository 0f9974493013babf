"""Guessing is stopped, whatever process is asked."""

import pytest
from django.test import Client

from accounts.models import User
from buro3_tool.demo.servers import _embedded_database_url
from tests.accounts.entering import is_in, log_in
from tests.processes import manage

GUESS = """
from django.test import Client
for guess in range({times}):
    Client().post("/inloggen/", {{"login": "{email}", "password": f"gok-{{guess}}"}})
"""


def guess_elsewhere(person: User, times: int) -> None:
    """In a process of its own, which keeps nothing for the next one but what all share."""
    code = GUESS.format(times=times, email=person.email)
    result = manage("shell", "-c", code, DATABASE_URL=_embedded_database_url())
    assert result.returncode == 0, result.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("guesses", "gets_in"), [((2, 2), True), ((3, 3), False)])
def test_guesses_in_two_processes_count_together(
    guesses: tuple[int, int], gets_in: bool, customer: User, outsider: User
) -> None:
    for times in guesses:
        guess_elsewhere(customer, times)
    client, other = Client(REMOTE_ADDR="10.0.0.9"), Client(REMOTE_ADDR="10.0.0.8")
    log_in(client, customer)
    log_in(other, outsider)
    assert is_in(client, customer) == gets_in
    assert is_in(other, outsider)


def test_too_many_guesses_are_told_so(customer: User, client: Client) -> None:
    for guess in range(5):
        log_in(client, customer, f"gok-{guess}")
    page = log_in(client, customer).context["form"]  # type: ignore[attr-defined]
    assert page.non_field_errors() == [
        "Dat was te vaak. Wacht een paar minuten en probeer het opnieuw."
    ]


def test_an_unknown_address_is_stopped_in_the_same_words(db: None, client: Client) -> None:
    nobody = User(email="niemand@bakkerij.example")
    for guess in range(5):
        log_in(client, nobody, f"gok-{guess}")
    page = log_in(client, nobody).context["form"]  # type: ignore[attr-defined]
    assert page.non_field_errors() == [
        "Dat was te vaak. Wacht een paar minuten en probeer het opnieuw."
    ]


def test_asking_codes_without_end_gets_a_page_that_says_wait(db: None) -> None:
    answers = [Client().post("/inloggen/code/", {"email": f"n{n}@x.example"}) for n in range(21)]
    assert answers[19].status_code == 302
    assert answers[20].status_code in {200, 429}
    assert "Dat was te vaak" in answers[20].text
