"""What an employee does about a text: all of it or nothing, and once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from reversion.models import Version

from accounts.models import User
from analytics import search_workbench
from analytics.models import SearchDecision, SearchLog
from analytics.search_workbench import RefusedError
from catalog.models import Problem, Product, Status
from catalog.models.synonym import Synonym
from tests import factories


def synonym(text: str, meaning: str, by: User, *, one_way: bool = False) -> SearchDecision:
    return search_workbench.make_synonym(text, meaning, one_way=one_way, by=by)


@pytest.mark.parametrize("one_way", [True, False])
def test_a_text_becomes_a_synonym(employee: User, *, one_way: bool) -> None:
    decision = synonym("kassa", "koppeling", employee, one_way=one_way)
    made = Synonym.objects.get()
    assert (made.term, made.meanings, made.one_way) == ("kassa", ["koppeling"], one_way)
    assert (decision.by, decision.result, decision.result_id) == (employee, str(made), made.pk)
    assert SearchDecision.objects.get() == decision


def test_a_synonym_that_is_there_gets_one_meaning_more(employee: User) -> None:
    Synonym.objects.create(term="Kassa", meanings=["pin"])
    synonym("kassa", "koppeling", employee)
    assert Synonym.objects.get().meanings == ["pin", "koppeling"]


@pytest.mark.parametrize("meaning", ["Pin", "KASSA"])
def test_a_meaning_that_is_there_is_refused(meaning: str, employee: User) -> None:
    Synonym.objects.create(term="kassa", meanings=["pin"])
    with pytest.raises(RefusedError):
        synonym("kassa", meaning, employee)
    assert Synonym.objects.get().meanings == ["pin"]
    assert not SearchDecision.objects.exists()


def test_a_text_becomes_a_phrasing(employee: User) -> None:
    problem = factories.problem()
    decision = search_workbench.make_phrasing("niemand belt", problem, by=employee)
    assert [phrasing.text for phrasing in problem.phrasings.all()] == ["niemand belt"]
    assert (decision.result, decision.result_id) == (problem.title, problem.pk)


def test_a_phrasing_leaves_what_another_employee_changed_meanwhile(employee: User) -> None:
    problem = factories.problem()
    Problem.objects.filter(pk=problem.pk).update(title="Niemand vindt mij")
    search_workbench.make_phrasing("niemand belt", problem, by=employee)
    assert Problem.objects.get().title == "Niemand vindt mij"


@pytest.mark.parametrize("there", ["Niemand belt", "Ik krijg geen klanten via Google"])
def test_a_phrasing_that_is_there_is_refused(there: str, employee: User) -> None:
    problem = factories.problem()
    problem.phrasings.create(text="Niemand belt")
    with pytest.raises(RefusedError):
        search_workbench.make_phrasing(there.lower(), problem, by=employee)
    assert problem.phrasings.count() == 1
    assert not SearchDecision.objects.exists()


def test_a_text_becomes_a_draft_card(employee: User) -> None:
    category = factories.category()
    decision = search_workbench.make_draft("drone-opnamen", category, by=employee)
    card = Product.objects.get()
    assert (card.title, card.slug, card.category) == ("Drone-opnamen", "drone-opnamen", category)
    assert (card.status, str(card.price_kind)) == (Status.DRAFT, "on_request")
    assert decision.result_id == card.pk
    assert Version.objects.get_for_object(card).get().revision.user == employee


@pytest.mark.parametrize(
    ("text", "slug"), [("startwebsite", "startwebsite-2"), ("???", "kaart"), ("é" * 200, "e" * 70)]
)
def test_a_draft_card_gets_a_free_address(text: str, slug: str, employee: User) -> None:
    category = factories.product("Startwebsite").category
    search_workbench.make_draft(text, category, by=employee)
    assert Product.objects.latest("pk").slug == slug


def test_a_draft_card_takes_no_address_that_a_card_had_before(employee: User) -> None:
    product = factories.product("Startwebsite")
    product.slug = "beginsite"
    product.save()
    search_workbench.make_draft("startwebsite", product.category, by=employee)
    assert Product.objects.latest("pk").slug == "startwebsite-2"


def test_a_dismissal_can_be_undone_and_nothing_else(employee: User) -> None:
    search_workbench.dismiss("asdf", by=employee)
    synonym("kassa", "koppeling", employee)
    assert search_workbench.bring_back("asdf")
    assert not search_workbench.bring_back("asdf")
    assert not search_workbench.bring_back("kassa")
    assert [decision.text for decision in SearchDecision.objects.all()] == ["kassa"]


def test_who_comes_second_is_told_what_the_first_one_did(
    employee: User, administrator: User
) -> None:
    synonym("kassa", "koppeling", employee)
    with pytest.raises(RefusedError, match="Wendy Werknemer"):
        synonym("kassa", "webshop", administrator)
    assert Synonym.objects.get().meanings == ["koppeling"]


def test_what_people_still_ask_can_be_acted_upon_again(
    employee: User, log: Callable[..., SearchLog]
) -> None:
    synonym("kassa", "koppeling", employee)
    log("kassa", made_at=timezone.now() + timedelta(minutes=1))
    search_workbench.make_draft("kassa", factories.category(), by=employee)
    assert SearchDecision.objects.get().act == "card"


def test_what_was_dismissed_stays_so_when_it_is_asked_again(
    employee: User, log: Callable[..., SearchLog]
) -> None:
    search_workbench.dismiss("asdf", by=employee)
    log("asdf", made_at=timezone.now() + timedelta(minutes=1))
    with pytest.raises(RefusedError):
        search_workbench.make_draft("asdf", factories.category(), by=employee)
    assert not Product.objects.exists()


# --- At the same time ---------------------------------------------------------------------------


def at_once(act: Callable[[], object], times: int = 6) -> list[str]:
    together = Barrier(times)

    def one(_number: int) -> str:
        try:
            together.wait()
            act()
        except RefusedError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(times) as threads:
        return sorted(threads.map(one, range(times)))


@pytest.mark.django_db(transaction=True)
def test_one_of_several_at_once_makes_the_synonym(employee: User) -> None:
    meanings = iter(["koppeling", "webshop", "website", "hosting", "logo", "video"])
    done = at_once(lambda: synonym("kassa", next(meanings), employee))
    assert done == ["done", *["refused"] * 5]
    assert len(Synonym.objects.get().meanings) == 1
    assert SearchDecision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_several_would_make_it(employee: User) -> None:
    """The twin: what the test above sees is the constraint at work."""
    constraint: Any = next(
        each
        for each in SearchDecision._meta.constraints
        if each.name == "analytics_one_decision_per_text"
    )
    with connection.schema_editor() as editor:
        editor.remove_constraint(SearchDecision, constraint)
    try:
        synonym("kassa", "koppeling", employee)
        synonym("kassa", "webshop", employee)
        assert Synonym.objects.get().meanings == ["koppeling", "webshop"]
    finally:
        SearchDecision.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(SearchDecision, constraint)
