"""`/werkplek/mailings/concepten/`: an account manager looks at each mail before it goes."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from analytics.mailings import changing, sending
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingRecipient, RecipientState
from tests import factories
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db
LIST = "/werkplek/mailings/concepten/"
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def client(client_of: ClientOf, employee: User) -> Client:
    return client_of(employee)


@pytest.fixture
def draft(employee: User, customer: User) -> MailingRecipient:
    sent.says_yes(customer)
    mailing = sent.mailing(employee, way=Mailing.Way.DRAFTS)
    return sent.waiting(mailing, customer, state=RecipientState.DRAFT, ground="consent")


def page_of(draft: MailingRecipient, path: str = "") -> str:
    return f"{reverse('analytics:mail-draft', args=[draft.pk])}{path}"


def form(draft: MailingRecipient, **fields: Any) -> dict[str, Any]:
    words = {"subject": draft.mailing.subject, "body": draft.mailing.body}
    return {**words, "seen": changing.stamp(draft), **fields}


def test_own_drafts_come_first_and_those_of_colleagues_on_request(
    client: Client, client_of: ClientOf, administrator: User, draft: MailingRecipient
) -> None:
    colleague = client_of(administrator)
    assert list(client.get(LIST).context["page"]) == [draft]
    assert list(colleague.get(LIST).context["page"]) == []
    assert list(colleague.get(f"{LIST}?van=iedereen").context["page"]) == [draft]


def test_it_shows_words_reason_and_ground(client: Client, draft: MailingRecipient) -> None:
    answer = client.get(page_of(draft)).content.decode()
    for words in (draft.reason, draft.ground_words, draft.mailing.body):
        assert words in answer


def test_saving_keeps_own_words_and_sends_nothing(client: Client, draft: MailingRecipient) -> None:
    answer = client.post(page_of(draft), form(draft, body="Eigen woorden."))
    assert answer["Location"] == page_of(draft)
    draft.refresh_from_db()
    assert (draft.subject, draft.body, draft.state) == ("", "Eigen woorden.", "draft")
    preview = client.get(page_of(draft, "voorbeeld/")).content.decode()
    assert "Eigen woorden." in preview
    assert draft.ground_words in preview


def test_sending_saves_first_and_goes_in_the_name_of_who_sends(
    client_of: ClientOf, administrator: User, draft: MailingRecipient
) -> None:
    said = form(draft, body="Eigen woorden.", send="1")
    assert client_of(administrator).post(page_of(draft), said)["Location"] == LIST
    draft.refresh_from_db()
    assert (draft.body, draft.state) == ("Eigen woorden.", RecipientState.WAITING)
    assert draft.sender == administrator


def test_two_clicks_send_it_once(client: Client, draft: MailingRecipient) -> None:
    said = form(draft, send="1")
    answers = [client.post(page_of(draft), said) for _click in range(2)]
    assert [answer["Location"] for answer in answers] == [LIST, page_of(draft)]
    draft.refresh_from_db()
    assert draft.state == RecipientState.WAITING


def test_a_colleague_who_was_first_is_not_overwritten(
    client: Client, draft: MailingRecipient
) -> None:
    said = form(draft, body="Van mij", send="1")
    MailingRecipient.objects.get(pk=draft.pk).save()  # somebody else, meanwhile
    answer = client.post(page_of(draft), said)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert answer.context["form"]["body"].value() == "Van mij"
    draft.refresh_from_db()
    assert (draft.body, draft.state) == ("", RecipientState.DRAFT)


def test_a_product_without_a_ground_does_not_go_in(
    client: Client, employee: User, outsider: User
) -> None:
    """A customer of hosting may be mailed about hosting; about other things only with a yes."""
    small = factories.product("Kleine hosting", category=factories.category("Hosting"))
    factories.product("Grote hosting", category=small.category)
    factories.product("Website")
    factories.current_product(small, customer=outsider)
    mailing = sent.mailing(employee, way=Mailing.Way.DRAFTS, body="[[grote-hosting]]")
    draft = sent.waiting(mailing, outsider, state=RecipientState.DRAFT)
    refused = client.post(page_of(draft), form(draft, body="[[website]]"))
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert set(refused.context["form"].errors) == {"body"}
    kept = client.post(page_of(draft), form(draft, body="Hoi!\n\n[[grote-hosting]]"))
    assert kept.status_code == HTTPStatus.FOUND
    sent.says_yes(outsider)
    draft.refresh_from_db()
    client.post(page_of(draft), form(draft, body="[[website]]"))
    draft.refresh_from_db()
    assert (draft.body, draft.ground) == ("[[website]]", "consent")


@pytest.mark.parametrize("why", [WhyNot.BY_HAND, WhyNot.MEETING])
def test_somebody_is_left_out_with_the_reason_and_comes_back(
    why: WhyNot, client: Client, draft: MailingRecipient
) -> None:
    client.post(page_of(draft, "overslaan/"), {"why": why})
    draft.refresh_from_db()
    assert (draft.state, draft.why_not) == (RecipientState.SKIPPED, why)
    assert client.get(page_of(draft)).context["may_come_back"]
    client.post(page_of(draft, "terugzetten/"))
    draft.refresh_from_db()
    assert (draft.state, draft.why_not) == (RecipientState.DRAFT, "")


def test_an_answer_that_somebody_got_is_written_down(
    client: Client, draft: MailingRecipient
) -> None:
    client.post(page_of(draft, "overslaan/"), {"why": "replied"})
    draft.refresh_from_db()
    assert draft.replied_at


def test_a_reason_that_is_none_is_refused(client: Client, draft: MailingRecipient) -> None:
    answer = client.post(page_of(draft, "overslaan/"), {"why": "stopped"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    draft.refresh_from_db()
    assert draft.state == RecipientState.DRAFT


def test_of_a_stopped_mailing_nothing_can_be_sent(
    client: Client, employee: User, draft: MailingRecipient
) -> None:
    said = form(draft, send="1")
    sending.stop(draft.mailing, employee)
    assert client.post(page_of(draft), said)["Location"] == page_of(draft)
    draft.refresh_from_db()
    assert (draft.state, draft.why_not) == (RecipientState.SKIPPED, WhyNot.STOPPED)
