"""The figures of a page as rows to take along; what is hidden on the page is hidden here."""

from collections.abc import Iterable
from typing import Any

import tablib
from django.utils.translation import gettext as _

from analytics.figures.card import CardFigures
from analytics.figures.cards import CardTable
from analytics.figures.chart import Chart
from analytics.figures.groups import Group
from analytics.figures.overview import Overview
from analytics.figures.tiles import Tile
from analytics.small_groups import Few

type Line = tuple[Any, ...]


def overview(of: Overview) -> tablib.Dataset:
    found = [
        *_tiles(of.tiles),
        *_days(of.chart),
        *((_("Funnel"), step.label, step.visits, None) for step in of.funnel.steps),
        *((_("Most read cards"), row.card.title, row.visits, None) for row in of.most_read),
        *_groups(_("Categories"), of.categories),
        *_groups(_("Sources"), of.sources),
        *_groups(_("Devices"), of.devices),
        *_groups(_("Actions"), of.acts),
        *_groups(_("Links to elsewhere"), of.out),
        *((_("Little seen"), it.card.title, it.visits, None) for it in of.little_seen.cards),
        *((_("Searched in vain"), it.text, it.times, None) for it in of.in_vain),
    ]
    return _dataset([_("What"), _("Name"), _("Number"), _("Before")], found)


def cards(of: CardTable) -> tablib.Dataset:
    heads = [
        _("Card"),
        _("Category"),
        _("Visits"),
        _("Seconds on the card"),
        _("Put in a package"),
        _("Share in %"),
    ]
    return _dataset(
        heads,
        (
            (row.card.title, row.card.category, row.visits, row.seconds, row.packed, row.share)
            for row in of.rows
        ),
    )


def card(of: CardFigures) -> tablib.Dataset:
    found: list[Line] = [
        *(line[:3] for line in (*_tiles(of.tiles), *_days(of.chart))),
        *((_("Section"), it.label, it.visits, it.share, it.seconds) for it in of.sections),
        *((_("Clicks"), it.label, it.visits, None, it.times) for it in of.clicked),
        *((_("Dead clicks"), it.label, it.visits, None, it.times) for it in of.dead),
        *((_("Version"), it.number, it.visits, it.packed, it.seconds) for it in of.editions),
    ]
    heads = [_("What"), _("Name"), _("Visits"), _("Share in %"), _("Seconds or times")]
    return _dataset(heads, ((*line, None, None)[: len(heads)] for line in found))


def _tiles(tiles: Iterable[Tile]) -> list[Line]:
    return [(_("In all"), tile.label, tile.number, tile.before) for tile in tiles]


def _days(chart: Chart) -> list[Line]:
    label = _("Per day") if chart.is_by_day else _("Per week")
    return [
        (label, point.day.isoformat(), point.now, point.before if chart.has_before else None)
        for point in chart.points
    ]


def _groups(label: str, rows: Iterable[Group]) -> list[Line]:
    return [(label, row.name, row.visits, None) for row in rows]


def _dataset(heads: list[str], rows: Iterable[Line]) -> tablib.Dataset:
    data = tablib.Dataset(headers=heads)
    for row in rows:
        data.append([_cell(value) for value in row])
    return data


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return str(value) if isinstance(value, Few) else value
