"""By day only the day's pictures are loaded and by night only the night's, however chosen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path
from playwright.sync_api import Browser, Page

from catalog.models import ProductImage
from tests import factories, images

TEMPLATE = """{% load picture %}<!doctype html><html lang="nl"{{ theme }}><title>x</title>
<link rel="stylesheet" href="/static/css/tokens.css">
<link rel="stylesheet" href="/static/css/base.css">
<link rel="stylesheet" href="/static/css/components.css">
<body><div class="picture">{% picture first priority=True %}</div>
<div class="picture">{% picture second %}</div></body></html>"""


def show(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme", "")
    first, second = ProductImage.objects.order_by("pk")
    context = {"first": first, "second": second}
    html = TEMPLATE.replace("{{ theme }}", f' data-theme="{theme}"' if theme else "")
    return HttpResponse(Template(html).render(RequestContext(request, context)))


urlpatterns = [path("two-pictures/", show), path("", include("buro3_tool.urls"))]

Open = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def names(live_server: Any, settings: Any) -> dict[str, set[str]]:
    """Two pictures with both versions, on a page of their own; says how these are named."""
    settings.ROOT_URLCONF = __name__
    product = factories.product()
    rows = []
    for _number in range(2):
        files = {"image": images.upload((1200, 900)), "image_dark": images.upload((1200, 900))}
        rows.append(ProductImage.objects.create(product=product, **files))
        rows[-1].make_renditions()
    return {
        "day": {row.image.name.partition(".")[0] for row in rows},
        "night": {row.image_dark.name.partition(".")[0] for row in rows},
    }


@pytest.fixture
def opened(browser: Browser, live_server: Any, names: dict[str, set[str]]) -> Open:
    """The page and, filling up, what it asks for."""

    def open_page(system: Any, theme: str = "") -> tuple[Page, list[str]]:
        page = browser.new_page(color_scheme=system, viewport={"width": 800, "height": 1000})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{live_server.url}/two-pictures/?theme={theme}", wait_until="networkidle")
        return page, asked

    return open_page


def stems(asked: list[str]) -> set[str]:
    pictures = [url.partition("/media/")[2] for url in asked if "/media/" in url]
    return {name.rpartition("/")[0] for name in pictures}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("system", "theme", "shown"),
    [
        ("light", "", "day"),
        ("dark", "", "night"),
        ("light", "dark", "night"),
        ("dark", "light", "day"),
        ("light", "light", "day"),
        ("dark", "dark", "night"),
    ],
)
def test_only_the_pictures_of_the_theme_are_loaded(
    opened: Open, names: dict[str, set[str]], system: str, theme: str, shown: str
) -> None:
    page, asked = opened(system, theme)
    assert stems(asked) == names[shown]
    visible = page.locator("img:visible")
    assert visible.count() == 2
    assert visible.evaluate_all("all => all.map(one => one.naturalWidth > 0)") == [True, True]
    page.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_another_theme_brings_its_pictures(opened: Open, names: dict[str, set[str]]) -> None:
    page, asked = opened("light")
    first, second = names["night"]
    with (
        page.expect_response(lambda response: first in response.url),
        page.expect_response(lambda response: second in response.url),
    ):
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert stems(asked) == names["day"] | names["night"]
    page.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_picture_is_loaded_in_the_best_kind_and_fills_its_place(
    opened: Open, names: dict[str, set[str]]
) -> None:
    page, asked = opened("light")
    assert {url.rpartition("/")[2] for url in asked if "/media/" in url} == {"800w.avif"}
    place = page.locator(".picture").first.bounding_box()
    image = page.locator(".picture img:visible").first.bounding_box()
    assert place == image
    page.close()
