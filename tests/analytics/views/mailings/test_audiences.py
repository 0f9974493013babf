"""`/werkplek/doelgroepen/`: questions about customers, and person by person who they find."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from analytics.models import Audience, TimelineRead
from catalog.models import Product
from tests import factories
from tests.analytics.mailings import asked, sent

pytestmark = pytest.mark.django_db
LIST = "/werkplek/doelgroepen/"
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def client(client_of: ClientOf, employee: User) -> Client:
    return client_of(employee)


@pytest.fixture
def hosting(db: None) -> Product:
    return factories.product("Hosting")


def page_of(audience: Audience) -> str:
    return reverse("analytics:audience", args=[audience.pk])


def form(**fields: Any) -> dict[str, Any]:
    return {"name": "Zag Hosting", "seen_days": "30", **fields}


def test_a_question_is_kept_and_then_shows_whom_it_finds(
    client: Client, employee: User, hosting: Product
) -> None:
    said = form(seen_product=hosting.pk, lacks_product=hosting.pk, quiet_days="30")
    answer = client.post(f"{LIST}nieuw/", said)
    made = Audience.objects.get()
    assert answer["Location"] == page_of(made)
    assert (made.name, made.seen_product, made.lacks_product) == ("Zag Hosting", hosting, hosting)
    assert (made.seen_days, made.quiet_days, made.made_by) == (30, 30, employee)


def test_two_clicks_keep_it_once(client: Client) -> None:
    for _click in range(2):
        client.post(f"{LIST}nieuw/", form())
    assert Audience.objects.count() == 1


def test_what_is_wrong_is_told_and_what_was_typed_stays(client: Client, hosting: Product) -> None:
    said = form(has_product=hosting.pk, lacks_product=hosting.pk, city="Assen", seen_days="0")
    answer = client.post(f"{LIST}nieuw/", said)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert set(answer.context["form"].errors) == {"lacks_product", "seen_days"}
    assert 'value="Assen"' in answer.content.decode()
    assert not Audience.objects.exists()


def test_changing_it_keeps_who_made_it(
    client: Client, administrator: User, hosting: Product
) -> None:
    audience = asked.audience(made_by=administrator, seen_product=hosting)
    client.post(f"{page_of(audience)}wijzigen/", form(name="Anders"))
    audience.refresh_from_db()
    assert (audience.name, audience.seen_product) == ("Anders", None)
    assert audience.made_by == administrator


def test_people_are_shown_with_the_reason_and_the_ground_or_why_not(
    client: Client, customer: User, outsider: User, hosting: Product
) -> None:
    for person in (customer, outsider):
        asked.read(person, hosting)
    sent.says_yes(customer)
    audience = asked.audience(seen_product=hosting)
    may = client.get(page_of(audience))
    assert [each.person for each in may.context["page"]] == [customer]
    assert may.context["page"][0].ground_words in may.content.decode()
    left = client.get(f"{page_of(audience)}?lijst=niet")
    assert [each.person for each in left.context["page"]] == [outsider]


def test_what_employees_see_of_somebody_is_told_to_them(
    client: Client, customer: User, outsider: User, employee: User, hosting: Product
) -> None:
    """Of those on the page, once, and not of those whose reading is not shown."""
    asked.read(customer, hosting)
    sent.says_yes(customer)
    sent.says_yes(outsider)
    for audience in (asked.audience(seen_product=hosting), asked.audience()):
        client.get(page_of(audience))
    client.get(page_of(asked.audience(seen_product=hosting)))
    assert list(TimelineRead.objects.values_list("of", "by")) == [(customer.pk, employee.pk)]


def test_an_archived_audience_leaves_the_list_and_comes_back(client: Client) -> None:
    audience = asked.audience()
    client.post(f"{page_of(audience)}archiveren/")
    assert client.get(LIST).context["audiences"] == []
    archive = client.get(f"{LIST}?lijst=archief")
    assert [each for each, _question in archive.context["audiences"]] == [audience]
    client.post(f"{page_of(audience)}terugzetten/")
    assert [each for each, _question in client.get(LIST).context["audiences"]] == [audience]


@pytest.mark.parametrize("path", ["", "nieuw/", "1/", "1/wijzigen/"])
def test_customers_have_no_business_here(path: str, client_of: ClientOf, customer: User) -> None:
    assert client_of(customer).get(f"{LIST}{path}").status_code == HTTPStatus.FORBIDDEN


def test_the_number_of_queries_does_not_grow(client: Client, hosting: Product) -> None:
    audience = asked.audience(seen_product=hosting, lacks_product=hosting)
    numbers = []
    for more in (1, 3):
        for number in range(more):
            person = factories.user(f"{more}-{number}@x.example")
            company = factories.organisation(f"Bedrijf {person.pk}")
            company.memberships.create(user=person)
            asked.read(person, hosting)
            sent.says_yes(person)
            asked.audience(name=f"Vraag {person.pk}", seen_product=hosting)
        TimelineRead.objects.all().delete()
        numbers.append([_queries(client, url) for url in (LIST, page_of(audience))])
    assert numbers[0] == numbers[1]


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == HTTPStatus.OK
    return len(queries)
