"""The same figures, counted in the plainest way that there is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from analytics.models import PersonalEvent

Event = Any
OVERVIEW = {
    "home",
    "overview",
    "category",
    "search",
    "help",
    "outcome",
    "specialist",
    "compare",
    "starter",
}
STEPS = ["", "overview", "card", "package", "request", "order"]


def who(event: Event) -> tuple[str, int]:
    if isinstance(event, PersonalEvent):
        return "consent", event.consent_id
    return "visit", event.visit


def step(event: Event) -> int:
    if event.kind == "act":
        return 3 if event.name == "package" else 0
    if event.kind != "view":
        return 0
    later = {"card": 2, "package": 3, "requested": 4, "ordered": 5}
    return 1 if event.page in OVERVIEW else later.get(event.page, 0)


class Count:
    def __init__(self, events: list[Event]) -> None:
        self.times: dict[Any, int] = defaultdict(int)
        self.visits: dict[Any, set[Any]] = defaultdict(set)
        self.ms: dict[Any, int] = defaultdict(int)
        self.loads: dict[Any, set[Any]] = defaultdict(set)
        self.events = sorted(events, key=lambda event: (event.at, event.load.int, event.seq))
        for event in self.events:
            self.count(event)
        for visit in self.by_visit(self.events):
            self.count_visit(visit)
        self.count_depth()

    def rows(self) -> set[Any]:
        keys = {*self.times, *self.visits, *self.ms, *self.loads}
        return {
            (*key, self.times[key] or len(self.loads[key]), len(self.visits[key]), self.ms[key])
            for key in keys
        }

    def add(self, key: Any, visit: Any) -> None:
        self.times[key] += 1
        self.visits[key].add(visit)

    def count(self, event: Event) -> None:
        place = (event.page, event.of, event.version, event.device)
        match event.kind:
            case "view":
                self.add(("page", *place, ""), who(event))
            case "time":
                self.ms["page", *place, ""] += event.ms
            case "seen":
                self.seen(("section", *place, event.name), event)
                if event.page == "card":
                    self.seen(("sections", "card", "", 0, event.device, event.name), event)
            case "find":
                self.add(("find", *place, ""), who(event))
            case kind:
                self.add((kind, *place, event.name), who(event))
        if event.kind in {"click", "dead"} and event.x is not None and event.y is not None:
            spot = f"{event.name}@{min(event.x // 10, 9)},{min(event.y // 10, 9)}"
            self.add(("spot", *place, spot), who(event))

    def seen(self, key: Any, event: Event) -> None:
        self.loads[key].add(event.load)
        self.visits[key].add(who(event))
        self.ms[key] += event.ms

    def by_visit(self, events: Iterable[Event]) -> list[list[Event]]:
        visits: dict[Any, list[Event]] = defaultdict(list)
        for event in events:
            visits[who(event)].append(event)
        return [visit for visit in visits.values() if any(e.kind == "view" for e in visit)]

    def count_visit(self, visit: list[Event]) -> None:
        views = [event for event in visit if event.kind == "view"]
        first, last, me = views[0], views[-1], who(views[0])
        device = first.device
        for _view in views:
            self.add(("visit", "", "", 0, device, ""), me)
        source = first.source or "direct"
        self.add(("source", "", "", 0, device, source), me)
        reached = {step(event) for event in visit} - {0}
        for number in reached:
            self.add(("step", "", "", 0, device, STEPS[number]), me)
        furthest = STEPS[max(reached, default=0)]
        self.add(("leave", last.page, last.of, 0, device, furthest), me)
        if step(first) > 1:
            self.add(("comeback", "", source, 0, device, furthest), me)

    def count_depth(self) -> None:
        deepest: dict[Any, int] = defaultdict(int)
        for event in self.events:
            if event.depth is not None:
                place = (event.page, event.of, event.version, event.device)
                key = (who(event), event.load, place)
                deepest[key] = max(deepest[key], event.depth)
        for (visit, _load, place), depth in deepest.items():
            self.add(("depth", *place, str(depth // 10)), visit)
