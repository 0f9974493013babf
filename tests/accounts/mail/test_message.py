"""What a mail looks like on the wire and in HTML."""

import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from accounts import attachments
from accounts.mail.message import as_html, message, one_line
from accounts.models import OutgoingMail

SITE = settings.SITE_URL


def on_the_wire(**fields: Any) -> EmailMessage:
    values = {"to": "klant@bakkerij.example", "subject": "Je bestelling", "text": "Hallo,"}
    made: EmailMessage = message(OutgoingMail(**{**values, **fields})).message()
    return made


def body(text: str) -> str:
    """What stands between the wordmark and the foot, without white space around the tags."""
    with translation.override("en"):
        html = as_html("Onderwerp", text)
    html = html.partition("<p>")[2].partition('<p class="foot">')[0]
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", f"<p>{html}")


def test_it_tells_who_it_is_and_that_no_person_wrote_it() -> None:
    mail = OutgoingMail(to="klant@bakkerij.example", subject="Je bestelling", text="Hallo,")
    first, second = message(mail).message(), message(mail).message()
    assert first["Message-ID"] == second["Message-ID"] == f"<{mail.pk}@127.0.0.1>"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["To"] == "klant@bakkerij.example"
    assert (first["Cc"], first["Bcc"]) == (None, None)


def test_a_mail_of_a_colleague_comes_in_their_name_and_is_answered_to_them() -> None:
    made = on_the_wire(sender="Wendy – Buro 3 <hallo@buro3.example>", reply_to="w@buro3.example")
    assert (made["From"], made["Reply-To"]) == (
        "Wendy – Buro 3 <hallo@buro3.example>",
        "w@buro3.example",
    )
    ours = on_the_wire()
    assert (ours["From"], ours["Reply-To"]) == (settings.DEFAULT_FROM_EMAIL, None)


def test_headers_of_a_mail_go_before_those_of_all_mails_but_not_its_identity() -> None:
    headers = {"Precedence": "bulk", "Auto-Submitted": "", "Message-ID": "<x@y.example>"}
    mail = OutgoingMail(to="a@b.example", subject="x", text="x", headers=headers)
    made = message(mail).message()
    assert (made["Precedence"], made["Auto-Submitted"]) == ("bulk", None)
    assert made.get_all("Message-ID") == [f"<{mail.pk}@127.0.0.1>"]


@pytest.mark.parametrize("field", ["sender", "reply_to"])
def test_nothing_is_smuggled_into_who_it_comes_from(field: str) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        on_the_wire(**{field: "Wendy <a@b.example>\r\nBcc: x@y.example"})


def test_a_mail_service_is_told_which_mail_it_is() -> None:
    mail = OutgoingMail(to="a@b.example", subject="x", text="x")
    assert message(mail).metadata == {"mail": str(mail.pk)}  # type: ignore[attr-defined]


def test_it_is_text_and_html() -> None:
    parts = on_the_wire(html="<p>Hallo,</p>").walk()
    assert [part.get_content_type() for part in parts] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_its_files_are_made_when_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def receipt(pk: str) -> attachments.File:
        return f"Bon {pk}.pdf", b"%PDF", "application/pdf"

    monkeypatch.setitem(attachments._makers, "receipt", receipt)
    monkeypatch.setitem(attachments._makers, "gone", lambda _pk: None)
    made = on_the_wire(attachments=[["receipt", "7"], ["gone", "8"]])
    [file] = made.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("Bon 7.pdf", "application/pdf")


@pytest.mark.parametrize("address", ["klant@bakkerij.example\r\nBcc: x@y.example", "a@b.c, d@e.f"])
def test_an_address_holds_no_second_one(address: str) -> None:
    try:
        made = on_the_wire(to=address)
    except ValueError:
        return
    assert len(message(OutgoingMail(to=address)).recipients()) == 1, made


def test_a_line_ends_nowhere() -> None:
    assert one_line("Hallo\r\nBcc: x@y.example\x00\x1b[31m\u2028!", 200) == (
        "Hallo Bcc: x@y.example [31m !"
    )
    assert one_line("é" * 300, 200) == "é" * 200


# --- HTML -----------------------------------------------------------------------------------------


def test_paragraphs_and_lines_stay_what_they_are() -> None:
    assert (
        body("Hallo,\r\n\r\nEen\nTwee\n \n\nDrie") == "<p>Hallo,</p><p>Een<br>Twee</p><p>Drie</p>"
    )


def test_what_people_wrote_is_never_markup() -> None:
    html = body('<img src="x" onerror="y()"> & {{ 7 }} </style><style>')
    assert html == (
        "<p>&lt;img src=&quot;x&quot; onerror=&quot;y()&quot;&gt; &amp; {{ 7 }} "
        "&lt;/style&gt;&lt;style&gt;</p>"
    )


def test_a_page_of_ours_alone_on_its_line_is_a_button() -> None:
    button = f'<a class="button" href="{SITE}/account/?a=1&amp;b=2">Open the page</a>'
    assert body(f"Kijk hier:\n{SITE}/account/?a=1&b=2") == f"<p>Kijk hier:<br>{button}</p>"


@pytest.mark.parametrize(
    "address", [f"{SITE}/", "https://elders.example/x", f"{SITE}.evil.example/x"]
)
def test_another_address_shows_where_it_leads(address: str) -> None:
    assert body(address) == f'<p><a href="{address}">{address}</a></p>'


@pytest.mark.parametrize(
    "text",
    ["Zie https://elders.example/ ook", "javascript:alert(1)", 'https://a.example/"onclick="x'],
)
def test_an_address_inside_a_sentence_and_other_schemes_are_text(text: str) -> None:
    assert 'onclick="' not in body(text)
    assert ("<a " in body(text)) == text.startswith("https://a.example")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_shell_is_in_the_language_and_fetches_nothing(language: str) -> None:
    with translation.override(language):
        html = as_html("Onderwerp", "Hallo,")
    assert f'<html lang="{language}">' in html
    assert "Oosterkade 14, Groningen" in html
    assert [word for word in ("src=", "url(", "<img", "<link", "@import") if word in html] == []


def test_the_style_holds_in_light_and_dark() -> None:
    style = Path("templates/mail/style.css").read_text()
    assert style in as_html("Onderwerp", "Hallo,")
    assert "prefers-color-scheme: dark" in style
