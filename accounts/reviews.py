"""Reviews: customers write them about what they got, employees approve, refuse and answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import mail
from accounts.models import CurrentProduct, User
from catalog.models import Product, Review
from catalog.models.review import ReviewStatus


class RefusedError(Exception):
    """Why it cannot be done, in words for who asked."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the form asks."""

    rating: int
    text: str
    show_name: bool


def written_by(user: User, product: Product) -> Review | None:
    return Review.objects.filter(author=user, product=product).first()


@transaction.atomic
def write(current: CurrentProduct, by: User, opinion: Opinion) -> Review:
    """Write a review or change it while nobody approved it; a refused one waits anew."""
    if not CurrentProduct.objects.writable_by(by).delivered().filter(pk=current.pk).exists():
        raise RefusedError(_("You can review what you have got from us."))
    review, made = Review.objects.select_for_update().get_or_create(
        product=current.product, author=by, defaults=_columns(current, by, opinion)
    )
    if not made:
        _change(review, current, by, opinion)
    return review


def _columns(current: CurrentProduct, by: User, opinion: Opinion) -> dict[str, object]:
    return {
        "author_name": by.name or _("A customer"),
        "organisation_name": current.organisation.name if current.organisation else "",
        "show_name": opinion.show_name and bool(by.name),
        "rating": opinion.rating,
        "text": opinion.text,
    }


def _change(review: Review, current: CurrentProduct, by: User, opinion: Opinion) -> None:
    if review.status == ReviewStatus.APPROVED:
        raise RefusedError(
            _("Your review is on the site already. Call or mail us when it has to be different.")
        )
    if review.status == ReviewStatus.REFUSED:
        review.status, review.answer = ReviewStatus.WAITING, ""
    for name, value in _columns(current, by, opinion).items():
        setattr(review, name, value)
    review.save()


@transaction.atomic
def moderate(
    pk: int, by: User, *, status: ReviewStatus, answer: str, seen: datetime
) -> tuple[Review, bool]:
    """Give a review its place and our answer, and tell its author; whether anything changed.

    `seen` is the moment of the version that was read: what changed since is not approved unread.
    To refuse takes a reason, which is the answer; only the author gets to see it.
    """
    review = Review.objects.select_for_update(of=("self",)).select_related("author").get(pk=pk)
    if (review.status, review.answer) == (status, answer):
        return review, False
    if review.updated_at != seen:
        raise RefusedError(_("This review was changed meanwhile. Read it once more."))
    if status == ReviewStatus.REFUSED and not answer:
        raise RefusedError(_("Write why: the customer reads it."))
    published = status == ReviewStatus.APPROVED and review.status != status
    review.status, review.answer, review.moderated_by = status, answer, by
    review.save()
    _tell(review, published=published)
    return review, True


def _tell(review: Review, *, published: bool) -> None:
    author = review.author
    if not isinstance(author, User) or not author.is_active:
        return
    kind = "review-refused" if review.status == ReviewStatus.REFUSED else "review-published"
    mail.post(
        kind,
        author,
        key=f"{kind}-{review.pk}-{review.updated_at.timestamp()}",
        context={"review": review, "product": review.product, "published": published},
    )
