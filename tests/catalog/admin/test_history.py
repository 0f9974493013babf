from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from reversion.models import Revision, Version

from accounts.models import User
from catalog.models import Benefit, CatalogueVersion, Example, Faq, Product, Relation
from tests import factories
from tests.catalog.admin.forms import add_row, fields
from tests.images import jpeg

CLIENT_OF = Callable[[User | None], Client]
LIST = "/admin/catalog/product/"
NOT_BROUGHT_BACK = ("created_at", "updated_at", "edition", "edition_since")


@pytest.fixture
def client(client_of: CLIENT_OF, employee: User) -> Client:
    return client_of(employee)


def change(product: Product) -> str:
    return f"{LIST}{product.pk}/change/"


def first_version(product: Product) -> str:
    version = Version.objects.get_for_object_reference(Product, product.pk).last()
    assert version
    return reverse("admin:catalog_product_revision", args=[product.pk, version.pk])


def state(product: Product) -> list[Any]:
    """All that a card consists of, except when it was made and saved last, and how often."""
    card = Product.objects.filter(pk=product.pk)
    parts = (card.get(pk=product.pk).examples, product.benefits, product.faq, product.relations)
    return [
        {**card.values().get(), **dict.fromkeys(NOT_BROUGHT_BACK)},
        list(card.get().also_in.values_list("name", flat=True)),
        *[list(part.values()) for part in parts],
    ]


def full_card() -> Product:
    """A card as the demo or a file brings it: without any history."""
    product = factories.product("Startwebsite")
    product.also_in.add(factories.category("Webshops"))
    Example.objects.create(product=product, title="Bakker", customer="Vers", text="Beter.")
    Benefit.objects.create(product=product, title="Snel", text="In twee weken.")
    Relation.objects.create(
        source=product, target=factories.product("Hosting"), kind="strengthens", reason="Samen."
    )
    return product


def change_everything(client: Client, product: Product) -> None:
    form = fields(client.get(change(product)))
    form |= {"title": "Anders", "slug": "anders", "also_in": []}
    form |= {"examples-0-DELETE": "on", "relations-0-DELETE": "on"}
    form = add_row(
        form, "faq", question="Hoe lang?", answer="Kort.", position="1", product=product.pk
    )
    assert client.post(change(product), form).status_code == 302


def restore(client: Client, address: str) -> None:
    response = client.post(address, fields(client.get(address)))
    assert response.status_code == 302, response.context["errors"]


def test_restore_brings_back_what_was_removed_and_removes_what_came_later(client: Client) -> None:
    product = full_card()
    before = state(product)
    change_everything(client, product)
    assert state(product) != before
    assert Faq.objects.count() == 1

    restore(client, first_version(product))

    assert state(product) == before
    shown = Client().get("/producten/startwebsite/").content.decode()
    assert "Bakker" in shown
    assert "Hoe lang?" not in shown


def test_restore_keeps_the_address_of_meanwhile(client: Client) -> None:
    product = full_card()
    change_everything(client, product)
    restore(client, first_version(product))
    response = Client().get("/producten/anders/")
    assert (response.status_code, response["Location"]) == (301, "/producten/startwebsite/")


def test_restore_is_itself_in_the_history(client: Client, employee: User) -> None:
    product = full_card()
    change_everything(client, product)
    restore(client, first_version(product))
    revision = Revision.objects.order_by("pk").last()
    assert revision
    assert revision.user == employee
    assert Revision.objects.count() == 3


def test_looking_at_a_former_version_changes_nothing(client: Client) -> None:
    product = full_card()
    change_everything(client, product)
    before, version = state(product), CatalogueVersion.objects.get().value
    assert client.get(first_version(product)).status_code == 200
    assert state(product) == before
    assert CatalogueVersion.objects.get().value == version


def test_restore_that_cannot_be_complete_says_so_and_changes_nothing(client: Client) -> None:
    product = full_card()
    change_everything(client, product)
    Product.objects.get(slug="hosting").delete()
    before = state(product)
    address = first_version(product)
    response = client.get(address, follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert list(response.context["messages"])[-1].level_tag == "error"
    assert state(product) == before


def test_deleted_card_is_recovered(client: Client) -> None:
    product = full_card()
    before = state(product)
    client.post(f"{LIST}{product.pk}/delete/", {"post": "yes"})
    assert not Product.objects.filter(pk=product.pk).exists()
    page = client.get(f"{LIST}recover/").content.decode()
    assert "Startwebsite" in page
    version = Version.objects.get_deleted(Product).get()
    restore(client, reverse("admin:catalog_product_recover", args=[version.pk]))
    assert state(product) == before


def test_cards_deleted_from_the_list_can_be_recovered(client: Client) -> None:
    product = full_card()
    chosen = {"action": "delete_selected", "_selected_action": [product.pk], "post": "yes"}
    client.post(LIST, chosen)
    assert not Product.objects.filter(pk=product.pk).exists()
    assert [version.object_repr for version in Version.objects.get_deleted(Product)] == [
        "Startwebsite"
    ]


def test_state_before_the_first_change_is_kept_once(client: Client) -> None:
    product = full_card()
    for title in ("Een", "Twee"):
        form = fields(client.get(change(product)))
        client.post(change(product), {**form, "title": title})
    titles = [version.field_dict["title"] for version in Version.objects.get_for_object(product)]
    assert titles == ["Twee", "Een", "Startwebsite"]


def test_history_says_who_did_what(client: Client) -> None:
    product = full_card()
    change_everything(client, product)
    page = client.get(f"{LIST}{product.pk}/history/").content.decode()
    assert "Wendy Werknemer" in page
    assert LogEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_picture_that_the_history_mentions_stays_and_comes_back(client: Client) -> None:
    product = factories.product()
    form = add_row(
        fields(client.get(change(product))),
        "images",
        image=SimpleUploadedFile("foto.jpg", jpeg(), "image/jpeg"),
        position="1",
        product=product.pk,
    )
    assert client.post(change(product), form).status_code == 302
    name = product.images.get().image.name
    form = fields(client.get(change(product)))
    assert client.post(change(product), {**form, "images-0-DELETE": "on"}).status_code == 302
    assert not product.images.exists()
    assert default_storage.exists(name)

    versions = Version.objects.get_for_object(product)
    restore(client, reverse("admin:catalog_product_revision", args=[product.pk, versions[1].pk]))
    assert product.images.get().image.name == name
    assert connection.is_usable()
