"""What a choice does to the rows."""

from django.db import transaction

from accounts.models import User
from analytics.consent.texts import current_version
from analytics.models import Consent, Purpose


@transaction.atomic
def choose(user: User | None, purpose: str, given: bool, source: str) -> Consent | None:
    """Write down what somebody chose now, in the place of what they chose before.

    None for a visitor who says no: that is remembered in their own browser only.
    """
    if user is None:
        return _new(None, purpose, True, source) if given else None
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two choices at once: in turn
    standing = Consent.objects.current().filter(user=user, purpose=purpose)
    same = standing.filter(given=given, text_version=current_version(purpose)).first()
    if same:
        return same
    standing.end()
    return _new(user, purpose, given, source)


def _new(user: User | None, purpose: str, given: bool, source: str) -> Consent:
    version = current_version(purpose)
    return Consent.objects.create(
        user=user, purpose=purpose, given=given, text_version=version, source=source
    )


def withdraw(user: User, source: str = Consent.Source.ACCOUNT) -> None:
    """Turn every yes of theirs into a no. What was kept until now stays, see `Consent`."""
    for purpose in Purpose.values:
        if Consent.objects.given().filter(user=user, purpose=purpose).exists():
            choose(user, purpose, False, source)


def end_of_visitor(pk: int, *, erase: bool = False) -> None:
    """The yes of somebody without an account stands no longer; its row takes what was kept along.

    Never a row of an account: those are changed by who is logged in only.
    """
    rows = Consent.objects.filter(pk=pk, user=None)
    if erase:
        rows.delete()
    else:
        rows.end()
