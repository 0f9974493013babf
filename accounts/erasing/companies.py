"""The companies of who is being erased: with others in it one goes on, alone it goes too."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import (
    CurrentProduct,
    Inquiry,
    Invitation,
    Membership,
    Order,
    Organisation,
    PackageLink,
    Role,
    User,
)
from accounts.models.membership import without_their_owner
from accounts.organisations.rights import lock


def others_in_it(person: User) -> Exists:
    """For a query of something with an organisation: whether others belong to that."""
    others = Membership.objects.filter(organisation=OuterRef("organisation"))
    return Exists(others.exclude(user=person))


def left_to_them(person: User) -> QuerySet[Organisation]:
    """Companies that nobody but this person belongs to."""
    alone = Membership.objects.of(person).filter(~others_in_it(person))
    return Organisation.objects.filter(pk__in=alone.values("organisation"))


def lock_all(person: int) -> None:
    """Nobody comes into or leaves a company of theirs until the transaction is over."""
    for company in Organisation.objects.filter(memberships__user=person).order_by("pk"):
        lock(company)


def leave(person: User) -> None:
    """Go out, with the doors they opened for others. Each company keeps somebody in charge.

    That an owner goes only after somebody else became one is asked before; in a copy of the
    database from before that, the longest member becomes it here.
    """
    for member in without_their_owner(Membership.objects.of(person)):
        others = Membership.objects.filter(organisation=member.organisation).exclude(user=person)
        heir = others.next_in_charge_first().first()
        if heir:
            Membership.objects.filter(pk=heir.pk).update(role=Role.OWNER)
    Invitation.objects.open().filter(invited_by=person).delete()
    PackageLink.objects.filter(created_by=person).delete()
    Membership.objects.of(person).delete()


def empty(companies: list[Organisation]) -> None:
    """What nobody ordered for goes; of the others stays only that there was one."""
    for company in companies:
        company.invitations.all().delete()
        company.join_requests.all().delete()
        company.packages.all().delete()  # also of who left it before
        if _is_needed(company):
            _blank(company)
        else:
            company.delete()


def _is_needed(company: Organisation) -> bool:
    return any(
        model.objects.filter(organisation=company).exists()
        for model in (Inquiry, Order, CurrentProduct)
    )


def _blank(company: Organisation) -> None:
    company.name = company.kvk_number = company.domain = company.sector = company.city = ""
    company.account_manager = None
    company.save()
