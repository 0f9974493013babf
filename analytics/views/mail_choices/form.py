from typing import Any

from django import forms

from analytics.mailings.unsubscribing import Standing


class ChoicesForm(forms.Form):
    """The subjects that are ticked; with the button `nothing` none of them."""

    nothing = forms.BooleanField(required=False)

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(topic.key, topic.name) for topic in standing.topics]
        self.fields["topics"] = forms.MultipleChoiceField(choices=known, required=False)

    @property
    def wanted(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["topics"]
        return [] if self.cleaned_data["nothing"] else chosen
