import pytest

from accounts.models import Organisation, User
from analytics.links.choosing import (
    NOBODY,
    UnknownError,
    cards_called,
    cards_with,
    customer_with,
    customers_called,
    customers_like,
)
from catalog.models import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(db: None) -> User:
    return factories.user("anouk@geelgors.example", name="Anouk Terpstra")


def test_text_finds_companies_their_people_and_people_without_one(
    bakery: Organisation, customer: User, alone: User, employee: User
) -> None:
    assert [str(each) for each in customers_like("bakkerij")] == [
        "Bakkerij Bos",
        "Karin Klant, Bakkerij Bos",
        "Cor Collega, Bakkerij Bos",
        "Lena Lezer, Bakkerij Bos",
    ]
    assert [str(each) for each in customers_like("bos karin")] == ["Karin Klant, Bakkerij Bos"]
    assert [str(each) for each in customers_like("anouk")] == ["Anouk Terpstra"]
    assert customers_like("wendy") == []
    assert customers_like(" ") == []


def test_key_brings_back_what_was_chosen(bakery: Organisation, alone: User) -> None:
    for each in (*customers_like("bakkerij"), *customers_like("anouk")):
        assert customer_with(each.key) == each
    assert customer_with("") == NOBODY


def test_strange_keys_are_refused(
    bakery: Organisation, butchery: Organisation, customer: User, employee: User
) -> None:
    gone = factories.user("weg@bakkerij.example", is_active=False)
    for key in (
        "organisatie-999999",
        "persoon-999999",
        f"persoon-{customer.pk}-{butchery.pk}",  # who does not work there
        f"persoon-{employee.pk}",  # one of us
        f"persoon-{gone.pk}",
        "organisatie-",
        "organisatie-1;",
        "onzin",
        "persoon-" + "9" * 500,
    ):
        with pytest.raises(UnknownError):
            customer_with(key)


def test_typed_name_means_who_is_called_exactly_so(bakery: Organisation, customer: User) -> None:
    for text in ("Karin Klant, Bakkerij Bos", "karin klant", "klant@bakkerij.example"):
        assert [each.contact for each in customers_called(text)] == [customer]
    assert [str(each) for each in customers_called("Bakkerij Bos")] == ["Bakkerij Bos"]
    assert len(customers_called("bakkerij")) == 4
    assert customers_called("niemand") == []


def test_cards_stand_as_they_were_asked_for_and_only_published_ones(db: None) -> None:
    webshop, website = factories.product("Webshop"), factories.product("Startwebsite")
    factories.product("Concept", status=Status.DRAFT)
    website.slug = "site"
    website.save()
    asked = ["webshop", "concept", "startwebsite", "webshop", "site", "x/y", "\x00", "a" * 200]
    assert cards_with(asked) == [webshop, website]


def test_card_is_found_by_its_title_or_the_words_in_it(db: None) -> None:
    shop, start = factories.product("Webshop"), factories.product("Webshop start")
    assert cards_called("webshop") == [shop]
    assert cards_called("start webs") == [start]
    assert cards_called("webs") == [shop, start]
    assert cards_called("webs", without=[shop]) == [start]
    assert cards_called("") == []


def test_finding_costs_three_queries(
    bakery: Organisation, alone: User, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        [str(each) + each.about for each in customers_like("e")]
