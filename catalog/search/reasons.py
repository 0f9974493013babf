"""Why a card answers a question, when its title and summary do not show it."""

from collections.abc import Collection, Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.markup import fill
from catalog.models import Problem, Product
from catalog.rich_text import plain
from catalog.search.answer import Answer
from catalog.search.marking import Wanted, passage

OF_PROBLEM = "“{problem}”: {why}"
IN_TEXT = "{place}: {text}"


def of_cards(answer: Answer, shown: Collection[int], *, unclear: Collection[int]) -> dict[int, str]:
    """Per card on the page one sentence. Two queries, and four for those that are `unclear`.

    Unclear are the cards whose title and summary say nothing of what was asked.
    """
    found: dict[int, str] = {}
    titles = dict(
        Problem.objects.filter(
            pk__in={reason.problem for reason in answer.reasons.values()}
        ).values_list("pk", "title")
        if answer.reasons
        else ()
    )
    for pk in shown:
        reason = answer.reasons.get(pk)
        if reason and reason.problem in titles:
            found[pk] = fill(OF_PROBLEM, problem=titles[reason.problem], why=reason.text)
        elif pk in answer.helpers:
            found[pk] = _("%(name)s helps you with this.") % {"name": answer.helpers[pk]}
    open_ones = [pk for pk in unclear if pk not in found]
    if open_ones:
        found |= _passages(open_ones, answer.question.wanted)
    return found


def _passages(products: Collection[int], wanted: Wanted) -> dict[int, str]:
    rows = Product.objects.filter(pk__in=products).prefetch_related("benefits", "faq", "examples")
    return {row.pk: _passage(row, wanted) for row in rows}


def _passage(product: Product, wanted: Wanted) -> str:
    """The first text in which it was found, with the name of that text."""
    for place, text in _texts(product):
        if part := passage(text, wanted):
            return fill(IN_TEXT, place=place, text=part)
    return SafeString()


def _texts(product: Product) -> Iterator[tuple[str, str]]:
    yield from ((_("Also called"), keyword) for keyword in product.keywords)
    yield from ((_("Benefit"), f"{each.title}. {each.text}") for each in product.benefits.all())
    yield from ((_("Included"), each) for each in product.included)
    yield _("Description"), plain(product.description)
    yield from ((_("Question"), f"{each.question} {each.answer}") for each in product.faq.all())
    yield from ((_("Example"), f"{each.title}. {each.text}") for each in product.examples.all())
