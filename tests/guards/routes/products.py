"""The addresses of current products, reviews and recommending."""

from accounts.models import Organisation, Referral, User
from catalog.models import Product, Review
from tests import factories
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    Route,
    logged_in,
    workplace,
)

WRITERS_OF_THE_BAKERY = {"customer": OK, "colleague": OK, "reader": FORBIDDEN}

ROUTES: list[Route] = [
    Route("accounts:current-products", "/account/producten/", FOUND, logged_in(OK)),
    *(
        Route(
            f"accounts:{name}",
            f"/account/producten/1/{path}/",
            FOUND,
            logged_in(NOT_FOUND) | WRITERS_OF_THE_BAKERY,
        )
        for name, path in (("current-product-change", "wijzigen"), ("review", "review"))
    ),
    Route("accounts:recommend", "/account/aanbevelen/", FOUND, logged_in(OK)),
    Route("accounts:referral", "/aanbevolen/bakkerijbos1/"),
    Route("accounts:referral", "/aanbevolen/bestaat-niet/", NOT_FOUND),
    Route("accounts:referral-opened", "/aanbevolen/geopend/", ONLY_POST, page=False),
    Route("accounts:work-products", "/werkplek/afnames/", FOUND, workplace(OK)),
    Route("accounts:work-products", "/werkplek/afnames/?per=product", FOUND, workplace(OK)),
    Route(
        "accounts:work-products-export",
        "/werkplek/afnames/csv/",
        FOUND,
        workplace(OK),
        page=False,
    ),
    Route("accounts:work-reviews", "/werkplek/reviews/", FOUND, workplace(OK)),
    Route(
        "accounts:work-review",
        "/werkplek/reviews/4001/",
        FOUND,
        workplace(ONLY_POST),
        page=False,
    ),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    customer = people["customer"]
    bakery = Organisation.objects.get(name="Bakkerij Bos")
    website = Product.objects.get(slug="startwebsite")
    factories.current_product(website, pk=1, organisation=bakery, customer=customer)
    Referral.objects.create(user=customer, code="bakkerijbos1")
    Review.objects.create(
        pk=4001,
        product=website,
        author=people["colleague"],
        author_name="Cor Collega",
        organisation_name=bakery.name,
        rating=4,
        text="Fijn gewerkt.",
    )
