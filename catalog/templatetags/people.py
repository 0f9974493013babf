"""Specialists: their portrait, whether they are there, and how to reach them."""

from collections.abc import Iterator

from django import template
from django.template.defaultfilters import date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.contact import Contact, Helper
from catalog.markup import named
from catalog.models import Specialist
from catalog.templatetags.interface import icon
from catalog.templatetags.picture import picture

register = template.Library()

PORTRAIT = '<div class="person__portrait">{}</div>'
NO_PORTRAIT = '<div class="person__photo person__photo--none">{}</div>'
THERE = '<p class="availability">{}</p>'
AWAY = '<p class="availability availability--away">{}</p>'
CONTACT = '<ul class="person__contact" role="list">{}</ul>'
WAY = (
    '<li><a href="{}" data-name="{}" data-act="{}">{}'
    '<span><span class="visually-hidden">{}</span> {}</span></a></li>'
)
BOOKING = '<li><a href="{}" rel="noopener" data-name="{}" data-act="talk">{}{}</a></li>'
PERSON = """\
<div class="person" data-name="{name_of}">
  {portrait}
  <div>
    <h3 class="person__name"><a href="{address}">{name}</a></h3>
    <p class="muted"><small>{role}</small></p>
    {availability}
  </div>
  {contact}
</div>"""


@register.simple_tag
def person(helper: Helper) -> SafeString:
    """Somebody who helps, how to reach them, and who answers when they are away."""
    return format_html(
        PERSON,
        name_of=named(helper.specialist.slug, "specialist"),
        portrait=portrait(helper.specialist),
        address=helper.specialist.get_absolute_url(),
        name=helper.specialist.name,
        role=helper.role,
        availability=availability(helper),
        contact=contact_actions(helper.contact, helper.specialist.slug),
    )


@register.simple_tag
def portrait(person: Specialist) -> SafeString:
    """A portrait, or a drawn place for it."""
    if person.image:
        return format_html(PORTRAIT, picture(person, css="person__photo"))
    return format_html(PORTRAIT, format_html(NO_PORTRAIT, icon("user")))


@register.simple_tag
def availability(helper: Helper) -> SafeString:
    """Whether somebody can be reached, and who answers until then."""
    away = helper.specialist.is_absent
    if not away:
        return format_html(THERE, _("Available on working days"))
    back = _("Back on %(day)s") % {"day": date(helper.specialist.absent_until, "j F")}
    return format_html(AWAY, back) + _stand_in(helper)


def _stand_in(helper: Helper) -> SafeString:
    answers = helper.answers
    if answers == helper.specialist:
        return SafeString()
    words = _("Until then %(name)s (%(role)s) helps you.")
    return format_html(
        "<p><small>{}</small></p>", words % {"name": answers.name, "role": answers.role}
    )


@register.simple_tag
def contact_actions(contact: Contact, whose: str = "us") -> SafeString:
    """Call, mail or book whoever answers now; `whose` names the links for what is measured."""
    ways = format_html_join("", "{}", ((way,) for way in _ways(contact, whose)))
    return format_html(CONTACT, ways)


def _ways(contact: Contact, whose: str) -> Iterator[SafeString]:
    name = {"name": contact.name}
    if contact.call:
        words = _("Call %(name)s:") % name
        call = named(whose, "call")
        yield format_html(WAY, contact.call, call, "call", icon("phone"), words, contact.phone_text)
    mail, words = named(whose, "mail"), _("Mail %(name)s:") % name
    yield format_html(WAY, contact.write, mail, "mail", icon("mail"), words, contact.mail)
    if contact.booking_url:
        words = _("Pick a moment with %(name)s") % name
        book = named(whose, "book")
        yield format_html(BOOKING, contact.booking_url, book, icon("calendar"), words)
