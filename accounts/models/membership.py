from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, ProtectedError, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation

if TYPE_CHECKING:
    from accounts.models.user import User


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")
    READER = "reader", _("Reader")


WRITERS = [Role.OWNER, Role.MEMBER]


LAST_OWNER = _("An organisation has at least one owner. Make somebody else owner first.")


def without_their_owner(going: "Iterable[Membership]") -> "list[Membership]":
    """Those of these that leave nobody behind who decides about the organisation."""
    gone = {member.pk for member in going}
    owners = Membership.objects.owners()
    others = owners.filter(organisation=OuterRef("organisation")).exclude(pk__in=gone)
    return list(owners.filter(~Exists(others), pk__in=gone).select_related("organisation", "user"))


def keep_an_owner(collector: Any, field: Any, members: Any, using: str) -> None:
    """What happens to memberships when somebody deletes people, in the admin or elsewhere."""
    last = without_their_owner(members)
    if last:
        raise ProtectedError(str(LAST_OWNER), set(last))
    models.CASCADE(collector, field, members, using)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: Any) -> Self:
        return self.filter(user=user)

    def owners(self) -> Self:
        return self.filter(role=Role.OWNER)

    def writers(self) -> Self:
        return self.filter(role__in=WRITERS)

    def next_in_charge_first(self) -> Self:
        """Who takes over what somebody leaves behind: an owner, the longest there."""
        turn = Case(When(role=Role.OWNER, then=0), When(role=Role.MEMBER, then=1), default=2)
        return self.order_by(turn, "created_at", "pk")

    def chosen_first(self, organisation: int | None) -> Self:
        """That of this organisation, then the others by name: with the first somebody acts."""
        chosen = Case(When(organisation=organisation, then=0), default=1)
        return self.order_by(chosen, "organisation__name", "pk")


class Membership(models.Model):
    """Somebody belongs to an organisation; without this row nothing of it can be seen any more."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        keep_an_owner,
        related_name="memberships",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    job = models.CharField(_("job"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="accounts_membership_once",
                violation_error_message=_("This person already belongs to the organisation."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="accounts_membership_role_exists"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"

    @property
    def may_write(self) -> bool:
        return self.role in WRITERS

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER


class OpenQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A mail that makes whoever has it a member. Only the hash of its secret is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)

    objects = OpenQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None),
                name="accounts_invitation_once",
                violation_error_message=_("This person has already been invited."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="accounts_invitation_role_exists"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation}"


class JoinRequest(models.Model):
    """Somebody with a mail address of the organisation asks its owners to be let in."""

    user: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="join_requests",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="join_requests")
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    refused_at = models.DateTimeField(_("refused"), null=True)

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="accounts_join_request_once",
                violation_error_message=_("You have already asked to join."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
