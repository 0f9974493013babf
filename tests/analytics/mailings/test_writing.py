"""A mailing as one person reads it."""

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings

from accounts.models import Organisation, User
from analytics import links
from analytics.mailings import writing
from analytics.mailings.writing import Written
from analytics.models import Mailing, MailingRecipient, ShareKind, ShareLink
from catalog.models import Product
from tests import factories
from tests.analytics.mailings import asked, sent

pytestmark = pytest.mark.django_db
HERE = settings.SITE_URL


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with time_machine.travel(sent.TUESDAY, tick=False):
        yield


@pytest.fixture
def hosting(db: None) -> Product:
    return factories.product("Hosting", price_unit="month", price_min=25)


@pytest.fixture
def mailing(employee: User, hosting: Product) -> Mailing:
    body = "Wist je dat **dit** kan?\n\n[[hosting]]\n\nBel gerust."
    return sent.mailing(employee, subject="Sneller online", body=body)


def recipient(mailing: Mailing, person: User, **fields: object) -> MailingRecipient:
    """Who reads English, so that these words are those of the templates."""
    User.objects.filter(pk=person.pk).update(language="en")
    person.refresh_from_db()
    return sent.waiting(mailing, person, **fields)


def written(one: MailingRecipient) -> Written:
    return writing.written(one, preferences="https://x/v/", unsubscribe="https://x/u/")


def test_the_text_holds_greeting_words_card_name_and_why(mailing: Mailing, customer: User) -> None:
    one = recipient(mailing, customer)
    mail = written(one)
    assert one.link
    assert mail.subject == "Sneller online"
    assert mail.text.split("\n") == [
        "Hello Karin,",
        "",
        "Wist je dat dit kan?",
        "",
        "Hosting (€\xa025 per month)",
        "Hosting in één zin.",
        f"{links.address(one.link)}#hosting",
        "",
        "Bel gerust.",
        "",
        "Kind regards,",
        "Wendy Werknemer",
        "Buro 3",
        "",
        "--",
        "Why do you get this mail? Je hebt Startwebsite van ons.",
        "It is about: Tips over producten.",
        "Choose what we mail you about: https://x/v/",
        "Stop these mails: https://x/u/",
        "",
        "Buro 3, Oosterkade 14, Groningen, 085 000 00 00",
    ]


def test_the_html_says_the_same_and_runs_nothing(employee: User, customer: User) -> None:
    body = "<script>alert(1)</script>\n\n- een\n\n{{ company }} {% now %} **vet**"
    mail = written(recipient(sent.mailing(employee, body=body), customer))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in mail.html
    assert "<li>een\n</li>" in mail.html
    assert "{{ company }} {% now %} <strong>vet</strong>" in mail.html
    assert "<script" not in mail.html
    assert "<img" not in mail.html
    assert 'href="https://x/u/"' in mail.html


def test_own_words_of_who_sends_it_come_before_those_of_the_mailing(
    mailing: Mailing, customer: User, administrator: User
) -> None:
    one = recipient(mailing, customer, subject="Voor jou", body="Kort.", sender=administrator)
    mail = written(one)
    assert mail.subject == "Voor jou"
    assert "Kort.\n\nKind regards,\nAda Beheerder" in mail.text
    assert one.link is None


# --- Where the products lead to -------------------------------------------------------------------


def test_who_may_be_seen_reading_gets_a_link_of_their_own(
    mailing: Mailing, customer: User, bakery: Organisation, hosting: Product
) -> None:
    asked.may_see(customer)
    one = recipient(mailing, customer)
    written(one)
    assert one.link
    assert (one.link.kind, one.link.contact, one.link.organisation) == (
        ShareKind.MAIL,
        customer,
        bakery,
    )
    assert (one.link.mailing, one.link.created_by) == (mailing, mailing.sender)
    assert [line.product for line in one.link.lines.all()] == [hosting]


def test_all_others_share_one_that_leads_to_nobody(
    mailing: Mailing, customer: User, outsider: User, bakery: Organisation
) -> None:
    asked.may_see(outsider, given=False)
    first, second = recipient(mailing, customer), recipient(mailing, outsider)
    written(first)
    written(second)
    assert first.link == second.link
    assert first.link
    assert (first.link.contact, first.link.organisation, first.link.greeting) == (None, None, "")


def test_written_again_it_has_the_same_link(mailing: Mailing, customer: User) -> None:
    asked.may_see(customer)
    one = recipient(mailing, customer)
    assert written(one) == written(one)
    assert ShareLink.objects.count() == 1


def test_other_products_have_another_link(mailing: Mailing, customer: User, outsider: User) -> None:
    website = factories.product("Website")
    first = recipient(mailing, customer)
    second = recipient(mailing, outsider, body="[[website]]")
    written(first)
    written(second)
    assert second.link
    assert [line.product for line in second.link.lines.all()] == [website]
    assert first.link != second.link


def test_a_link_that_was_revoked_gives_way_to_the_card(
    mailing: Mailing, customer: User, employee: User, hosting: Product
) -> None:
    one = recipient(mailing, customer)
    written(one)
    assert one.link
    links.revoke(one.link, employee)
    assert f"{HERE}{hosting.get_absolute_url()}" in written(one).text
    assert one.link is None


def test_looking_at_it_makes_nothing(mailing: Mailing, customer: User, hosting: Product) -> None:
    asked.may_see(customer)
    mail = writing.preview(mailing, recipient(mailing, customer), mailing.sender or customer)
    assert f"{HERE}{hosting.get_absolute_url()}" in mail.text
    assert mail.text.startswith("Hello Karin,")
    assert not ShareLink.objects.exists()


# --- From whom ------------------------------------------------------------------------------------


def test_it_comes_from_a_colleague_at_our_own_address(employee: User) -> None:
    employee.name = "Wendy\r\nBcc: x@y.example"
    line = writing.sender_line(employee)
    assert "\n" not in line
    assert "\r" not in line
    assert line.endswith("<hallo@buro3.example>")
    assert writing.reply_to(employee) == "werk@buro3.example"


def test_of_nobody_it_comes_from_the_company() -> None:
    assert writing.sender_line(None) == settings.DEFAULT_FROM_EMAIL
    assert writing.reply_to(None) == "hallo@buro3.example"
