import logging

import pytest

from buro3_tool.secret_paths import Masked, MaskedServer, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Not Found: /d/klant-offerte-Ab_9/", "Not Found: /d/…/"),
        ('"GET /d/klant-Ab_9/gelezen/ HTTP/1.1" 204', '"GET /d/…/gelezen/ HTTP/1.1" 204'),
        ("/p/geheim/ en /pakketten/uitnodiging/geheim/", "/p/…/ en /pakketten/uitnodiging/…/"),
        ("https://buro3.example/uitnodiging/geheim", "https://buro3.example/uitnodiging/…"),
        ("/mail/uitschrijven/geheim/?a=1", "/mail/uitschrijven/…/?a=1"),
        ("/producten/d/", "/producten/d/"),
        ("/werkplek/afspraken/ /d/", "/werkplek/afspraken/ /d/"),
        ("/account/uitnodigingen/4/", "/account/uitnodigingen/4/"),
    ],
)
def test_what_follows_in_the_address_is_left_out(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "formatter", [Masked(), MaskedServer("[{server_time}] {message}", style="{")]
)
def test_also_in_an_exception(formatter: logging.Formatter) -> None:
    try:
        raise ValueError("/d/geheim/")
    except ValueError as error:
        told = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "", 0, "At %s", ("/p/geheim/",), told)
    written = formatter.format(record)
    assert "geheim/" not in written.replace('"/d/geheim/"', "")
    assert "At /p/…/" in written
    assert "ValueError: /d/…/" in written
