import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from analytics import links
from analytics.models import ShareKind, ShareLink
from tests import factories

pytestmark = pytest.mark.django_db


def made(by: User, *titles: str, **fields: object) -> ShareLink:
    products = [factories.product(title) for title in titles or ("Startwebsite",)]
    values = {"kind": ShareKind.CARD, "label": "Offerte 2026-114", **fields}
    return links.make(products=products, by=by, **values)  # type: ignore[arg-type]


def test_link_works_ninety_days_at_an_address_that_can_be_read(employee: User) -> None:
    link = made(employee, organisation=factories.organisation("Zeilmakerij Noorderwant"))

    start = f"{settings.SITE_URL}/d/zeilmakerij-noorderwant-offerte-2026-114-"
    assert links.address(link).startswith(start)
    assert len(links.address(link)) == len(start) + 43 + 1
    assert timedelta(0) < timezone.now() + timedelta(days=90) - link.expires_at < timedelta(hours=1)


def test_secret_is_found_by_its_hash_whatever_stands_before_it(employee: User) -> None:
    link = made(employee)

    secret = links.address(link)[-44:-1]
    assert links.with_token(f"iets-anders-{secret}") == link
    assert links.with_token(f"{link.slug}-{secret}/") == link
    assert secret not in f"{link.token_hash} {link.token_locked}"


def test_same_key_gives_the_same_link(employee: User) -> None:
    key = uuid.uuid4()
    first = made(employee, "Startwebsite", key=key)

    assert made(employee, "Webshop", key=key) == first
    assert [line.title for line in first.lines.all()] == ["Startwebsite"]


def test_nobody_gets_at_a_link_with_the_key_of_another(employee: User, administrator: User) -> None:
    link = made(employee)

    with pytest.raises(Exception, match="analytics_sharelink_key_key"):
        made(administrator, "Webshop", key=link.key)


def test_revoked_and_expired_links_are_not_found(employee: User) -> None:
    link = made(employee)
    over = made(employee, "Webshop")
    links.revoke(link, employee)
    day = timedelta(days=1)
    ShareLink.objects.filter(pk=over.pk).update(
        created_at=timezone.now() - 2 * day, expires_at=timezone.now() - day
    )

    for each in (link, over):
        with pytest.raises(ShareLink.DoesNotExist):
            links.with_token(links.address(each))
    with pytest.raises(ShareLink.DoesNotExist):
        links.with_token("onzin")
