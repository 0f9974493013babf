from datetime import timedelta

import pytest
from django.conf import settings as project
from django.utils import timezone

from accounts.models import User
from analytics import links
from analytics.models import ShareLink
from tests import factories
from tests.analytics.links.linking import made

pytestmark = pytest.mark.django_db


def secret_of(link: ShareLink) -> str:
    return links.address(link)[-44:-1]


def test_address_can_be_read(employee: User) -> None:
    link = made(employee, organisation=factories.organisation("Zeilmakerij Noorderwant"))

    start = f"{project.SITE_URL}/d/zeilmakerij-noorderwant-offerte-2026-114-"
    assert links.address(link).startswith(start)
    assert len(links.address(link)) == len(start) + 43 + 1


def test_readable_part_has_at_most_sixty_characters_and_whole_words(employee: User) -> None:
    link = made(
        employee, label="Voorstel voor een winkel die met je meegroeit en nog veel meer moois"
    )
    assert link.slug == "voorstel-voor-een-winkel-die-met-je-meegroeit-en-nog-veel"
    assert made(employee, label="x" * 80).slug == "x" * 60


def test_name_of_a_person_stands_in_no_address(employee: User, customer: User) -> None:
    assert made(employee, contact=customer, label="✨").slug == "producten"


def test_secret_is_found_whatever_stands_before_it(employee: User) -> None:
    link = made(employee)
    secret = secret_of(link)

    assert links.with_token(f"iets-anders-{secret}") == link
    assert links.with_token(f"{link.slug}-{secret}/") == link
    assert links.with_token(secret) == link


def test_secret_itself_is_kept_nowhere(employee: User) -> None:
    link = made(employee)
    kept = ShareLink.objects.filter(pk=link.pk).values().get()
    assert secret_of(link) not in str(kept)


def test_every_link_has_a_secret_of_its_own(employee: User) -> None:
    assert secret_of(made(employee)) != secret_of(made(employee))


@pytest.mark.parametrize("text", ["", "onzin", "a" * 43, "\x00", "\ud800", "a" * 100_000])
def test_unknown_secrets_find_nothing(text: str, employee: User) -> None:
    made(employee)
    with pytest.raises(ShareLink.DoesNotExist):
        links.with_token(text)


def test_revoked_and_expired_links_are_not_found(employee: User) -> None:
    revoked, over = made(employee), made(employee)
    links.revoke(revoked, employee)
    day = timedelta(days=1)
    ShareLink.objects.filter(pk=over.pk).update(
        created_at=timezone.now() - 2 * day, expires_at=timezone.now() - day
    )

    for each in (revoked, over):
        with pytest.raises(ShareLink.DoesNotExist):
            links.with_token(links.address(each))


def test_address_can_be_copied_after_the_secret_key_was_renewed(
    employee: User, settings: object
) -> None:
    link = made(employee)
    address, old = links.address(link), project.SECRET_KEY
    settings.SECRET_KEY = "new" * 20  # type: ignore[attr-defined]
    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    assert links.address(link) == address

    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    with pytest.raises(links.UnreadableError):
        links.address(link)
    assert links.with_token(address) == link
