"""What employees fill in about audiences and mailings."""

import uuid
from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.models import Organisation
from accounts.one_line import one_line
from analytics.mailings import changing, grounds, markup
from analytics.mailings.why_not import WhyNot
from analytics.models import Audience, Mailing, MailingRecipient, MailTopic
from catalog.models import Category, Product

LONGEST_WAIT = 3650  # days without contact that can be asked for
LONGEST_SUBJECT, LONGEST_BODY = 120, 8000  # see Mailing

INPUT = {"class": "input"}


def _select() -> forms.Select:
    return forms.Select(attrs=INPUT)


class AudienceForm(forms.ModelForm):  # type: ignore[type-arg]
    seen_days = forms.IntegerField(
        label=_("Looked at it in the last … days"),
        min_value=1,
        max_value=180,
        initial=90,
        widget=forms.NumberInput(attrs=INPUT),
    )
    quiet_days = forms.IntegerField(
        label=_("No contact for at least … days"),
        help_text=_("No conversation, request, order or mail, with them or with their company."),
        min_value=1,
        max_value=LONGEST_WAIT,
        required=False,
        widget=forms.NumberInput(attrs=INPUT),
    )

    class Meta:
        model = Audience
        fields = changing.ASKED
        labels = {
            "name": _("Name of the audience"),
            "seen_product": _("Looked at this product"),
            "seen_category": _("Looked at something of this category"),
            "has_product": _("Has this product"),
            "lacks_product": _("Does not have this product"),
            "sector": _("Sector"),
            "city": _("City"),
        }
        widgets = {
            "name": forms.TextInput(attrs=INPUT),
            "seen_product": _select(),
            "seen_category": _select(),
            "has_product": _select(),
            "lacks_product": _select(),
            "sector": forms.TextInput(attrs={**INPUT, "list": "sectoren", "autocomplete": "off"}),
            "city": forms.TextInput(attrs={**INPUT, "list": "plaatsen", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = Product.objects.order_by("title")  # customers have some that are archived
        for name in ("seen_product", "has_product", "lacks_product"):
            field = cast("forms.ModelChoiceField[Product]", self.fields[name])
            field.queryset, field.empty_label = products, str(_("Not asked"))
        category = cast("forms.ModelChoiceField[Category]", self.fields["seen_category"])
        category.empty_label = str(_("Not asked"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("has_product") and given.get("has_product") == given.get("lacks_product"):
            self.add_error("lacks_product", _("Nobody both has this product and does not."))
        return given

    @property
    def sectors(self) -> "models.QuerySet[Organisation, str]":
        return _known("sector")

    @property
    def cities(self) -> "models.QuerySet[Organisation, str]":
        return _known("city")


def _known(column: str) -> "models.QuerySet[Organisation, str]":
    """What stands with some organisation, for the list that a browser suggests from."""
    rows = Organisation.objects.exclude(**{column: ""}).order_by(column)
    return rows.values_list(column, flat=True).distinct()


class WordsForm(forms.Form):
    """The words of a mail, with the state of it that they were written over."""

    subject = forms.CharField(
        label=_("Subject line"),
        max_length=LONGEST_SUBJECT,
        widget=forms.TextInput(attrs={**INPUT, "autocomplete": "off"}),
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        help_text=_(
            "A blank line begins a paragraph, “- ” a list, **this** is bold. The greeting above"
            " and your name below are added."
        ),
        widget=forms.Textarea(attrs={**INPUT, "rows": 14}),
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_subject(self) -> str:
        return one_line(self.cleaned_data["subject"])

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"].replace("\r\n", "\n")
        products = markup.known(body)
        unknown = [slug for slug in markup.slugs(body) if slug not in products]
        if unknown:
            raise ValidationError(
                _("There is no published product called %(slugs)s. Choose one from the list."),
                params={"slugs": get_text_list(unknown, pgettext("list", "and"))},
            )
        return body


class MailingForm(WordsForm):
    audience = forms.ModelChoiceField(
        Audience.objects.filter(archived_at=None),
        label=_("For whom"),
        empty_label=None,
        widget=_select(),
    )
    topic = forms.ModelChoiceField(
        MailTopic.objects.filter(is_on=True),
        label=_("What it is about"),
        help_text=_("People can say no to each of these subjects."),
        empty_label=None,
        widget=_select(),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("audience", "topic", "subject", "body")

    def __init__(self, *args: Any, mailing: Mailing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if mailing:  # keeps what it has, also when that is not offered any more
            self._offer("audience", Audience.objects.filter(pk=mailing.audience_id))
            self._offer("topic", MailTopic.objects.filter(pk=mailing.topic_id))

    def _offer(self, name: str, rows: "models.QuerySet[Any]") -> None:
        field = cast("forms.ModelChoiceField[Any]", self.fields[name])
        field.queryset = rows | field.queryset if field.queryset is not None else rows

    @classmethod
    def empty(cls, audience: int | None) -> "MailingForm":
        return cls(initial={"audience": audience, "key": uuid.uuid4()})

    @classmethod
    def of(cls, mailing: Mailing) -> "MailingForm":
        names = ("audience", "topic", "subject", "body", "key")
        values = {name: getattr(mailing, name) for name in names}
        return cls(initial={**values, "seen": changing.stamp(mailing)}, mailing=mailing)

    @property
    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("audience", "topic", "subject", "body")}


class DraftForm(WordsForm):
    """Own words for one person. What is put in must rest on a ground as well."""

    def __init__(self, *args: Any, draft: MailingRecipient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._draft = draft
        self.ground = grounds.Ground()

    @classmethod
    def of(cls, draft: MailingRecipient) -> "DraftForm":
        words = {
            "subject": draft.subject or draft.mailing.subject,
            "body": draft.body or draft.mailing.body,
        }
        return cls(initial={**words, "seen": changing.stamp(draft)}, draft=draft)

    def clean_body(self) -> str:
        body = super().clean_body()
        ground = self._found(markup.products_in(body))
        if ground is None:
            raise ValidationError(
                _(
                    "There is no ground to mail this person about these products: they did not say"
                    " yes to mail, and have nothing like them. Take the new product out."
                )
            )
        self.ground = ground
        return body

    def _found(self, products: Collection[Product]) -> grounds.Ground | None:
        person = self._draft.person_id
        categories = grounds.categories_of(self._draft.mailing.audience, products)
        return grounds.of([person], categories).get(person)


class SkipForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why not"),
        choices=[
            (each.value, each.label)
            for each in (WhyNot.BY_HAND, WhyNot.REPLIED, WhyNot.MEETING, WhyNot.ORDERED)
        ],
        widget=_select(),
    )


class ProductForm(forms.Form):
    """The card that somebody puts into the text; whoever saves the text need not choose one."""

    use_required_attribute = False
    product = forms.ModelChoiceField(
        Product.objects.published().order_by("title"),
        label=_("Product"),
        to_field_name="slug",
        empty_label=_("Choose a product"),
        widget=_select(),
    )
