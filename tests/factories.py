"""Unsurprising objects for tests: valid, published, with only what was asked for."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import slugify
from model_bakery import baker

from accounts.models import (
    CurrentProduct,
    Inquiry,
    InquiryLine,
    Order,
    OrderLine,
    Organisation,
    Package,
    PackageLine,
    Role,
    Terms,
    User,
)
from catalog.models import (
    Category,
    Example,
    HelpAnswer,
    HelpFlow,
    HelpQuestion,
    Problem,
    ProblemTheme,
    Product,
    Recommendation,
    Relation,
    Specialist,
    Status,
)

PASSWORD = "een-lang-wachtwoord"


def user(email: str, **fields: Any) -> User:
    """Somebody whose address was confirmed, with the password above."""
    person = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


# The people of nearly all tests: three of one company, and others.
NAMED: dict[str, dict[str, Any]] = {
    "customer": {"email": "klant@bakkerij.example", "name": "Karin Klant"},
    "colleague": {"email": "collega@bakkerij.example", "name": "Cor Collega"},
    "reader": {"email": "lezer@bakkerij.example", "name": "Lena Lezer"},
    "outsider": {"email": "iemand@slagerij.example", "name": "Oscar Outsider"},
    "employee": {"email": "werk@buro3.example", "name": "Wendy Werknemer", "is_staff": True},
    "administrator": {
        "email": "beheer@buro3.example",
        "name": "Ada Beheerder",
        "is_staff": True,
        "is_superuser": True,
    },
}


def named(who: str) -> User:
    return user(**NAMED[who])


def bakery(owner: User, member: User, reader: User) -> Organisation:
    bakery = organisation("Bakkerij Bos", domain="bakkerij.example")
    for person, role in ((owner, Role.OWNER), (member, Role.MEMBER), (reader, Role.READER)):
        bakery.memberships.create(user=person, role=role)
    return bakery


def butchery(owner: User) -> Organisation:
    butchery = organisation("Slagerij Smit", domain="slagerij.example")
    butchery.memberships.create(user=owner, role=Role.OWNER)
    return butchery


def category(name: str = "Websites", **fields: Any) -> Category:
    found = Category.objects.filter(name=name).first()
    return found or Category.objects.create(**{"name": name, "slug": slugify(name), **fields})


def product(title: str = "Startwebsite", **fields: Any) -> Product:
    """A published product for € 3.450, in the category Websites."""
    values: dict[str, Any] = {
        "slug": slugify(title),
        "summary": f"{title} in één zin.",
        "price_kind": "fixed",
        "price_min": Decimal(3450),
        "price_unit": "once",
        "status": Status.PUBLISHED,
        **fields,
    }
    if "category" not in values:
        values["category"] = category()
    return Product.objects.create(title=title, **values)


def specialist(name: str = "Marit Hoekstra", **fields: Any) -> Specialist:
    values = {"slug": slugify(name), "role": "Projectleider websites", **fields}
    return Specialist.objects.create(name=name, **values)


def example(product: Product, **fields: Any) -> Example:
    made: Example = baker.make(Example, product=product, **fields)
    return made


def relation(source: Product, target: Product, **fields: Any) -> Relation:
    values = {"kind": "strengthens", "reason": "Samen leveren ze meer op.", **fields}
    return Relation.objects.create(source=source, target=target, **values)


def recommendation(product: Product, **fields: Any) -> Recommendation:
    values: dict[str, Any] = {"category": product.category, "reason": "Begin hier.", **fields}
    if "specialist" not in values:
        values["specialist"] = specialist()
    return Recommendation.objects.create(product=product, **values)


def problem(title: str = "Ik krijg geen klanten via Google", **fields: Any) -> Problem:
    values: dict[str, Any] = {"slug": slugify(title), "explanation": "Dat kan.", **fields}
    if "theme" not in values:
        values["theme"], _made = ProblemTheme.objects.get_or_create(
            slug="klanten", defaults={"name": "Meer klanten"}
        )
    return Problem.objects.create(title=title, **values)


def help_flow(title: str = "Hoe kom ik aan meer klanten?", **fields: Any) -> HelpFlow:
    """A published flow, about a theme of its own."""
    slug = slugify(title)
    values: dict[str, Any] = {"slug": slug, "is_published": True, **fields}
    if "theme" not in values:
        values["theme"] = ProblemTheme.objects.create(slug=f"over-{slug}", name=f"Over {title}")
    return HelpFlow.objects.create(title=title, **values)


def help_question(key: str, flow: HelpFlow | None = None, **fields: Any) -> HelpQuestion:
    """Of the one flow there is, unless another is given."""
    flow = flow or HelpFlow.objects.first() or help_flow()
    return flow.questions.create(key=key, **{"text": f"Vraag over {key}?", **fields})


def help_answer(
    question: HelpQuestion, key: str, weights: dict[Product, int] | None = None, **fields: Any
) -> HelpAnswer:
    """An answer that speaks for these products; it is the end unless `next` is given."""
    answer = question.answers.create(key=key, **{"text": f"Antwoord {key}", **fields})
    for product, weight in (weights or {}).items():
        reason = f"omdat je {key} koos"
        answer.weights.create(product=product, weight=weight, reason=reason)
    return answer


# --- Customers --------------------------------------------------------------------------------


def organisation(name: str = "Bakkerij Bos", **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name, **fields)


def package(customer: User, *products: Product, **fields: Any) -> Package:
    """A package of this customer, without a company unless one is given."""
    made = Package.objects.create(customer=customer, **fields)
    for position, product in enumerate(products):
        package_line(made, product, position=position)
    return made


def package_line(package: Package, product: Product, **fields: Any) -> PackageLine:
    return package.lines.create(product=product, **fields)


def inquiry(customer: User, *products: Product, **fields: Any) -> Inquiry:
    """Sent a moment ago, about these products, and not about a package that still is there."""
    values = {"submission_key": uuid.uuid4(), "fingerprint": "x" * 64, **fields}
    made = Inquiry.objects.create(customer=customer, **values)
    for position, product in enumerate(products):
        made.lines.create(position=position, **InquiryLine.of(product))
    made.entries.create(author=customer, status=made.status)
    return made


def terms(version: str = "2026-1", **fields: Any) -> Terms:
    values = {"text": "Wij doen ons best.", "valid_from": date(2026, 1, 1), **fields}
    found = Terms.objects.filter(version=version).first()
    return found or Terms.objects.create(version=version, **values)


def order(customer: User, *products: Product, **fields: Any) -> Order:
    """Placed a moment ago by the customer, on account."""
    values = {
        "submission_key": uuid.uuid4(),
        "fingerprint": "x" * 64,
        "terms_accepted_at": timezone.now(),
        **fields,
    }
    if "terms" not in values:
        values["terms"] = terms()
    made = Order.objects.create(customer=customer, **values)
    for position, product in enumerate(products):
        made.lines.create(position=position, **OrderLine.of(product))
    return made


def current_product(product: Product, **fields: Any) -> CurrentProduct:
    """Runs since the first of 2026, for € 79 a month."""
    values = {"price": Decimal(79), "unit": "month", "since": date(2026, 1, 1), **fields}
    return CurrentProduct.objects.create(product=product, **values)
