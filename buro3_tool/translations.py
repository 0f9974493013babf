"""Sentences that Django says and has no Dutch for yet; named here, our own catalogue has them."""

from django.utils.translation import gettext_noop as _

SENTENCES = [_("- Select an option -")]
