"""The marks that a mail is written with."""

import pytest

from analytics.mailings import markup
from analytics.mailings.markup import Block, Part
from catalog.models import Product
from tests import factories


def read(body: str) -> list[Block]:
    return markup.blocks(body, {})


def test_a_blank_line_parts_paragraphs_and_a_line_end_stays() -> None:
    assert read("Een\ntwee\n\n  \ndrie\n") == [
        Block(([Part("Een")], [Part("twee")])),
        Block(([Part("drie")],)),
    ]


def test_lines_with_a_dash_are_a_list_also_after_words() -> None:
    assert read("Dit krijg je:\n- een\n* twee\nEn verder.") == [
        Block(([Part("Dit krijg je:")],)),
        Block(([Part("een")], [Part("twee")]), is_list=True),
        Block(([Part("En verder.")],)),
    ]


def test_words_can_be_bold_and_lead_somewhere() -> None:
    assert read("Het is **echt zo**, zie https://a.example/b?c=d.") == [
        Block(
            (
                [
                    Part("Het is "),
                    Part("echt zo", bold=True),
                    Part(", zie "),
                    Part("https://a.example/b?c=d", url="https://a.example/b?c=d"),
                    Part("."),
                ],
            )
        )
    ]


@pytest.mark.parametrize(
    "body", ["javascript:alert(1)", "http://a.example/", "<b>Hoi</b>", "{{ x }}", "**", "[[A b]]"]
)
def test_anything_else_is_words(body: str) -> None:
    assert read(body) == [Block(([Part(body)],))]


@pytest.mark.parametrize("body", ["", "\n \n", "[[weg]]"])
def test_nothing_is_nothing(body: str) -> None:
    assert read(body) == []


@pytest.mark.django_db
def test_a_product_on_its_own_line_is_a_card_and_within_a_line_its_title() -> None:
    hosting = factories.product("Hosting")
    body = "Kijk eens:\n[[hosting]]\nOf [[hosting]] is iets."
    assert markup.blocks(body, markup.known(body)) == [
        Block(([Part("Kijk eens:")],)),
        Block(product=hosting),
        Block(([Part("Of "), Part("Hosting", product=hosting), Part(" is iets.")],)),
    ]


@pytest.mark.django_db
def test_products_are_found_in_their_order_also_by_a_former_name() -> None:
    hosting, website = factories.product("Hosting"), factories.product("Website")
    factories.product("Concept", status="draft")
    Product.objects.get(pk=hosting.pk)
    renamed = Product.objects.get(pk=hosting.pk)
    renamed.slug = "nieuwe-hosting"
    renamed.save()
    body = "[[website]] [[hosting]] [[nieuwe-hosting]] [[concept]] [[bestaat-niet]]"
    assert markup.products_in(body) == [website, hosting]
    assert set(markup.known(body)) == {"website", "hosting", "nieuwe-hosting"}
