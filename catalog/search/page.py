"""The answer as pages show it: the search page, suggestions while typing, and the palette."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from catalog.models import Category, Problem, Product, SearchEntry
from catalog.models.card import Card, cards_by_id
from catalog.search import hits, problems, ranking, reasons
from catalog.search.answer import Answer, answer
from catalog.search.found import Group, Kind, Results
from catalog.search.marking import mark
from catalog.search.named import Named, named
from catalog.search.question import Question, understand
from catalog.search.tsquery import Matches

MOST_PROBLEMS = 3
MOST_PRODUCTS = 12
MOST_SUGGESTED = 3  # of each kind, of products two more
ENOUGH_TO_SUGGEST = 15  # cards that are looked at closely while somebody types
LOOKED_AT = 30  # products whose examples and questions are shown


def search(text: str, *, as_employee: bool = False, literal: bool = False) -> Results:
    """All that answers a question; about fifteen queries, however much there is to find."""
    found = answer(understand(text, literal=literal), public=not as_employee)
    question = found.question
    if not question:
        typed = question.typed
        return Results(typed.text, cut=typed.cut, is_too_general=bool(typed.text))
    total = Product.objects.filter(found.fits()).count()
    recognised = found.problems[:MOST_PROBLEMS]
    others = [*_named(found.others, question), *_parts(found)]
    results = Results(
        question.typed.text,
        problems=hits.problems(recognised, question),
        products=cards(found, found.ranked[:MOST_PRODUCTS]),
        total=total,
        others=others,
        corrected=question.corrected,
        cut=question.typed.cut,
    )
    return results if results.number else replace(results, nearest=nearest(question))


def suggest(text: str, *, as_employee: bool = False) -> list[Group]:
    """What somebody who is typing may be after."""
    found = answer(understand(text), public=not as_employee, most=ENOUGH_TO_SUGGEST)
    question = found.question
    if not question:
        return []
    groups = [
        Group(
            Kind.PROBLEM, _("Problems"), hits.problems(found.problems[:MOST_SUGGESTED], question)
        ),
        Group(
            Kind.PRODUCT, _("Products"), hits.products(found.ranked[: MOST_SUGGESTED + 2], question)
        ),
        *_named(found.others, question),
    ]
    return _filled(groups)


def palette(text: str) -> list[Group]:
    """For employees: every card in whatever state, to open or to edit."""
    question = understand(text)
    if not question:
        return []
    ranked, _is_complete = ranking.of_products(question, public=False, most=ENOUGH_TO_SUGGEST)
    products = hits.products([each.pk for each in ranked[:8]], question)
    known = problems.recognise(question)[:MOST_SUGGESTED]
    groups = [
        Group(Kind.PRODUCT, _("Products"), products),
        Group(Kind.PROBLEM, _("Problems"), hits.problems(known, question)),
        *_named(named(question), question),
    ]
    return _filled(groups)


def cards(found: Answer, shown: list[int]) -> list[Card]:
    """Marked, and each with the reason why it is there."""
    wanted = found.question.wanted
    marked = {
        pk: replace(card, title=mark(card.title, wanted), summary=mark(card.summary, wanted))
        for pk, card in cards_by_id(shown).items()
    }
    unclear = [pk for pk, card in marked.items() if "<mark>" not in f"{card.title}{card.summary}"]
    why = reasons.of_cards(found, shown, unclear=unclear)
    return [replace(marked[pk], reason=why.get(pk, "")) for pk in shown if pk in marked]


def _named(found: Named, question: Question) -> list[Group]:
    """Categories and people that fit. One query for each kind that there is."""
    people = list(dict.fromkeys([*found.people_asked_for, *found.people]))
    groups = (
        hits.categories(found.categories, question.wanted),
        hits.people(people, question.wanted),
    )
    return _filled(groups)


def _parts(found: Answer) -> list[Group]:
    """Examples and questions of the best cards that have all of the question. Three queries."""
    question = found.question
    if not (question.everything and found.ranked):
        return []
    entries = SearchEntry.objects.filter(
        Matches("vector", question.everything),
        kind__in=[Kind.EXAMPLE, Kind.QUESTION],
        object_id__in=found.ranked[:LOOKED_AT],
    )
    best_first = {pk: place for place, pk in enumerate(found.ranked)}
    rows = sorted(
        entries.values_list("kind", "object_id", "part_id"),
        key=lambda row: (best_first[row[1]], row[2]),
    )
    examples = [part for kind, _pk, part in rows if kind == Kind.EXAMPLE][: hits.MOST]
    questions = [part for kind, _pk, part in rows if kind == Kind.QUESTION][: hits.MOST]
    groups = (hits.examples(examples, question.wanted), hits.questions(questions, question.wanted))
    return _filled(groups)


def nearest(question: Question) -> list[Group]:
    """What comes closest to a question without an answer: the problems asked most, and kinds."""
    common = Problem.objects.recognisable()[:MOST_PROBLEMS]
    often = [hits.problem(problem, question.wanted) for problem in common]
    categories = Category.objects.values_list("pk", flat=True)
    groups = [
        Group(Kind.PROBLEM, _("Problems that we are often asked about"), often),
        hits.categories(list(categories), question.wanted),
    ]
    return _filled(groups)


def _filled(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if group.hits]
