"""Whose package it is: a person's, perhaps for a company, or that of a visitor with a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.http import urlsafe_base64_encode

from accounts import acting
from accounts.models import Membership, Package, PackageLine, User
from accounts.models.membership import WRITERS
from accounts.models.package import PackageQuerySet

SESSION_KEY = "package"


@dataclass(frozen=True, slots=True)
class Holder:
    """`organisation` is the one that was chosen in this session, if any; see `acting`."""

    user: User | None = None
    organisation: int | None = None
    key: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Holder":
        session = request.session
        if isinstance(request.user, User):
            return cls(user=request.user, organisation=session.get(acting.SESSION_KEY))
        return cls(key=session.get(SESSION_KEY, ""))

    @classmethod
    def with_a_key(cls, request: HttpRequest) -> "Holder":
        """Of who is about to get a package: a visitor gets a session now.

        The key follows from the session, so that two requests at once make the same one.
        """
        session = request.session
        if not isinstance(request.user, User) and SESSION_KEY not in session:
            if not session.session_key:
                session.create()
            session[SESSION_KEY] = _key(str(session.session_key))
        return cls.of(request)

    @property
    def person(self) -> User:
        """For what a visitor cannot do."""
        if self.user is None:
            raise PermissionDenied
        return self.user

    @property
    def may_have_a_package(self) -> bool:
        return bool(self.user or self.key)

    def current(self) -> PackageQuerySet:
        """The package that products are put in now: one row, or none yet.

        For a person it is the one they chose, or the last without a name, of the company that
        they act for. What was sent stays as it is, so that is not it any more.
        """
        if not self.user:
            return Package.objects.filter(anonymous_key=self.key or None).exclude(
                anonymous_key=None
            )
        home = self._homes().values("home")[:1]
        return (
            Package.objects.filter(customer=self.user)
            .filter(Q(is_current=True) | Q(name=""))
            .of_home(home)
            .unsent()
            .order_by("-is_current", "-updated_at", "pk")[:1]
        )

    def visible(self) -> PackageQuerySet:
        """Everything that this person or visitor may look at."""
        return Package.objects.visible_to(self.user) if self.user else self.current()

    def home(self) -> int | None:
        """The company that a new package is for; readers of one have packages of their own."""
        return self._homes().values_list("home", flat=True).first()

    def current_slugs(self) -> Sequence[str]:
        """The products that are in the current package now. One query."""
        if not self.may_have_a_package:
            return []
        lines = PackageLine.objects.present().filter(package__in=self.current().values("pk"))
        return list(lines.values_list("product__slug", flat=True).order_by("position", "pk"))

    def _homes(self) -> QuerySet[Any, Any]:
        memberships = Membership.objects.of(self.user).chosen_first(self.organisation)
        return memberships.annotate(home=Case(When(role__in=WRITERS, then=F("organisation_id"))))


def _key(session_key: str) -> str:
    digest = salted_hmac("accounts.holder", session_key, algorithm="sha256").digest()
    return urlsafe_base64_encode(digest)
