"""What an employee does about a text that people searched for: one click, one transaction.

The decision is written first. It is unique for a text, so whoever comes second (another employee,
a double click) waits there for the first one, and then leaves everything as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import reversion
from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, Model, OuterRef, QuerySet
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from accounts.models import User
from analytics.models import SearchDecision, SearchLog
from analytics.models.search_log import SearchLogQuerySet, kept_since
from catalog.models import Category, FormerSlug, Problem, ProblemPhrasing, Product, Status
from catalog.models.synonym import Synonym
from catalog.price import PriceKind

Act = SearchDecision.Act
LONGEST_SLUG = 70  # leaves room for a number behind it
LONGEST_RESULT = SearchDecision._meta.get_field("result").max_length


class RefusedError(Exception):
    """Nothing was changed; the message tells the employee why."""


def make_synonym(text: str, meaning: str, *, one_way: bool, by: User) -> SearchDecision:
    """From now on whoever searches `text` also finds `meaning`; both ways unless `one_way`."""
    with _deciding(text, Act.SYNONYM, by) as decision:
        synonyms = Synonym.objects.select_for_update()
        synonym = synonyms.filter(term__iexact=text, one_way=one_way).first()
        synonym = synonym or Synonym(term=text, one_way=one_way)
        if meaning.casefold() in map(str.casefold, [synonym.term, *synonym.meanings]):
            raise RefusedError(_("That word and this one mean the same already."))
        synonym.meanings.append(meaning)
        synonym.save()
        _made(decision, str(synonym), synonym)
    return decision


def make_phrasing(text: str, problem: Problem, *, by: User) -> SearchDecision:
    """From now on this text is one of the ways in which people say that they have the problem."""
    with _deciding(text, Act.PHRASING, by) as decision:
        if problem.phrasings.filter(text__iexact=text).exists() or problem.title.casefold() == text:
            raise RefusedError(_("This phrasing is there already."))
        ProblemPhrasing.objects.create(problem=problem, text=text)
        _made(decision, problem.title, problem)
    return decision


def make_draft(text: str, category: Category, *, by: User) -> SearchDecision:
    """A card that only employees see, for which the price and all of its text are still open."""
    with _deciding(text, Act.CARD, by) as decision, reversion.create_revision():
        reversion.set_user(by)
        product = Product.objects.create(
            title=capfirst(text)[: Product._meta.get_field("title").max_length],
            slug=_free_slug(text),
            category=category,
            price_kind=PriceKind.ON_REQUEST,
            status=Status.DRAFT,
        )
        _made(decision, product.title, product)
    return decision


def dismiss(text: str, *, by: User) -> SearchDecision:
    """Nothing has to be done about it, also not when it is asked again."""
    with _deciding(text, Act.DISMISSED, by) as decision:
        pass
    return decision


def bring_back(text: str) -> bool:
    """Undo a dismissal. What was made is undone where it is kept: in admin."""
    dismissed = SearchDecision.objects.filter(text=text, act=Act.DISMISSED)
    return bool(dismissed.delete()[0])


def forget_old() -> None:
    """Drop the searches that are too old, and decisions as old about what nobody asked since."""
    SearchLog.objects.drop_old()
    _decisions_about_nothing().filter(made_at__lt=kept_since()).delete()


@transaction.atomic
def take_out(searches: SearchLogQuerySet) -> None:
    """Delete these, and what was decided about a text that nobody else asked.

    They go because of the words in them, and a decision shows the same words. As long as others
    asked the same it stays: it says why that text is in no list any more.
    """
    texts = set(searches.values_list("text", flat=True))
    searches.delete()
    _decisions_about_nothing().filter(text__in=texts).delete()


def _decisions_about_nothing() -> "QuerySet[SearchDecision]":
    """Those about a text that stands in the log no more."""
    asked = SearchLog.objects.filter(text=OuterRef("text"))
    return SearchDecision.objects.filter(~Exists(asked))


@contextmanager
def _deciding(text: str, act: SearchDecision.Act, by: User) -> Iterator[SearchDecision]:
    try:
        with transaction.atomic():
            _forget_overtaken(text)
            yield SearchDecision.objects.create(text=text, act=act, by=by)
    except IntegrityError as error:
        first = SearchDecision.objects.select_related("by").filter(text=text).first()
        raise RefusedError(_said_before(first)) from error


def _said_before(first: SearchDecision | None) -> str:
    if first is None:
        return _("Somebody changed the same thing at this moment. Try again.")
    named = {"name": first.by or _("Somebody"), "what": first.get_act_display()}
    return _("%(name)s was first: %(what)s.") % named


def _forget_overtaken(text: str) -> None:
    """What was made does not suffice if people still ask: then something else may be made."""
    asked = SearchLog.objects.by_visitors().filter(text=text).aggregate(last=Max("made_at"))["last"]
    if asked:
        made = SearchDecision.objects.filter(text=text, made_at__lt=asked)
        made.exclude(act=Act.DISMISSED).delete()


def _made(decision: SearchDecision, what: str, row: Model) -> None:
    decision.result = what[:LONGEST_RESULT]
    decision.result_id = row.pk
    decision.save()


def _free_slug(text: str) -> str:
    """An address that no card has or had."""
    slug: str = slugify(text)[:LONGEST_SLUG].strip("-") or "kaart"
    former: Any = FormerSlug.objects.filter(model="product", slug__startswith=slug)
    taken = set(Product.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    taken.update(former.values_list("slug", flat=True))
    number = 1
    while (candidate := f"{slug}-{number}" if number > 1 else slug) in taken:
        number += 1
    return candidate
