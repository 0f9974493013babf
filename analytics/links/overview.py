"""Share links as employees look them up, with what became of each."""

from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from analytics.models import Opening, ShareLink, ShareLinkLine, Verdict
from analytics.models.share_link import ShareLinkQuerySet

MOST_WORDS = 6


class State(TextChoices):
    WORKS = "geldig", _("Works now")
    OPENED = "gelezen", _("Opened by a person")
    UNOPENED = "ongelezen", _("Not opened yet")
    OVER = "verlopen", _("Over")
    REVOKED = "ingetrokken", _("Revoked")


def found(
    text: str = "",
    *,
    by: User | None = None,
    organisation: Organisation | None = None,
    state: str = "",
) -> ShareLinkQuerySet:
    """Each word stands in the name, the quote, or the name of whom it is for."""
    links = ShareLink.objects.by_hand()
    for word in text.split()[:MOST_WORDS]:
        links = links.filter(_holds(word))
    if by:
        links = links.filter(created_by=by)
    if organisation:
        links = links.filter(organisation=organisation)
    return _in_state(links, state)


def _holds(word: str) -> Q:
    return (
        Q(label__icontains=word)
        | Q(reference__icontains=word)
        | Q(organisation__name__icontains=word)
        | Q(contact__name__icontains=word)
        | Q(contact__email__icontains=word)
    )


def _in_state(links: ShareLinkQuerySet, state: str) -> ShareLinkQuerySet:
    by_people = Opening.objects.by_people().values("link")
    match state:
        case State.WORKS:
            return links.valid()
        case State.OPENED:
            return links.filter(pk__in=by_people)
        case State.UNOPENED:
            return links.valid().exclude(pk__in=by_people)
        case State.OVER:
            return links.filter(revoked_at=None, expires_at__lte=timezone.now())
        case State.REVOKED:
            return links.exclude(revoked_at=None)
    return links


def listed(links: ShareLinkQuerySet) -> QuerySet[Any, Any]:
    """With what a list tells of each: for whom, by whom, and who opened it."""
    people = {"verdict": Verdict.PERSON}
    return links.select_related("organisation", "contact", "created_by").annotate(
        people=_of_openings(Count("pk"), **people),
        unsure=_of_openings(Count("pk"), verdict=Verdict.UNSURE),
        devices=_of_openings(Count("device", distinct=True), **people),
        last_day=Subquery(_openings(**people).annotate(it=Max("day")).values("it")),
        last_at=Subquery(_openings(**people).annotate(it=Max("at")).values("it")),
        products=Subquery(_lines().annotate(it=Count("pk")).values("it")),
    )


def _of_openings(figure: Count, **wanted: Any) -> Coalesce:
    return Coalesce(Subquery(_openings(**wanted).annotate(it=figure).values("it")), 0)


def _lines() -> QuerySet[Any, Any]:
    mine = ShareLinkLine.objects.filter(link=OuterRef("pk"))
    return mine.order_by().values(same=F("link"))


def _openings(**wanted: Any) -> QuerySet[Any, Any]:
    mine = Opening.objects.filter(link=OuterRef("pk"), **wanted)
    return mine.order_by().values(same=F("link"))
