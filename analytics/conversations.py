"""Writing down that we spoke with a customer."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Organisation, User
from analytics import signals
from analytics.customers import Customer
from analytics.models import Conversation


@dataclass(frozen=True, slots=True)
class Account:
    """What is written down of it."""

    kind: str
    at: datetime
    person: User | None
    note: str


@transaction.atomic
def log(customer: Customer, key: uuid.UUID, account: Account, by: User) -> Conversation:
    """The same form, sent again, is the same conversation."""
    values = _values(account) | {
        "organisation": customer.organisation,
        "person": account.person or customer.person,
        "by": by,
    }
    conversation, is_new = Conversation.objects.get_or_create(key=key, defaults=values)
    if is_new:
        _tell(conversation)
    return conversation


@transaction.atomic
def change(conversation: Conversation, account: Account) -> None:
    for name, value in _values(account).items():
        setattr(conversation, name, value)
    if conversation.organisation_id:
        conversation.person = account.person
    conversation.save()
    _tell(conversation)


@transaction.atomic
def remove(conversation: Conversation) -> dict[str, Any]:
    """What is needed to bring it back."""
    kept = {
        "key": str(conversation.key),
        "organisation_id": conversation.organisation_id,
        "person_id": conversation.person_id,
        "kind": conversation.kind,
        "at": conversation.at.isoformat(),
        "note": conversation.note,
    }
    _tell(conversation)
    conversation.delete()
    return kept


@transaction.atomic
def bring_back(kept: dict[str, Any], by: User) -> Conversation:
    """It becomes theirs again. Raises Conversation.DoesNotExist when that customer is gone."""
    organisation = Organisation.objects.filter(pk=kept["organisation_id"]).first()
    person = User.objects.filter(pk=kept["person_id"]).first()
    if not (organisation if kept["organisation_id"] else person):
        raise Conversation.DoesNotExist
    values = {"kind": kept["kind"], "at": datetime.fromisoformat(kept["at"]), "note": kept["note"]}
    whom = {"organisation": organisation, "person": person, "by": by}
    conversation, _is_new = Conversation.objects.get_or_create(
        key=kept["key"], defaults=values | whom
    )
    _tell(conversation)
    return conversation


def _values(account: Account) -> dict[str, Any]:
    return {"kind": account.kind, "at": account.at, "note": account.note}


def _tell(conversation: Conversation) -> None:
    """After a talk, what was a reason to call is one no more."""
    signals.changed(
        organisation=conversation.organisation_id,
        person=None if conversation.organisation_id else conversation.person_id,
    )
