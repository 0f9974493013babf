"""How a signal and its rule came to weigh what they do, in words."""

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.signals import learning, words
from analytics.signals.rule_lines import RuleLine
from analytics.signals.shown import Shown

register = template.Library()
register.filter("spoken_day", words.day)


def _factor(number: float) -> str:
    return str(localize(round(number, 2)))


@register.simple_tag
def weighed(line: Shown) -> str:
    rule = line.signal.rule
    parts = {
        "weight": rule.weight,
        "factor": _factor(learning.factor(rule)),
        "days": words.days(rule.half_life_days),
        "strength": line.strength.label,
    }
    return (
        _(
            "%(strength)s: the rule weighs %(weight)s, counts %(factor)s times by your judgement,"
            " and half of it is left after %(days)s."
        )
        % parts
    )


@register.simple_tag
def learned(line: RuleLine) -> str:
    if not line.judged:
        return _("Weighs %(weight)s; nobody judged its signals yet.") % {"weight": line.row.weight}
    sentence = ngettext(
        "Weighs %(weight)s; of %(judged)s judged signal %(useful)s was useful,"
        " so it counts %(factor)s times.",
        "Weighs %(weight)s; of %(judged)s judged signals %(useful)s were useful,"
        " so it counts %(factor)s times.",
        line.judged,
    )
    parts = {"weight": line.form.initial["weight"], "judged": line.judged}
    return sentence % {**parts, "useful": line.row.useful, "factor": _factor(line.factor)}
