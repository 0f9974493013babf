from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from catalog.models import Example, ProductImage, ProductSpecialist, Status
from tests import factories, images

CLIENT_OF = Callable[[User | None], Client]


def groups(client: Client) -> dict[str, list[str]]:
    lists = client.get("/admin/").context["app_list"]
    return {
        group["app_label"]: [model["object_name"] for model in group["models"]] for group in lists
    }


def test_front_page_is_grouped_by_task(client_of: CLIENT_OF, employee: User) -> None:
    assert groups(client_of(employee)) == {
        "cards": ["Product", "Category", "Recommendation"],
        "finding": ["Problem", "ProblemTheme", "HelpFlow", "Synonym"],
        "customers": ["Review"],
        "people": ["Specialist"],
    }


def test_only_administrators_manage_logins(
    client_of: CLIENT_OF, employee: User, administrator: User
) -> None:
    assert groups(client_of(administrator))["people"] == ["Specialist", "User"]
    address = f"/admin/accounts/user/{employee.pk}/change/"
    assert client_of(employee).get(address).status_code == 403
    assert client_of(employee).post(address, {"is_superuser": "on"}).status_code == 403
    assert client_of(administrator).get(address).status_code == 200


def test_administrator_adds_a_colleague_in_capitals_once(
    client_of: CLIENT_OF, administrator: User
) -> None:
    form = {
        "email": "Nieuw@Buro3.example",
        "name": "Nina Nieuw",
        "is_staff": "on",
        "usable_password": "true",
        "password1": "een-lang-wachtwoord-9",
        "password2": "een-lang-wachtwoord-9",
    }
    client = client_of(administrator)
    assert client.post("/admin/accounts/user/add/", form).status_code == 302
    assert User.objects.get(name="Nina Nieuw").email == "nieuw@buro3.example"
    again = client.post("/admin/accounts/user/add/", form)
    assert again.context["adminform"].form.errors.keys() == {"email"}


def test_figures_say_what_needs_attention(client_of: CLIENT_OF, employee: User) -> None:
    today = timezone.localdate()
    complete = factories.product("Compleet", checked_on=today)
    helper = factories.specialist(mail="marit@buro3.example")
    ProductSpecialist.objects.create(product=complete, specialist=helper)
    Example.objects.create(product=complete, title="t", customer="k", text="v")
    ProductImage.objects.create(product=complete, image=images.upload())
    factories.product("Oud", checked_on=today.replace(year=today.year - 1))
    later = timezone.now() + timedelta(days=3)
    factories.product("Straks", status=Status.DRAFT, publish_at=later, checked_on=today)
    factories.product("Weg", status=Status.ARCHIVED)
    client = client_of(employee)
    figures = client.get("/admin/").context["attention"]
    assert [figure.number for figure in figures] == [2, 1, 1, 0]
    for figure in figures:
        assert client.get(figure.url).context["cl"].result_count == figure.number


def test_login_of_admin_is_our_own(client_of: CLIENT_OF) -> None:
    response = client_of(None).get("/admin/catalog/product/", follow=True)
    assert response.redirect_chain[-1][0] == "/inloggen/?next=/admin/catalog/product/"
    assert response.status_code == 200


def test_login_leads_back_to_where_somebody_was_going(client_of: CLIENT_OF, employee: User) -> None:
    client = client_of(None)
    form = {"login": employee.email, "password": factories.PASSWORD}
    response = client.post("/inloggen/", {**form, "next": "/admin/catalog/product/"})
    assert response["Location"] == "/admin/catalog/product/"


def test_customer_is_told_that_this_is_for_employees(client_of: CLIENT_OF, customer: User) -> None:
    response = client_of(customer).get("/admin/", follow=True)
    assert response.status_code == 403
    assert next(template.name for template in response.templates) == "admin/no_access.html"


def test_style_of_the_editor_is_allowed_in_admin_alone(
    client_of: CLIENT_OF, employee: User
) -> None:
    client = client_of(employee)
    assert settings.EDITOR_STYLE in client.get("/admin/")["Content-Security-Policy"]
    assert settings.EDITOR_STYLE not in client.get("/producten/")["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["", "catalog/", "catalog/product/add/", "password_change/"])
def test_every_script_and_style_has_the_nonce_or_an_address(
    client_of: CLIENT_OF, employee: User, path: str
) -> None:
    page = client_of(employee).get(f"/admin/{path}")
    nonce = page["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    opened = [tag.split(">")[0] for tag in page.content.decode().split("<script")[1:]]
    assert [tag for tag in opened if " src=" not in tag and nonce not in tag] == []
    assert "style=" not in page.content.decode()
