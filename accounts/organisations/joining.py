"""'Your company is already here': who has a mail address of it asks, and an owner says yes."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mail import post
from accounts.models import JoinRequest, Membership, Organisation, Role, User
from accounts.one_line import one_line
from accounts.organisations.refusals import RefusedError
from accounts.organisations.rights import company_domains, lock_as_owner


def proposed_to(person: User) -> QuerySet[Organisation]:
    """Those with the mail domain of this person's verified address, who is not in it yet."""
    domains = company_domains(person)
    if not domains:
        return Organisation.objects.none()
    theirs = Membership.objects.of(person).values("organisation")
    return Organisation.objects.filter(domain__in=domains).exclude(pk__in=theirs)


@transaction.atomic
def ask_to_join(organisation: Organisation, by: User) -> JoinRequest:
    """Ask the owners, once: who was refused cannot go on asking."""
    if not proposed_to(by).filter(pk=organisation.pk).exists():
        raise RefusedError(_("Ask an owner of the organisation to invite you."))
    request, made = JoinRequest.objects.get_or_create(user=by, organisation=organisation)
    if request.refused_at:
        raise RefusedError(_("An owner said no. Ask somebody there to invite you."))
    if made:
        _mail_owners(request)
    return request


def _mail_owners(request: JoinRequest) -> None:
    owners = request.organisation.memberships.owners().select_related("user")
    context = {
        "name": one_line(request.user),
        "mail": request.user.email,
        "organisation": one_line(request.organisation),
        "pk": request.organisation_id,
    }
    for owner in owners:
        post(
            "join-request", owner.user, key=f"join-request-{request.pk}-{owner.pk}", context=context
        )


@transaction.atomic
def let_in(request: JoinRequest, by: User) -> Membership:
    ours = lock_as_owner(request.organisation, by)
    member, _made = ours.memberships.get_or_create(
        user=request.user, defaults={"role": Role.MEMBER}
    )
    context = {"organisation": one_line(ours), "pk": ours.pk}
    post("join-confirmed", request.user, key=f"join-confirmed-{request.pk}", context=context)
    request.delete()
    return member


@transaction.atomic
def refuse(request: JoinRequest, by: User) -> None:
    """Nobody mails the word no: who asked sees it on the page."""
    lock_as_owner(request.organisation, by)
    JoinRequest.objects.filter(pk=request.pk, refused_at=None).update(refused_at=timezone.now())
