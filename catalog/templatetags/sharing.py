from django import template

from catalog import sharing

register = template.Library()
register.simple_tag(sharing.share_picture)
register.simple_tag(sharing.share_letter)
register.filter("absolute", sharing.absolute)
