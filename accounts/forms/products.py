"""What customers type about the products that they have, and employees about their reviews."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.reviews import Opinion
from catalog.models.review import BEST, Review, ReviewStatus


def _text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows})


class ChangeForm(forms.Form):
    """`key` recognises the same form that is sent twice."""

    text = forms.CharField(
        label=_("What do you want to change?"),
        help_text=_("For example: one more place to store, another package, or to stop."),
        max_length=1000,
        widget=_text_area(5),
        error_messages={"required": _("Write what has to be different.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def _stars() -> list[tuple[int, str]]:
    return [
        (number, ngettext("%(number)d star", "%(number)d stars", number) % {"number": number})
        for number in range(1, BEST + 1)
    ]


class ReviewForm(forms.Form):
    rating = forms.TypedChoiceField(
        label=_("How many stars do you give it?"),
        choices=_stars,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one to five stars.")},
    )
    text = forms.CharField(
        label=_("What would you tell somebody else?"),
        help_text=_("You may leave this empty. At most 2000 characters."),
        max_length=2000,
        required=False,
        widget=_text_area(6),
    )
    show_name = forms.BooleanField(
        label=_("Show my name and that of my organisation with it"), required=False, initial=True
    )

    @classmethod
    def of(cls, review: Review | None) -> "ReviewForm":
        """With what was written before, if anything."""
        names = ("rating", "text", "show_name")
        initial = {name: getattr(review, name) for name in names} if review else None
        return cls(initial=initial)

    @property
    def opinion(self) -> Opinion:
        return Opinion(**self.cleaned_data)


class ModerationForm(forms.Form):
    answer = forms.CharField(
        label=_("Our answer"),
        help_text=_("Below the review on the card. When you refuse: the reason, for the customer."),
        max_length=2000,
        required=False,
        widget=_text_area(3),
    )
    seen = forms.DateTimeField(
        widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"]
    )
    status = forms.ChoiceField(
        choices=[
            (status.value, status.label) for status in (ReviewStatus.APPROVED, ReviewStatus.REFUSED)
        ]
    )

    @classmethod
    def of(cls, review: Review, answer: str | None = None) -> "ModerationForm":
        """With our answer as it is, or as somebody typed it in a form that could not be taken."""
        written = review.answer if answer is None else answer
        initial = {"answer": written, "seen": review.updated_at.isoformat()}
        return cls(initial=initial, auto_id=f"review-{review.pk}-%s")

    def clean_status(self) -> ReviewStatus:
        return ReviewStatus(self.cleaned_data["status"])


def what_is_wrong(form: forms.Form) -> str:
    """Its errors as one text, for where the form itself is not shown again."""
    errors: list[Any] = [error for found in form.errors.values() for error in found]
    return " ".join(map(str, errors))


class RecommendForm(forms.Form):
    MAKE, WITHDRAW = "maken", "intrekken"
    act = forms.ChoiceField(choices=[(act, act) for act in (MAKE, WITHDRAW)])


class VisitForm(forms.Form):
    code = forms.RegexField(r"\A[\w-]{1,12}\Z", max_length=12)
