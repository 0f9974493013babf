"""The three people to log in as in the demo.

They share one password that everybody may know: the demo listens on this machine only.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalog.models import Specialist

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PASSWORD = "welkom-bij-buro3"  # noqa: S105 - meant to be known


@dataclass(frozen=True)
class Login:
    role: "StrPromise"
    email: str
    name: str
    is_staff: bool = False
    is_superuser: bool = False


LOGINS = [
    Login(_("customer"), "klant@buro3.example", "Gerben Wolters"),
    Login(_("employee"), "medewerker@buro3.example", "Marit Hoekstra", is_staff=True),
    Login(
        _("administrator"),
        "beheerder@buro3.example",
        "Ada Beheerder",
        is_staff=True,
        is_superuser=True,
    ),
]


def put_logins() -> list[Login]:
    """Make the people who are not there yet; the employee is the specialist of the same name."""
    for login in LOGINS:
        if not User.objects.filter(email=login.email).exists():
            _make(login)
        confirm(login.email)
    return LOGINS


def _make(login: Login) -> None:
    user = User.objects.create_user(
        login.email,
        PASSWORD,
        name=login.name,
        is_staff=login.is_staff,
        is_superuser=login.is_superuser,
    )
    if login.is_staff:
        Specialist.objects.filter(Q(user=None), name=login.name).update(user=user)


def confirm(email: str) -> None:
    """Nobody reads the mail of these addresses, so nobody could fill in the code."""
    user = User.objects.get(email=email)
    state = {"verified": True, "primary": True}
    EmailAddress.objects.get_or_create(user=user, email=email, defaults=state)
