"""The rules as their page shows them: in a sentence, with what they learned, and as a form."""

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import User
from analytics.models import SignalRule
from analytics.signals import learning
from analytics.signals.kinds import KINDS, Kind

FIELDS = ("is_on", "threshold", "window_days", "weight", "half_life_days", "at_once", "action")


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SignalRule
        fields: ClassVar[tuple[str, ...]] = FIELDS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "input"
            if name == "action":
                field.widget.attrs["placeholder"] = str(KINDS[self.instance.key].action)
        self.fields["half_life_days"].max_value = 365  # type: ignore[attr-defined]


@dataclass(frozen=True)
class RuleLine:
    row: SignalRule
    form: RuleForm
    is_open: bool = False

    @property
    def kind(self) -> Kind:
        return KINDS[self.row.key]

    @property
    def sentence(self) -> str:
        """With the numbers that hold now, whatever is typed in the form."""
        kept = self.form.initial
        return str(self.kind.rule) % {"threshold": kept["threshold"], "days": kept["window_days"]}

    @property
    def action(self) -> str:
        return str(self.form.initial["action"] or self.kind.action)

    @property
    def factor(self) -> float:
        return learning.factor(self.row)

    @property
    def judged(self) -> int:
        return self.row.useful + self.row.useless


def rule_lines(tried: RuleLine | None = None) -> list[RuleLine]:
    """One query. `tried` is what could not be saved: it stays as it was typed."""
    rows = SignalRule.objects.filter(key__in=KINDS).select_related("changed_by")
    return [
        tried
        if tried and tried.row.pk == row.pk
        else RuleLine(row, RuleForm(instance=row, prefix=row.key))
        for row in rows
    ]


@transaction.atomic
def change(form: RuleForm, by: User) -> None:
    """And have the worker make all signals anew."""
    form.instance.changed_by = by
    form.save()
    job = app.configure_task("analytics.tasks.make_signals", queueing_lock="analytics.make_signals")
    try:
        with transaction.atomic():
            job.defer(timestamp=0)
    except AlreadyEnqueued:
        pass  # it will see this
