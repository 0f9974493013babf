from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import PROTECT, SET_NULL, Model
from django.db.models.deletion import get_candidate_relations_to_delete

from accounts.erasing import companies, doors, journal, kept, logs, mails, packages
from accounts.erasing.obstacles import refuse
from accounts.erasing.signals import erasing
from accounts.erasing.traces import Traces
from accounts.models import (
    CurrentProduct,
    Erasure,
    Inquiry,
    Invitation,
    Order,
    User,
)
from accounts.models.user import ERASED
from catalog.models import Review


@transaction.atomic
def erase(person: User, *, by: User) -> bool:
    """Forget everything of this person; False when that was done already.

    Either all of it happens or nothing. `RefusedError` says why it cannot be.
    """
    locked = _locked(person.pk)
    if locked is None or locked.is_erased:
        return False
    refuse(locked, by=by)
    Erasure.objects.create(person=locked.pk, by_administrator=by.pk != locked.pk)
    _forget(locked)
    transaction.on_commit(journal.keep_up, robust=True)  # or else the worker does, at night
    return True


@transaction.atomic
def erase_again(erasure: Erasure) -> bool:
    """As it was done at that moment, in a database that does not know of it; whether it did.

    Who came later and got the same number is somebody else. What was under way at that moment may
    have been written after it: to forget somebody twice forgets that too.
    """
    person = _locked(erasure.person)
    if person is None or person.date_joined > erasure.erased_at:
        return False
    _forget(person)
    return True


def _locked(pk: int) -> User | None:
    """Companies first, as everybody who changes them does; then nobody adds anything to the row."""
    companies.lock_all(pk)
    person = User.objects.select_for_update().filter(pk=pk).first()
    companies.lock_all(pk)  # one that they came into meanwhile
    return person


def _forget(person: User) -> None:
    alone = list(companies.left_to_them(person))
    traces = Traces.of(person, alone)
    erasing.send(sender=User, person=person, traces=traces)
    doors.close(person, traces)
    mails.remove(person, alone, traces)
    logs.remove(person, alone, traces)
    kept.pseudonymise(person, alone)
    packages.remove(person, traces)
    Review.objects.filter(author=person).delete()
    Invitation.objects.filter(traces.addressed("email")).delete()
    companies.leave(person)
    companies.empty(alone)
    _let_go(person)
    if _is_needed(person):
        _leave_a_number(person)
    else:
        person.delete()


def _let_go(person: User) -> None:
    """Every other row that leads to them: as deleting the person would, also where they stay."""
    person.groups.clear()
    person.user_permissions.clear()
    options: Any = User._meta
    relations: Any = get_candidate_relations_to_delete(options)
    for relation in relations:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: person})
        if relation.on_delete is SET_NULL:
            rows.update(**{relation.field.name: None})
        elif relation.on_delete is not PROTECT:
            rows.delete()


def _is_needed(person: User) -> bool:
    kept_of: tuple[type[Model], ...] = (Inquiry, Order, CurrentProduct)
    return any(model._base_manager.filter(customer=person).exists() for model in kept_of)


def _leave_a_number(person: User) -> None:
    """Orders need somebody: a row that tells of nobody, and that nobody logs in with."""
    nobody: dict[str, Any] = {"name": "", "phone": "", "language": "nl", "last_login": None}
    User.objects.filter(pk=person.pk).update(
        email=f"{person.pk}{ERASED}",
        password=make_password(None),
        is_active=False,
        is_staff=False,
        is_superuser=False,
        **nobody,
    )
