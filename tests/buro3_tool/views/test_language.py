from django.test import Client
from django.urls import reverse

URL = reverse("language")
LOGIN = reverse("account_login")


def test_the_site_is_dutch_whatever_the_browser_prefers(db: None, client: Client) -> None:
    response = client.get(LOGIN, headers={"Accept-Language": "en"})
    assert '<html lang="nl">' in response.text
    assert response["Content-Language"] == "nl"


def test_who_chose_english_reads_english_from_then_on(db: None, client: Client) -> None:
    response = client.post(URL, {"language": "en", "next": LOGIN})
    assert (response.status_code, response["Location"]) == (302, LOGIN)
    page = client.get(LOGIN)
    assert '<html lang="en">' in page.text
    assert "<h1>Log in</h1>" in page.text
    assert page["Content-Language"] == "en"


def test_and_back_to_dutch(db: None, client: Client) -> None:
    client.post(URL, {"language": "en", "next": "/"})
    client.post(URL, {"language": "nl", "next": "/"})
    assert '<html lang="nl">' in client.get(LOGIN).text


def test_a_language_we_do_not_speak_changes_nothing(db: None, client: Client) -> None:
    for code in ("de", "", "nl-BE", "en\x00", "../nl"):
        client.post(URL, {"language": code, "next": "/"})
    assert '<html lang="nl">' in client.get(LOGIN).text


def test_a_cookie_with_a_language_we_do_not_speak_is_ignored(db: None, client: Client) -> None:
    client.cookies["django_language"] = "xx"
    assert '<html lang="nl">' in client.get(LOGIN).text


def test_a_link_does_not_change_the_language(client: Client) -> None:
    assert client.get(URL, {"language": "en"}).status_code == 405
