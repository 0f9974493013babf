"""What answers lead to: products, an example, somebody to call, and a letter to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalog import comparison, contact
from catalog.contact import Contact, Helper
from catalog.help.ranking import Fit, ranked
from catalog.help.walk import Walk
from catalog.models import Example, HelpFlow, ProductSpecialist
from catalog.models.related import RelatedProduct
from catalog.sharing import absolute

SHOWN_LARGE = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    first: Sequence[Fit]
    others: Sequence[RelatedProduct]
    example: Example | None
    helper: Helper | None
    reader: Contact  # who gets the letter
    address: str
    comparison: str  # where the products stand side by side; empty when it is only one
    letter: str  # the address of a half-written mail

    @classmethod
    def of(cls, flow: HelpFlow, walk: Walk) -> "Outcome":
        """Five queries."""
        fits = ranked(walk.answers)
        helper = _helper(fits)
        reader = helper.contact if helper else contact.agency()
        return cls(
            first=fits[:SHOWN_LARGE],
            others=[_line(fit) for fit in fits[SHOWN_LARGE:]],
            example=_example(fits),
            helper=helper,
            reader=reader,
            address=absolute(walk.address),
            comparison=_comparison(fits[: comparison.AT_MOST]),
            letter=_letter(flow, walk, fits, reader),
        )


def _line(fit: Fit) -> RelatedProduct:
    reasons = ", ".join(fit.reasons)
    reason = f"{capfirst(reasons)}."
    return RelatedProduct.of(fit.product, fit.product.category.name, reason)


def _comparison(fits: Sequence[Fit]) -> str:
    slugs = [("p", fit.product.slug) for fit in fits]
    return f"{reverse('catalog:compare')}?{urlencode(slugs)}" if len(slugs) > 1 else ""


def _example(fits: Sequence[Fit]) -> Example | None:
    """The first of the highest product that has one."""
    examples = Example.objects.filter(product__in=_ids(fits))
    return _of_the_highest(fits, {each.product_id: each for each in _one_each(examples)})


def _helper(fits: Sequence[Fit]) -> Helper | None:
    """Who helps first with the highest product that somebody helps with."""
    helpers = ProductSpecialist.objects.filter(product__in=_ids(fits))
    people = _one_each(helpers.select_related("product", "specialist__stand_in"))
    row = _of_the_highest(fits, {each.product_id: each for each in people})
    if row is None:
        return None
    return contact.helper(row.specialist, row.role, row.product.title)


def _ids(fits: Sequence[Fit]) -> list[int]:
    return [fit.product.pk for fit in fits]


def _one_each[Part: (Example, ProductSpecialist)](parts: "QuerySet[Part]") -> "QuerySet[Part]":
    return parts.order_by("product_id", "position", "pk").distinct("product_id")


def _of_the_highest[Part](fits: Sequence[Fit], parts: dict[int, Part]) -> Part | None:
    return next((parts[pk] for pk in _ids(fits) if pk in parts), None)


def _letter(flow: HelpFlow, walk: Walk, fits: Sequence[Fit], to: Contact) -> str:
    answers = [f"- {step.question.text} {step.answer.text}" for step in walk.steps]
    products = [f"- {fit.product.title}" for fit in fits[: comparison.AT_MOST]]
    parts = [
        _("Hello %(name)s,") % {"name": to.name},
        "\r\n".join([_("I answered a few questions on your site:"), *answers]),
        "\r\n".join([_("This came out of it:"), *products]) if products else "",
        _("The whole outcome: %(address)s") % {"address": absolute(walk.address)},
        _("My question:"),
        "",
    ]
    subject = _("My answers: %(title)s") % {"title": flow.title}
    return contact.mail_link(to.mail, subject, "\r\n\r\n".join(filter(None, parts)) + "\r\n")
