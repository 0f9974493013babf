import pytest
from django.contrib import admin
from django.test import Client

from accounts.models import Package, PackageLine, ReadyMadePackage
from tests import factories

URL = "/admin/accounts/readymadepackage/add/"


def form(*products: object) -> dict[str, object]:
    rows: dict[str, object] = {
        "lines-TOTAL_FORMS": len(products),
        "lines-INITIAL_FORMS": 0,
    }
    for number, product in enumerate(products):
        rows |= {
            f"lines-{number}-product": product,
            f"lines-{number}-quantity": 1,
            f"lines-{number}-position": number,
        }
    words = {"title": "Startpakket webshop", "slug": "startpakket-webshop", "summary": "Alles."}
    return {**words, "position": 0, "is_published": "on", **rows}


def test_employee_puts_a_package_together(admin_client: Client) -> None:
    product = factories.product()
    assert admin_client.get(URL).status_code == 200
    answer = admin_client.post(URL, form(product.pk))
    assert answer["Location"] == "/admin/accounts/readymadepackage/"
    assert ReadyMadePackage.objects.published().get().lines.get().product == product
    assert admin_client.get("/startpakketten/startpakket-webshop/").status_code == 200


def test_product_stands_in_it_once(admin_client: Client) -> None:
    product = factories.product()
    answer = admin_client.post(URL, form(product.pk, product.pk))
    assert answer.status_code == 200
    assert not ReadyMadePackage.objects.exists()


@pytest.mark.parametrize("model", [Package, PackageLine])
def test_what_customers_put_together_is_not_in_admin(model: type) -> None:
    assert not admin.site.is_registered(model)
