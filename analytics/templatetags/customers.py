"""What pages of customers need besides what their view gives."""

from collections.abc import Iterable
from typing import Any

from django import template

from accounts.models import User
from analytics import tips
from analytics.models import Tip
from analytics.timeline.sayings import SECTIONS

register = template.Library()


@register.simple_tag
def tips_for(user: Any) -> list[Tip]:
    """One query. The account page stands a floor below these, so it asks here."""
    return tips.for_person(user) if isinstance(user, User) else []


@register.simple_tag
def sections(names: Iterable[str]) -> str:
    return ", ".join(str(SECTIONS.get(name, name)) for name in names)
