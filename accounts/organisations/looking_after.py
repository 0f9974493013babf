"""Which of us looks after a customer."""

from django.db import transaction

from accounts.models import Organisation, User
from accounts.organisations.rights import lock, only_employees
from catalog.models import Specialist


@transaction.atomic
def look_after(organisation: Organisation, manager: Specialist | None, by: User) -> Organisation:
    """Every employee may say who; their mails about this customer go there from now on."""
    only_employees(by)
    changed = lock(organisation)
    changed.account_manager = manager
    changed.save(update_fields=["account_manager"])
    return changed
