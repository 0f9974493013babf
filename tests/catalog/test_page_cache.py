"""The cache of public pages, on views of its own: nothing here depends on how a page looks.

Each test runs twice: asking Django, as the test client does, and asking the wrapper in front of
it, as a web server does.
"""

import gzip
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.validate import validator

import psycopg
import pytest
import time_machine
from django.contrib import messages
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders
from django.middleware.csp import get_nonce
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from buro3_tool import wsgi
from buro3_tool.urls import urlpatterns as site
from catalog.models import CatalogueVersion, Product
from catalog.page_cache import public_page, with_kept_pages
from catalog.page_cache.middleware import PersonalPageError
from tests import factories

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


# --- Views --------------------------------------------------------------------------------------


@public_page
def titles(request: HttpRequest) -> HttpResponse:
    """Every title, in this language, on this day; the fragment has no heading."""
    found = ", ".join(Product.objects.order_by("pk").values_list("title", flat=True))
    heading = "" if request.headers.get("HX-Request") else f"{get_language()} "
    return HttpResponse(f"{heading}{timezone.localdate()}: {found}")


def not_marked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("made now")


@public_page
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.method)


@public_page
def nowhere(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("broken")


@public_page
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"in parts"])


@public_page
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("page")
    response.set_cookie("visits", "1")
    return response


@public_page
def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@public_page
def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(get_nonce(request)))


