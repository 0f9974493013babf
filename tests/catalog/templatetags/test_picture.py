import re
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from catalog.models import ProductImage
from catalog.templatetags.picture import picture
from tests import factories


def row(**fields: Any) -> ProductImage:
    """A picture that was never stored: its markup needs neither database nor storage."""
    values = {
        "image": "productimage/day.jpg",
        "image_width": 1200,
        "image_height": 900,
        "image_alt": "Een kaart met een rode stip",
        "renditions_ready": True,
        **fields,
    }
    return ProductImage(**values)


def by_night(**fields: Any) -> ProductImage:
    night = {"image_dark": "productimage/night.jpg", "image_dark_width": 1200}
    return row(**night, image_dark_height=900, **fields)


def attributes(markup: str, element: str) -> list[dict[str, str]]:
    found = re.findall(rf"<{element}((?: [a-z]+=\"[^\"]*\")*)>", markup)
    return [dict(re.findall(r"([a-z]+)=\"([^\"]*)\"", one)) for one in found]


def test_a_picture_offers_avif_and_webp_in_every_width() -> None:
    avif, webp = attributes(picture(row()), "source")
    assert avif["type"] == "image/avif"
    assert avif["srcset"] == (
        "/media/productimage/day/400w.avif 400w, "
        "/media/productimage/day/800w.avif 800w, "
        "/media/productimage/day/1200w.avif 1200w"
    )
    assert webp["type"] == "image/webp"
    assert webp["srcset"] == avif["srcset"].replace(".avif", ".webp")


def test_a_picture_reserves_its_place() -> None:
    [image] = attributes(picture(row()), "img")
    assert (image["width"], image["height"]) == ("1200", "900")


def test_a_browser_without_sources_gets_one_of_middle_size() -> None:
    [image] = attributes(picture(row()), "img")
    assert image["src"] == "/media/productimage/day/800w.webp"


def test_a_narrow_picture_offers_its_own_width() -> None:
    [avif, _webp] = attributes(picture(row(image_width=480, image_height=600)), "source")
    assert avif["srcset"] == (
        "/media/productimage/day/400w.avif 400w, /media/productimage/day/480w.avif 480w"
    )


def test_a_picture_waits_until_it_is_near() -> None:
    [image] = attributes(picture(row()), "img")
    assert image["loading"] == "lazy"
    assert "fetchpriority" not in image


def test_the_first_picture_is_fetched_at_once() -> None:
    [image] = attributes(picture(row(), priority=True), "img")
    assert image["fetchpriority"] == "high"
    assert "loading" not in image


def test_a_lazy_picture_lets_the_browser_measure() -> None:
    [avif, _webp] = attributes(picture(row(), "page"), "source")
    assert avif["sizes"] == "auto, (min-width: 80rem) 77.5rem, 92vw"
    [avif, _webp] = attributes(picture(row(), "page", priority=True), "source")
    assert avif["sizes"] == "(min-width: 80rem) 77.5rem, 92vw"


def test_before_the_sizes_are_made_the_original_shows() -> None:
    markup = picture(row(renditions_ready=False))
    assert attributes(markup, "source") == []
    assert attributes(markup, "img")[0]["src"] == "/media/productimage/day.jpg"


def test_day_and_night_have_a_picture_each() -> None:
    markup = picture(by_night())
    assert [one["class"] for one in attributes(markup, "picture")] == [
        "picture__day",
        "picture__night",
    ]
    assert [one["src"] for one in attributes(markup, "img")] == [
        "/media/productimage/day/800w.webp",
        "/media/productimage/night/800w.webp",
    ]


def test_of_day_and_night_the_hidden_one_can_wait_even_when_first() -> None:
    images = attributes(picture(by_night(), priority=True), "img")
    assert [(one["loading"], one["fetchpriority"]) for one in images] == [("lazy", "high")] * 2


def test_a_picture_for_the_night_alone_shows_always() -> None:
    markup = picture(by_night(image="", image_width=None, image_height=None))
    assert attributes(markup, "picture") == [{}]
    assert attributes(markup, "img")[0]["src"] == "/media/productimage/night/800w.webp"


def test_the_words_of_the_row_are_escaped() -> None:
    markup = picture(row(image_alt='"><script>alert(1)</script>'))
    assert "<script>" not in markup
    assert 'alt="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in markup


def test_a_picture_that_decorates_has_an_empty_description() -> None:
    assert attributes(picture(row(), alt=""), "img")[0]["alt"] == ""
    assert attributes(picture(row(image_alt="")), "img")[0]["alt"] == ""


def test_the_image_gets_the_class_that_is_asked_for() -> None:
    images = attributes(picture(by_night(), css="avatar"), "img")
    assert [one["class"] for one in images] == ["avatar", "avatar"]


@pytest.mark.parametrize("nothing", [None, row(image="", image_width=None, image_height=None)])
def test_without_a_picture_nothing_is_written(nothing: ProductImage | None) -> None:
    assert picture(nothing) == SafeString()


def test_a_template_writes_it_unescaped() -> None:
    template = Template('{% load picture %}{% picture image sizes="card" priority=True %}')
    assert template.render(Context({"image": row()})).startswith("<picture><source ")


@pytest.mark.django_db
def test_a_row_from_the_database_is_written_without_a_query(
    django_assert_num_queries: Any,
) -> None:
    ProductImage.objects.bulk_create([row(product=factories.product())])
    [stored] = ProductImage.objects.all()
    with django_assert_num_queries(0):
        assert picture(stored) == picture(row())
