import pytest

from catalog.help.ranking import Fit, ranked
from catalog.models import HelpAnswer, Product, Status
from tests import factories

pytestmark = pytest.mark.django_db


def answers(*weights: dict[Product, int]) -> list[HelpAnswer]:
    return [
        factories.help_answer(factories.help_question(f"vraag-{number}"), f"a{number}", each)
        for number, each in enumerate(weights)
    ]


def test_weights_are_summed_and_reasons_follow_the_answers() -> None:
    site, shop = factories.product("Site"), factories.product("Shop")
    given = answers({site: 2, shop: 3}, {site: 2})
    assert ranked(given) == [
        Fit(site, 4, ["omdat je a0 koos", "omdat je a1 koos"]),
        Fit(shop, 3, ["omdat je a0 koos"]),
    ]
    assert ranked(given[::-1])[0].reasons == ["omdat je a1 koos", "omdat je a0 koos"]


def test_among_equals_what_we_put_first_comes_first() -> None:
    last, first = factories.product("A", position=2), factories.product("B", position=1)
    assert [fit.product for fit in ranked(answers({last: 1, first: 1}))] == [first, last]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_what_is_not_published_is_left_out(status: Status) -> None:
    hidden, shown = factories.product("Weg", status=status), factories.product("Hier")
    assert [fit.product for fit in ranked(answers({hidden: 9, shown: 1}))] == [shown]


def test_the_same_reason_is_given_once() -> None:
    site = factories.product()
    given = answers({site: 1}, {site: 1})
    given[1].weights.update(reason="omdat je a0 koos")
    assert [(fit.weight, fit.reasons) for fit in ranked(given)] == [(2, ["omdat je a0 koos"])]


def test_without_answers_nothing_fits() -> None:
    answers({factories.product(): 1})
    assert ranked([]) == []
