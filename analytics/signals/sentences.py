"""What a signal says: one sentence for each kind, with links to what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from analytics.models import Signal
from analytics.signals import words

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Telling:
    """A signal with the people that its sentence names."""

    signal: Signal
    people: "dict[int, User]"

    def say(self, sentence: str, **parts: Any) -> SafeString:
        """Each part is words, that are escaped, or HTML of ours."""
        said = escape(sentence) % {name: conditional_escape(part) for name, part in parts.items()}
        return mark_safe(capfirst(said))  # noqa: S308 - each part is escaped

    @property
    def who(self) -> str:
        """By name when it is one person that we know; else how many of this company."""
        users = [user for user in self.signal.facts["users"] if user in self.people]
        count = self.signal.facts["people"]
        if count == 1 and len(users) == 1:
            return str(self.people[users[0]])
        if self.signal.organisation_id:
            return _("%(people)s of this company") % {"people": words.people(count)}
        return words.people(count)

    @property
    def times(self) -> int:
        return int(self.signal.facts["times"])

    @property
    def since(self) -> str:
        return words.day(self.signal.first_at)

    @property
    def link(self) -> SafeString | str:
        link = self.signal.link
        if link is None:
            return _("a link")
        return linked(reverse("analytics:link", args=[link.pk]), link.label)

    @property
    def product(self) -> SafeString | str:
        product = self.signal.product
        return linked(product.get_absolute_url(), product.title) if product else self.link


def linked(url: str, name: object) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, name)


# --- Of each kind ---------------------------------------------------------------------------------


def _link_opened(told: Telling) -> SafeString:
    sentence = _("A person opened %(link)s for the first time: %(when)s.")
    return told.say(sentence, link=told.link, when=words.day(told.signal.last_at))


def _link_reopened(told: Telling) -> SafeString:
    sentence = _("%(link)s was opened by people on %(days)s since %(since)s.")
    return told.say(sentence, link=told.link, days=words.days(told.times), since=told.since)


def _link_passed_on(told: Telling) -> SafeString:
    sentence = _("%(link)s was opened on %(devices)s since %(since)s: probably passed on.")
    devices = words.devices(told.times)
    return told.say(sentence, link=told.link, devices=devices, since=told.since)


def _mail_clicked(told: Telling) -> SafeString:
    sentence = _("A person opened what stood in our mail %(link)s: %(when)s.")
    return told.say(sentence, link=told.link, when=words.day(told.signal.last_at))


def _price_read(told: Telling) -> SafeString:
    sentence = _("The price of %(what)s was read %(times)s since %(since)s, by %(who)s.")
    parts = {"times": words.times(told.times), "since": told.since, "who": told.who}
    return told.say(sentence, what=told.product, **parts)


def _several_people(told: Telling) -> SafeString:
    sentence = _("%(what)s was looked at by %(who)s since %(since)s.")
    return told.say(sentence, what=told.product, who=told.who, since=told.since)


def _card_came_back(told: Telling) -> SafeString:
    sentence = _("%(what)s was looked at on %(days)s since %(since)s, by %(who)s.")
    parts = {"days": words.days(told.times), "since": told.since, "who": told.who}
    return told.say(sentence, what=told.product, **parts)


def _searched(told: Telling) -> SafeString:
    sentence = _("There were searches %(times)s since %(since)s, by %(who)s; the last: ‘%(text)s’.")
    parts = {"times": words.times(told.times), "since": told.since, "who": told.who}
    return told.say(sentence, text=told.signal.facts["text"], **parts)


def _package_waits(told: Telling) -> SafeString:
    name = told.signal.facts["name"]
    sentence = (
        _("The package %(name)s with %(products)s of %(who)s waits since %(since)s.")
        if name
        else _("A package with %(products)s of %(who)s waits since %(since)s.")
    )
    parts = {"products": words.products(told.times), "who": told.who, "since": told.since}
    return told.say(sentence, name=name, **parts)


def _asked_and_silent(told: Telling) -> SafeString:
    sentence = _("Nobody said anything about our proposal for request %(request)s since %(since)s.")
    number = told.signal.facts["inquiry"]
    request = linked(reverse("accounts:work-inquiry", args=[number]), f"A{number:05d}")
    since = words.day(datetime.fromisoformat(told.signal.facts["at"]))
    return told.say(sentence, request=request, since=since)


def _product_ends(told: Telling) -> SafeString:
    renews = told.signal.facts["renews"]
    sentence = _("%(what)s is renewed after %(day)s.") if renews else _("%(what)s ends on %(day)s.")
    day = date_format(date.fromisoformat(told.signal.facts["until"]), "j F Y")
    return told.say(sentence, what=told.product, day=day)


def _tip_seen(told: Telling) -> SafeString:
    sentence = _("Our tip %(what)s was looked at: %(when)s.")
    return told.say(sentence, what=told.product, when=words.day(told.signal.last_at))


SENTENCES: dict[str, Callable[[Telling], SafeString]] = {
    "link-opened": _link_opened,
    "link-reopened": _link_reopened,
    "link-passed-on": _link_passed_on,
    "mail-clicked": _mail_clicked,
    "price-read": _price_read,
    "several-people": _several_people,
    "card-came-back": _card_came_back,
    "searched": _searched,
    "package-waits": _package_waits,
    "asked-and-silent": _asked_and_silent,
    "product-ends": _product_ends,
    "tip-seen": _tip_seen,
}
