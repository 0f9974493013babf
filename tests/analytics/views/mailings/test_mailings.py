"""`/werkplek/mailings/`: writing a mail to an audience, and letting it go."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import OutgoingMail, User
from analytics.mailings import changing
from analytics.models import Mailing, MailingState, RecipientState, TimelineRead
from catalog.models import Product
from tests import factories
from tests.analytics.mailings import asked, sent

pytestmark = pytest.mark.django_db
LIST = "/werkplek/mailings/"
KEY = str(UUID(int=9))
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def client(client_of: ClientOf, employee: User) -> Client:
    return client_of(employee)


@pytest.fixture
def hosting(db: None) -> Product:
    return factories.product("Hosting")


@pytest.fixture
def concept(employee: User, customer: User) -> Mailing:
    """For one customer, who said yes."""
    sent.says_yes(customer)
    audience = asked.audience()
    state = {"state": MailingState.CONCEPT, "started_at": None, "way": Mailing.Way.DRAFTS}
    return sent.mailing(employee, audience=audience, **state)


def page_of(mailing: Mailing, path: str = "") -> str:
    return f"{reverse('analytics:mailing', args=[mailing.pk])}{path}"


def form(**fields: Any) -> dict[str, Any]:
    values = {"topic": sent.topic().pk, "subject": "Een tip", "body": "Kijk eens.", "key": KEY}
    if "audience" not in fields:
        values["audience"] = asked.audience().pk
    return {**values, **fields}


def of(mailing: Mailing, **fields: Any) -> dict[str, Any]:
    return form(
        audience=mailing.audience_id,
        key=str(mailing.key),
        seen=changing.stamp(mailing),
        subject=mailing.subject,
        body=mailing.body,
        **fields,
    )


# --- Writing --------------------------------------------------------------------------------------


def test_the_form_begins_with_the_audience_that_was_chosen(client: Client) -> None:
    asked.audience(name="A")
    chosen = asked.audience(name="B")
    answer = client.get(f"{LIST}nieuw/?doelgroep={chosen.pk}")
    assert f'<option value="{chosen.pk}" selected>B</option>' in answer.content.decode()


def test_without_an_audience_it_says_what_to_do_first(client: Client) -> None:
    answer = client.get(f"{LIST}nieuw/").content.decode()
    assert 'href="/werkplek/doelgroepen/nieuw/"' in answer
    assert "<textarea" not in answer


def test_a_mail_is_kept_as_a_concept_once(client: Client, employee: User) -> None:
    said = form()
    answers = [client.post(f"{LIST}nieuw/", said) for _click in range(2)]
    made = Mailing.objects.get()
    assert {answer["Location"] for answer in answers} == {page_of(made)}
    assert (made.subject, made.body, made.state) == ("Een tip", "Kijk eens.", "concept")
    assert made.sender == employee


def test_the_subject_is_one_line(client: Client) -> None:
    client.post(f"{LIST}nieuw/", form(subject="Een tip\r\nBcc: x@y.example"))
    assert Mailing.objects.get().subject == "Een tip Bcc: x@y.example"


def test_a_product_that_is_not_there_is_pointed_at_and_the_text_stays(client: Client) -> None:
    factories.product("Concept", status="draft")
    answer = client.post(f"{LIST}nieuw/", form(body="Kijk: [[concept]] en [[hosting]]"))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    (error,) = answer.context["form"].errors["body"]
    assert "concept" in error
    assert "hosting" in error
    assert "Kijk: [[concept]]" in answer.content.decode()
    assert not Mailing.objects.exists()


def test_without_scripts_a_card_comes_at_the_end_and_nothing_is_saved(
    client: Client, hosting: Product, concept: Mailing
) -> None:
    said = form(body="Kijk eens.\n", add="1", product=hosting.slug)
    for url in (f"{LIST}nieuw/", page_of(concept, "wijzigen/")):
        answer = client.post(url, said)
        assert answer.context["form"]["body"].value() == "Kijk eens.\n\n[[hosting]]\n"
        assert not answer.context["form"].errors
    assert Mailing.objects.get().body == "Wist je dat dit kan?"


def test_a_colleague_who_was_first_is_not_overwritten(client: Client, concept: Mailing) -> None:
    said = of(concept) | {"subject": "Van mij"}
    Mailing.objects.get(pk=concept.pk).save()  # somebody else, meanwhile
    answer = client.post(page_of(concept, "wijzigen/"), said)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert answer.context["form"]["subject"].value() == "Van mij"
    concept.refresh_from_db()
    assert concept.subject == "Sneller op Google"
    again = said | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(page_of(concept, "wijzigen/"), again).status_code == HTTPStatus.FOUND
    concept.refresh_from_db()
    assert concept.subject == "Van mij"


def test_what_has_begun_cannot_be_edited(client: Client, employee: User) -> None:
    running = sent.mailing(employee)
    for answer in (
        client.get(page_of(running, "wijzigen/")),
        client.post(page_of(running, "wijzigen/"), of(running) | {"subject": "Anders"}),
    ):
        assert answer["Location"] == page_of(running)
    running.refresh_from_db()
    assert running.subject == "Sneller op Google"


def test_editing_keeps_an_audience_that_went_into_the_archive(
    client: Client, concept: Mailing
) -> None:
    client.post(f"/werkplek/doelgroepen/{concept.audience_id}/archiveren/")
    asked.audience(name="Een andere")
    said = of(concept) | {"subject": "Anders"}
    assert client.post(page_of(concept, "wijzigen/"), said).status_code == HTTPStatus.FOUND
    before = concept.audience_id
    concept.refresh_from_db()
    assert (concept.audience_id, concept.subject) == (before, "Anders")


def test_a_concept_is_deleted_after_a_question(client: Client, concept: Mailing) -> None:
    client.get(page_of(concept, "weg/"))
    assert Mailing.objects.exists()
    client.post(page_of(concept, "weg/"))
    assert not Mailing.objects.exists()


# --- Looking at it --------------------------------------------------------------------------------


def test_a_concept_tells_who_gets_it_and_who_does_not(
    client: Client, concept: Mailing, customer: User, employee: User
) -> None:
    preview = client.get(page_of(concept)).context["preview"]
    assert [each.person for each in preview.people] == [customer]
    assert [each.person for each in preview.left_out] == [employee]


def test_the_preview_is_a_document_that_may_do_nothing(client: Client, concept: Mailing) -> None:
    answer = client.get(page_of(concept, "voorbeeld/"))
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "Wist je dat dit kan?" in answer.content.decode()


def test_the_preview_is_that_of_who_gets_it_with_their_ground(
    client: Client, concept: Mailing, customer: User, outsider: User
) -> None:
    sent.says_yes(outsider)
    first = client.get(page_of(concept, "voorbeeld/")).content.decode()
    assert "Karin," in first
    assert "tekst 1" in first or "text 1" in first  # of the yes that they gave
    asked_for = client.get(page_of(concept, f"voorbeeld/?voor={outsider.pk}")).content.decode()
    assert "Oscar," in asked_for
    assert "Wendy," not in client.get(page_of(concept, "voorbeeld/?voor=x")).content.decode()


def test_a_preview_for_nobody_greets_who_looks(
    client: Client, concept: Mailing, customer: User
) -> None:
    User.objects.filter(pk=customer.pk).update(is_active=False)
    assert "Wendy," in client.get(page_of(concept, "voorbeeld/")).content.decode()


def test_afterwards_everybody_stands_there_with_what_became_of_it(
    client: Client, employee: User, customer: User, outsider: User, hosting: Product
) -> None:
    """The reason tells what was read, so that they are told of this look."""
    audience = asked.audience(seen_product=hosting)
    mailing = sent.mailing(employee, audience=audience)
    gone = sent.waiting(mailing, customer, state=RecipientState.SENT)
    passed = sent.waiting(mailing, outsider, state=RecipientState.SKIPPED, why_not="said_no")
    assert list(client.get(page_of(mailing)).context["page"]) == [gone, passed]
    looks = TimelineRead.objects.filter(by=employee).values_list("of", flat=True)
    assert set(looks) == {customer.pk, outsider.pk}


def test_a_test_mail_goes_to_who_asks_once_for_two_clicks(
    client: Client, concept: Mailing, employee: User
) -> None:
    for _click in range(2):
        client.post(page_of(concept, "proef/"))
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.reply_to) == (employee.email, employee.email)
    assert mail.subject.endswith("Sneller op Google")
    assert "Wist je dat dit kan?" in mail.html
    assert mail.sender == "Wendy Werknemer – Buro 3 <hallo@buro3.example>"


# --- Letting it go --------------------------------------------------------------------------------


def test_drafts_are_made_once(client: Client, concept: Mailing, customer: User) -> None:
    for _click in range(2):
        client.post(page_of(concept, "concepten-maken/"))
    one = concept.recipients.get()
    assert (one.person, one.state) == (customer, RecipientState.DRAFT)
    concept.refresh_from_db()
    assert (concept.state, concept.way) == (MailingState.RUNNING, Mailing.Way.DRAFTS)


def test_only_who_may_mails_everybody_at_once(
    client: Client, concept: Mailing, employee: User, client_of: ClientOf
) -> None:
    url = page_of(concept, "versturen/")
    assert url not in client.get(page_of(concept)).content.decode()
    assert client.get(url).status_code == HTTPStatus.FORBIDDEN
    assert client.post(url).status_code == HTTPStatus.FORBIDDEN
    assert not concept.recipients.exists()
    employee.user_permissions.add(Permission.objects.get(codename="send_mailing"))
    allowed = client_of(User.objects.get(pk=employee.pk))
    assert url in allowed.get(page_of(concept)).content.decode()
    assert allowed.get(url).context["rules"] == {"begins": 8, "ends": 18, "most": 2, "days": 30}
    assert not concept.recipients.exists()
    allowed.post(url)
    assert concept.recipients.get().state == RecipientState.WAITING


def test_with_nobody_left_it_does_not_begin(
    client: Client, concept: Mailing, customer: User
) -> None:
    User.objects.filter(pk=customer.pk).update(is_active=False)
    client.post(page_of(concept, "concepten-maken/"))
    concept.refresh_from_db()
    assert concept.state == MailingState.CONCEPT


def test_a_running_mailing_tells_how_far_it_is_and_can_be_stopped(
    client: Client, employee: User, customer: User, outsider: User
) -> None:
    mailing = sent.mailing(employee)
    sent.waiting(mailing, customer)
    sent.waiting(mailing, outsider, state=RecipientState.SENT)
    progress = client.get(page_of(mailing, "voortgang/"))
    assert "hx-get" in progress.content.decode()
    counted = progress.context["progress"]
    assert (counted.all, counted.sent, counted.busy, counted.handled) == (2, 1, 1, 1)
    client.post(page_of(mailing, "stoppen/"))
    after = client.get(page_of(mailing, "voortgang/"))
    assert "hx-get" not in after.content.decode()
    assert (after.context["progress"].skipped, after.context["progress"].busy) == (1, 0)


def test_the_list_shows_mailings_and_your_drafts(
    client: Client, employee: User, customer: User, outsider: User
) -> None:
    mailing = sent.mailing(employee, way=Mailing.Way.DRAFTS)
    draft = sent.waiting(mailing, customer, state=RecipientState.DRAFT)
    sent.waiting(mailing, outsider, state=RecipientState.SENT)
    answer = client.get(LIST)
    assert list(answer.context["drafts"]) == [draft]
    assert [(each.people, each.sent) for each in answer.context["page"]] == [(2, 1)]
    assert list(client.get("/werkplek/").context["drafts"]) == [draft]


def test_the_number_of_queries_does_not_grow(client: Client, employee: User) -> None:
    numbers = []
    for more in (1, 3):
        mailing = sent.mailing(employee, way=Mailing.Way.DRAFTS)
        for number in range(more):
            person = factories.user(f"{more}-{number}@x.example")
            sent.says_yes(person)
            sent.waiting(mailing, person, state=RecipientState.DRAFT)
        concept = sent.mailing(employee, state=MailingState.CONCEPT, started_at=None)
        urls = (LIST, f"{LIST}concepten/", page_of(mailing), page_of(concept))
        numbers.append([_queries(client, url) for url in urls])
    assert numbers[0] == numbers[1]


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == HTTPStatus.OK
    return len(queries)