@public_page
def with_session(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return HttpResponse("page")


@public_page
def with_message(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Saved.")
    return HttpResponse("page")


@public_page
def by_browser(request: HttpRequest) -> HttpResponse:
    return HttpResponse("page", headers={"Vary": "User-Agent"})


@public_page
def declared_private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("page", headers={"Cache-Control": "private"})


@public_page
def reads_who_asks(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"staff: {request.user.is_staff}")


@public_page
def written_meanwhile(request: HttpRequest) -> HttpResponse:
    """Somebody saves right after this page read the catalogue."""
    response = titles(request)
    Product.objects.update(title="Nieuwe titel")
    return response


urlpatterns = [
    path("titels/", titles),
    path("gewoon/", not_marked),
    path("formulier/", form),
    path("nergens/", nowhere),
    path("kapot/", broken),
    path("delen/", streamed),
    path("koekje/", with_cookie),
    path("token/", with_token),
    path("nonce/", with_nonce),
    path("sessie/", with_session),
    path("melding/", with_message),
    path("browser/", by_browser),
    path("prive/", declared_private),
    path("wie/", reads_who_asks),
    path("intussen/", written_meanwhile),
    *site,
]
PERSONAL = ["koekje", "token", "nonce", "sessie", "melding", "browser", "prive"]


class ServedHandler(ClientHandler):
    """Asks the wrapper, and Django where the wrapper has no answer."""

    def __call__(self, environ: WSGIEnvironment) -> Any:
        made: list[HttpResponseBase] = []
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def django(environ: WSGIEnvironment, _start: StartResponse) -> list[bytes]:
            made.append(super(ServedHandler, self).__call__(environ))
            return []

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            started.append((status, headers))

        body = b"".join(with_kept_pages(django)(environ, start))  # type: ignore[arg-type]
        if made:
            return made[0]
        ((status, headers),) = started
        response = HttpResponse(body, status=int(status.split()[0]))
        response.headers = ResponseHeaders(dict(headers))
        response.wsgi_request = WSGIRequest(environ)  # type: ignore[attr-defined]
        return response


@pytest.fixture(autouse=True, params=["django", "server"])
def _asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "server":
        monkeypatch.setattr("django.test.client.ClientHandler", ServedHandler)


@pytest.fixture
def product() -> Product:
    return factories.product("Startwebsite")


@pytest.fixture
def queries(django_assert_num_queries: DjangoAssertNumQueries) -> DjangoAssertNumQueries:
    return django_assert_num_queries


def text(client: Client, address: str = "/titels/", **extra: Any) -> str:
    return client.get(address, **extra).content.decode()


def today() -> str:
    return str(timezone.localdate())


# --- What a hit costs ---------------------------------------------------------------------------


def test_the_second_visitor_gets_the_page_for_one_query(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    with queries(2):
        first = Client().get("/titels/")
    with queries(1):
        second = Client().get("/titels/")
    assert second.content == first.content == f"nl {today()}: Startwebsite".encode()
    assert dict(second.items()) == dict(first.items())


@pytest.mark.parametrize("address", ["/gewoon/", "/onbekend/"])
def test_other_pages_ask_the_database_nothing(
    address: str, queries: DjangoAssertNumQueries
) -> None:
    for _twice in range(2):
        with queries(0):
            response = Client().get(address)
        assert not response.has_header("ETag")


# --- A change is seen at once -------------------------------------------------------------------


def save() -> None:
    product = Product.objects.get()
    product.title = "Nieuwe titel"
    product.save()


def sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_product SET title = 'Nieuwe titel'")


@pytest.mark.parametrize(
    "change",
    [
        save,
        lambda: Product.objects.update(title="Nieuwe titel"),
        sql,
    ],
    ids=["save", "update", "sql"],
)
def test_a_change_is_seen_on_the_next_request(
    product: Product, change: Callable[[], object]
) -> None:
    assert text(Client()) == f"nl {today()}: Startwebsite"
    change()
    assert text(Client()) == f"nl {today()}: Nieuwe titel"


def test_a_page_made_after_a_change_is_kept_again(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    text(Client())
    Product.objects.update(title="Nieuwe titel")
    with queries(2):
        text(Client())
    with queries(1):
        text(Client())


def test_a_change_that_is_rolled_back_leaves_the_page(product: Product) -> None:
    before = CatalogueVersion.objects.get().value
    text(Client())
    with transaction.atomic():
        Product.objects.update(title="Nieuwe titel")
        transaction.set_rollback(True)
    assert CatalogueVersion.objects.get().value == before
    assert text(Client()) == f"nl {today()}: Startwebsite"


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_program_is_seen_on_the_next_request(product: Product) -> None:
    assert text(Client()) == f"nl {today()}: Startwebsite"
    with psycopg.connect(connection.connection.info.dsn) as other:
        other.execute("UPDATE catalog_product SET title = 'Nieuwe titel'")
        assert text(Client()) == f"nl {today()}: Startwebsite"
    assert text(Client()) == f"nl {today()}: Nieuwe titel"


def test_each_process_sees_a_change_though_it_keeps_its_own_pages(
    product: Product, settings: Any
) -> None:
    def in_process(name: str) -> str:
        pages = {**settings.CACHES["pages"], "LOCATION": name}
        settings.CACHES = {**settings.CACHES, "pages": pages}
        return text(Client())

    assert in_process("one") == in_process("other") == f"nl {today()}: Startwebsite"
    Product.objects.update(title="Nieuwe titel")
    assert in_process("one") == in_process("other") == f"nl {today()}: Nieuwe titel"


def test_a_change_while_the_page_is_made_is_seen_on_the_next_request(product: Product) -> None:
    assert text(Client(), "/intussen/") == f"nl {today()}: Startwebsite"
    assert text(Client(), "/intussen/") == f"nl {today()}: Nieuwe titel"


def test_a_new_day_makes_a_new_page(product: Product) -> None:
    with time_machine.travel("2026-11-21T22:59:00Z", tick=False):
        assert text(Client()) == "nl 2026-11-21: Startwebsite"
    with time_machine.travel("2026-11-21T23:00:00Z", tick=False):
        assert text(Client()) == "nl 2026-11-22: Startwebsite"


def test_a_new_release_makes_a_new_page(
    product: Product, settings: Any, queries: DjangoAssertNumQueries
) -> None:
    text(Client())
    settings.RELEASE = "next"
    with queries(2):
        text(Client())


def test_without_a_version_nothing_kept_is_given(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    text(Client())
    CatalogueVersion.objects.all().delete()
    with queries(3):
        assert text(Client()) == f"nl {today()}: Startwebsite"


# --- Each asker their own -----------------------------------------------------------------------


def test_who_has_a_session_gets_a_page_of_their_own(
    employee: User, client_of: Callable[[User | None], Client]
) -> None:
    assert text(Client(), "/wie/") == "staff: False"
    assert text(client_of(employee), "/wie/") == "staff: True"
    assert text(Client(), "/wie/") == "staff: False"


def test_a_page_for_a_session_is_never_kept_anywhere(
    employee: User, client_of: Callable[[User | None], Client]
) -> None:
    response = client_of(employee).get("/titels/")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")


def test_each_language_has_its_own_page(product: Product) -> None:
    english = Client()
    english.cookies["django_language"] = "en"
    other = Client()
    other.cookies["django_language"] = "xx"
    for _twice in range(2):
        assert text(Client()) == f"nl {today()}: Startwebsite"
        assert text(english) == f"en {today()}: Startwebsite"
        assert text(other) == f"nl {today()}: Startwebsite"


def test_a_fragment_is_never_given_as_a_page_nor_a_page_as_a_fragment(product: Product) -> None:
    for _twice in range(2):
        assert text(Client(), headers={"HX-Request": "true"}) == f"{today()}: Startwebsite"
        assert text(Client()) == f"nl {today()}: Startwebsite"


@pytest.mark.parametrize(
    "header", ["HX-Boosted", "HX-History-Restore-Request", "HX-Request", "HX-Request-Type"]
)
def test_each_way_htmx_asks_has_its_own_page(
    header: str, product: Product, queries: DjangoAssertNumQueries
) -> None:
    text(Client())
    with queries(2):
        text(Client(), headers={header: "true"})


def test_the_query_string_belongs_to_the_address(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    text(Client(), "/titels/?page=1")
    with queries(2):
        text(Client(), "/titels/?page=2")
    with queries(1):
        text(Client(), "/titels/?page=2")


def test_a_very_long_query_string_is_not_kept(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    address = "/titels/?" + urlencode({"zoek": "a" * 512})
    for _twice in range(2):
        with queries(1):
            response = Client().get(address)
        assert response.status_code == 200
        assert not response.has_header("ETag")


def test_a_host_that_is_not_ours_gets_no_kept_page(product: Product) -> None:
    text(Client())
    assert Client().get("/titels/", headers={"host": "elders.example"}).status_code == 400


# --- What is not kept ---------------------------------------------------------------------------


def kept() -> int:
    return len(caches["pages"]._cache)  # type: ignore[attr-defined]


def test_a_post_reaches_the_view() -> None:
    assert Client().get("/formulier/").content == b"GET"
    assert Client().post("/formulier/").content == b"POST"
    assert Client().get("/formulier/").content == b"GET"
    assert kept() == 1


@pytest.mark.parametrize(
    ("address", "status"), [("/nergens/", 404), ("/kapot/", 500), ("/delen/", 200)]
)
def test_an_error_or_a_stream_is_not_kept(address: str, status: int) -> None:
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    assert kept() == 0


@pytest.mark.parametrize("name", PERSONAL)
def test_a_page_that_holds_something_personal_is_an_error_here(name: str) -> None:
    with pytest.raises(PersonalPageError, match=f"/{name}/ holds "):
        Client().get(f"/{name}/")
    assert kept() == 0


@pytest.mark.parametrize("name", PERSONAL)
def test_a_visitor_gets_a_personal_page_that_nobody_keeps(name: str, settings: Any) -> None:
    settings.PAGE_CACHE_STRICT = False
    response = Client().get(f"/{name}/")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")
    assert kept() == 0


def test_a_kept_page_holds_no_cookie_and_no_nonce(product: Product) -> None:
    for _twice in range(2):
        response = Client().get("/titels/")
        assert not response.cookies
        assert "nonce" not in response.headers["Content-Security-Policy"]


def test_looking_at_who_asks_keeps_the_page(queries: DjangoAssertNumQueries) -> None:
    text(Client(), "/wie/")
    with queries(1):
        assert text(Client(), "/wie/") == "staff: False"


# --- How it is sent -----------------------------------------------------------------------------


def test_the_headers_let_a_browser_ask_whether_the_page_changed(product: Product) -> None:
    response = Client().get("/titels/")
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.headers["Vary"] == (
        "Cookie, HX-Request, HX-Request-Type, HX-Boosted, HX-History-Restore-Request, "
        "Accept-Encoding"
    )
    assert re.fullmatch(r'W/"[0-9a-f]{32}"', response.headers["ETag"])
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Language"] == "nl"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_an_unchanged_page_is_not_sent_again(product: Product) -> None:
    etag = Client().get("/titels/").headers["ETag"]
    response = Client().get("/titels/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == etag
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_change_elsewhere_leaves_the_page_unchanged_for_the_browser(product: Product) -> None:
    etag = Client().get("/titels/").headers["ETag"]
    Product.objects.update(summary="Een andere zin.")
    assert Client().get("/titels/", headers={"If-None-Match": etag}).status_code == 304


def test_a_changed_page_is_sent(product: Product) -> None:
    etag = Client().get("/titels/").headers["ETag"]
    Product.objects.update(title="Nieuwe titel")
    response = Client().get("/titels/", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert response.headers["ETag"] != etag


def test_head_tells_of_the_page_without_it(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    page = Client().get("/titels/")
    with queries(1):
        head = Client().head("/titels/")
    assert head.content == b""
    assert dict(head.items()) == dict(page.items())
    assert int(head.headers["Content-Length"]) == len(page.content)


def test_head_alone_keeps_nothing(product: Product) -> None:
    Client().head("/titels/")
    assert kept() == 0


@pytest.mark.parametrize(
    ("accepts", "compressed"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("x-gzipped", False),
    ],
)
def test_the_page_is_compressed_for_who_asks(
    accepts: str, compressed: bool, product: Product
) -> None:
    plain = Client().get("/titels/").content
    for _twice in range(2):
        response = Client().get("/titels/", headers={"Accept-Encoding": accepts})
        assert (response.get("Content-Encoding") == "gzip") is compressed
        assert (gzip.decompress(response.content) if compressed else response.content) == plain
        assert int(response.headers["Content-Length"]) == len(response.content)


# --- Behind a proxy -----------------------------------------------------------------------------


@pytest.fixture
def _https(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60


@pytest.mark.usefixtures("_https")
def test_a_kept_page_says_to_stay_on_https(product: Product) -> None:
    for said in ("https", "https, http", " https"):
        response = Client().get("/titels/", headers={"X-Forwarded-Proto": said})
        assert response.headers["Strict-Transport-Security"] == "max-age=60"
    assert kept() == 1


@pytest.mark.usefixtures("_https")
@pytest.mark.parametrize("said", [{}, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "x"}])
def test_who_asks_without_https_is_sent_there_though_the_page_is_kept(
    said: dict[str, str], product: Product
) -> None:
    Client().get("/titels/", headers={"X-Forwarded-Proto": "https"})
    response = Client().get("/titels/", headers=said)
    assert response.status_code == 301
    assert response.headers["Location"] == "https://testserver/titels/"


def test_nobody_is_believed_about_https_where_no_proxy_stands(
    product: Product, queries: DjangoAssertNumQueries
) -> None:
    text(Client())
    with queries(1):
        text(Client(), headers={"X-Forwarded-Proto": "https"})
    with queries(2):
        text(Client(), secure=True)


# --- The wrapper alone --------------------------------------------------------------------------


def without_django(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    start_response("204 No Content", [])
    return []


def ask_wrapper(**environ: str) -> tuple[str, dict[str, str], bytes]:
    """What a server gets that keeps to the rules and has no Django behind the wrapper."""
    started: list[tuple[str, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_error: Any) -> Callable[..., None]:
        started.append((status, dict(headers)))
        return lambda _body: None

    request = RequestFactory().get("/titels/").environ | environ
    body = b"".join(with_kept_pages(without_django)(request, start))
    return *started[0], body


def test_the_wrapper_needs_no_django_for_a_kept_page(product: Product) -> None:
    page = Client().get("/titels/")
    status, headers, body = ask_wrapper()
    assert (status, headers, body) == ("200 OK", dict(page.items()), page.content)


def test_the_wrapper_sends_nothing_twice(product: Product) -> None:
    etag = Client().get("/titels/").headers["ETag"]
    status, headers, body = ask_wrapper(HTTP_IF_NONE_MATCH=f'"another", {etag}')
    assert (status, body) == ("304 Not Modified", b"")
    assert set(headers) == {"ETag", "Cache-Control", "Vary"}


@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_COOKIE": "a=b; sessionid=x"},
        {"HTTP_COOKIE": "a=b;\u00c2\u00a0sessionid=x"},
        {"HTTP_COOKIE": "django_language=en"},
        {"HTTP_HOST": "elders.example"},
        {"PATH_INFO": "/titels/\u00e9"},
        {"QUERY_STRING": "page=2"},
        {"SCRIPT_NAME": "/elders"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_HX_REQUEST": "true"},
    ],
    ids=str,
)
def test_the_wrapper_leaves_another_request_to_django(
    environ: dict[str, str], product: Product
) -> None:
    Client().get("/titels/")
    assert ask_wrapper(**environ)[0] == "204 No Content"


def test_the_wrapper_leaves_a_cache_that_fails_to_django(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    Client().get("/titels/")
    with monkeypatch.context() as failing:
        failing.setattr(caches["pages"], "get", None)
        assert ask_wrapper()[0] == "204 No Content"
    assert ask_wrapper()[0] == "200 OK"


def test_the_wrapper_keeps_to_the_rules_of_wsgi(product: Product) -> None:
    page = Client().get("/titels/")
    answer = validator(with_kept_pages(without_django))(
        {**RequestFactory().get("/titels/").environ, "wsgi.errors": sys.stderr},
        lambda _status, _headers, *_error: lambda _body: None,
    )
    assert list(answer) == [page.content]
    answer.close()  # type: ignore[attr-defined]


def test_web_servers_get_the_wrapper() -> None:
    assert wsgi.application.__qualname__.startswith("with_kept_pages.")


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_too_old_is_let_go_after_a_kept_page(product: Product) -> None:
    Client().get("/titels/")
    old = connection.connection
    connection.close_at = time.monotonic() + 60
    assert ask_wrapper()[0] == "200 OK"
    assert connection.connection is old
    connection.close_at = time.monotonic()
    assert ask_wrapper()[0] == "200 OK"
    assert connection.connection is None


# --- When the database went away ----------------------------------------------------------------


@pytest.fixture
def _healthy_connections(settings: Any) -> Iterator[None]:
    connection.health_check_enabled = True  # type: ignore[attr-defined]
    yield
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_healthy_connections")
def test_a_lost_connection_costs_no_visitor_their_page(product: Product) -> None:
    assert text(Client()) == f"nl {today()}: Startwebsite"
    with psycopg.connect(connection.connection.info.dsn, autocommit=True) as other:
        pid = connection.connection.info.backend_pid
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.execute("UPDATE catalog_product SET title = 'Nieuwe titel'")
    assert text(Client()) == f"nl {today()}: Nieuwe titel"
    assert connection.connection.info.backend_pid != pid


@pytest.mark.django_db(transaction=True)
def test_without_a_database_nothing_kept_is_given(product: Product, monkeypatch: Any) -> None:
    text(Client())

    def refuse(*_parameters: object) -> None:
        raise OperationalError("the server is gone")

    connection.close()
    with monkeypatch.context() as gone:
        gone.setattr(connection, "get_new_connection", refuse)
        with pytest.raises(OperationalError):
            Client().get("/titels/")
    assert text(Client()) == f"nl {today()}: Startwebsite"
