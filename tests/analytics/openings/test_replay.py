"""What the rules say of everything that programs and people do with a link."""

from collections import Counter
from dataclasses import replace

import pytest

from analytics.models import Verdict
from analytics.openings import judging
from analytics.openings.asked import Asked
from analytics.openings.judging import Judged, judge, judge_reading
from analytics.openings.reasons import REASONS, VERDICTS
from tests.analytics.openings.replay import asking
from tests.analytics.openings.replay.case import Case, Hit, Told
from tests.analytics.openings.replay.cases import CASES
from tests.analytics.openings.replay.people import EMPLOYEES, READERS

HALF_AN_HOUR = 1_800


def openings(case: Case) -> list[Judged]:
    """As the rules judge them; a device that comes again within half an hour goes on."""
    found: dict[tuple[object, ...], list[Hit]] = {}
    for hit in case.hits:
        found.setdefault((hit.address, hit.headers.get("User-Agent"), hit.employee), []).append(hit)
    assert all(hits[-1].at - hits[0].at < HALF_AN_HOUR for hits in found.values())
    return [_one_opening(case, hits) for hits in found.values()]


def _one_opening(case: Case, hits: list[Hit]) -> Judged:
    judged = judge(_asked(case, hits[0], hits[0].at))
    for hit in hits:
        judged = judging.higher(judged, judge(_asked(case, hit, hit.at)))
        for told in hit.told:
            facts = _asked(case, asking.telling(hit, told), hit.at + told.after)
            judged = judge_reading(judged, facts, _said(told))
    return judged


def _asked(case: Case, hit: Hit, at: float) -> Asked:
    facts = Asked.of(asking.request(hit), asking.a_link(at))
    return replace(facts, by_mail=case.by_mail)


def _said(told: Told) -> judging.Told:
    return judging.Told(told.in_view, touched=told.touched, driven=told.driven)


def test_there_are_a_hundred_and_each_has_its_own_name() -> None:
    assert len(CASES) >= 100
    assert [name for name, times in Counter(map(str, CASES)).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_opening_is_judged_and_for_its_own_reason(case: Case) -> None:
    assert [judged.reason for judged in openings(case)] == case.openings


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_machine_is_a_person_and_every_reader_is_one(case: Case) -> None:
    verdicts = [judged.verdict for judged in openings(case)]
    assert verdicts.count(Verdict.PERSON) == case.persons


def test_in_the_set_every_reader_is_there_as_a_person() -> None:
    assert [case.name for case in READERS if case.persons == 0] == []


@pytest.mark.parametrize("case", EMPLOYEES, ids=str)
def test_we_ourselves_never_count(case: Case) -> None:
    assert openings(case)[0].verdict == Verdict.EMPLOYEE


@pytest.mark.parametrize("case", CASES, ids=str)
def test_where_only_the_day_is_kept_it_is_a_persons_when_somebody_read(case: Case) -> None:
    """All of them are one opening then: a check in the morning may not hide who reads at noon."""
    hits = [hit for hit in case.hits if not hit.employee]
    is_person = bool(hits) and _one_opening(case, hits).verdict == Verdict.PERSON
    assert is_person is (case.persons > 0)


def test_every_reason_comes_up() -> None:
    told = {reason for case in CASES for reason in case.openings}
    assert sorted(set(REASONS) - told) == []
    assert set(VERDICTS) == set(REASONS)


class TestEveryRuleMatters:
    """Without it something in the set would be judged otherwise."""

    @pytest.mark.parametrize("rule", judging.ASKED[:-1], ids=lambda rule: rule.reason)
    def test_when_the_page_is_asked_for(
        self, rule: judging.Rule, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(judging, "ASKED", [each for each in judging.ASKED if each != rule])
        assert any(_is_judged_otherwise(case) for case in CASES)

    @pytest.mark.parametrize("rule", judging.READ, ids=lambda rule: rule.reason)
    def test_when_the_script_told(
        self, rule: judging.ReadingRule, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(judging, "READ", [each for each in judging.READ if each != rule])
        assert any(_is_judged_otherwise(case) for case in CASES)


def _is_judged_otherwise(case: Case) -> bool:
    return [judged.reason for judged in openings(case)] != case.openings
