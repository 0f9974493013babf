"""Every page as people see it: small and large, by day and by night, as axe reads it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from catalog.models import Product
from tests.browser import looking
from tests.browser.conftest import Site
from tests.guards.routes import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

STATES = [
    "/producten/?page=2",
    "/producten/?categorie=websites",
    "/producten/?q=bestaatvastniet",
    "/producten/website-op-maat/",
]
ERRORS = ["/bestaat-niet/", "/onbegrepen/", "/verboden/", "/kapot/"]
ADMIN = ["/admin/", "/admin/catalog/product/", "/admin/catalog/product/{product}/change/"]
VARIANTS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]

each_variant = pytest.mark.parametrize(
    "look", VARIANTS, ids=lambda look: f"{look[0]}-{look[1]}", indirect=True, scope="module"
)


@pytest.fixture(scope="module")
def look(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(*request.param))
    yield context
    context.close()


@pytest.fixture(scope="module")
def employee_look(look: BrowserContext, site: Site) -> Iterator[BrowserContext]:
    look.add_cookies(site.cookies_of("employee"))
    yield look
    look.clear_cookies()


@each_variant
@pytest.mark.parametrize("url", [*[str(route.url) for route in PAGES], *STATES, *ERRORS])
def test_page_of_a_visitor(url: str, look: BrowserContext, site: Site) -> None:
    assert looking.mistakes(look, site.url, url) == []


@each_variant
@pytest.mark.parametrize("url", ["/", "/producten/startwebsite/", *ADMIN])
def test_page_of_an_employee(url: str, employee_look: BrowserContext, site: Site) -> None:
    address = url.format(product=Product.objects.get(slug="startwebsite").pk)
    assert looking.mistakes(employee_look, site.url, address) == []


def test_page_stands_still_while_it_comes_on_a_slow_telephone(browser: Browser, site: Site) -> None:
    context = browser.new_context(**looking.options(320, "dark"))
    for _load in range(4):
        page = context.new_page()
        page.add_init_script(f"({looking.WATCH_SHIFTS})()")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 20})
        page.goto(f"{site.url}/producten/startwebsite/")
        assert looking.shifts(page) == []
        page.close()
    context.close()


def test_the_look_sees_a_careless_page(browser: Browser, site: Site) -> None:
    context = browser.new_context(**looking.options(320, "light"))
    found = "\n".join(looking.mistakes(context, site.url, "/slordig/"))
    for mistake in (
        "error: Applying inline style violates",
        "asks another host: https://elsewhere.example/a.png",
        f"404: {site.url}/media/weg.webp",
        "scrolls sideways",
        "html-has-lang",
        "image-alt",
        "landmark-one-main",
    ):
        assert mistake in found
    context.close()
