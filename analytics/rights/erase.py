"""What measuring knows of somebody goes with them. Their choices and events go with their row."""

from typing import Any

from django.dispatch import receiver

from accounts.erasing import erasing
from accounts.erasing.traces import Traces
from analytics.models import Consent, SearchDecision, SearchLog


@receiver(erasing, dispatch_uid="analytics.rights.erase")
def forget(person: Any, traces: Traces, **_kwargs: Any) -> None:
    """Here, so that it is part of the act; and searches in which somebody typed who they are."""
    Consent.objects.filter(user=person).delete()
    SearchLog.objects.filter(traces.inside("text", "corrected_to")).delete()
    SearchDecision.objects.filter(traces.inside("text")).delete()
