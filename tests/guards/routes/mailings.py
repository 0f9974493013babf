"""The addresses of audiences and mailings, with one of each kind."""

from uuid import UUID

from django.utils import timezone

from accounts.models import User
from analytics.models import (
    Audience,
    Mailing,
    MailingRecipient,
    MailingState,
    MailTopic,
    RecipientState,
)
from catalog.models import Product
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    Route,
    workplace,
)

AUDIENCES, MAILINGS = "/werkplek/doelgroepen", "/werkplek/mailings"
DRAFTS = f"{MAILINGS}/concepten"
AUDIENCE, CONCEPT, RUNNING, DRAFT = 6201, 6211, 6212, 6221

ROUTES = [
    *(
        Route(f"analytics:{name}", url, FOUND, workplace(OK))
        for name, url in (
            ("audiences", f"{AUDIENCES}/"),
            ("audiences", f"{AUDIENCES}/?lijst=archief"),
            ("audience-new", f"{AUDIENCES}/nieuw/"),
            ("audience", f"{AUDIENCES}/{AUDIENCE}/"),
            ("audience", f"{AUDIENCES}/{AUDIENCE}/?lijst=niet&pagina=onzin"),
            ("audience-edit", f"{AUDIENCES}/{AUDIENCE}/wijzigen/"),
            ("mailings", f"{MAILINGS}/"),
            ("mailing-new", f"{MAILINGS}/nieuw/"),
            ("mailing-new", f"{MAILINGS}/nieuw/?doelgroep={AUDIENCE}"),
            ("mailing-new", f"{MAILINGS}/nieuw/?doelgroep=99999999999999999999"),
            ("mailing", f"{MAILINGS}/{CONCEPT}/"),
            ("mailing", f"{MAILINGS}/{RUNNING}/"),
            ("mailing-edit", f"{MAILINGS}/{CONCEPT}/wijzigen/"),
            ("mailing-delete", f"{MAILINGS}/{CONCEPT}/weg/"),
            ("mail-drafts", f"{DRAFTS}/"),
            ("mail-drafts", f"{DRAFTS}/?van=iedereen"),
            ("mail-draft", f"{DRAFTS}/{DRAFT}/"),
        )
    ),
    Route(
        "analytics:mailing-send",
        f"{MAILINGS}/{CONCEPT}/versturen/",
        FOUND,
        workplace(OK) | {"employee": FORBIDDEN},
    ),
    *(
        Route(f"analytics:{name}", url, FOUND, workplace(OK), page=False)
        for name, url in (
            ("mailing-html", f"{MAILINGS}/{CONCEPT}/voorbeeld/"),
            ("mailing-progress", f"{MAILINGS}/{RUNNING}/voortgang/"),
            ("mail-draft-html", f"{DRAFTS}/{DRAFT}/voorbeeld/"),
        )
    ),
    *(
        Route(f"analytics:{name}", url, FOUND, workplace(ONLY_POST), page=False)
        for name, url in (
            ("audience-archive", f"{AUDIENCES}/{AUDIENCE}/archiveren/"),
            ("audience-put-back", f"{AUDIENCES}/{AUDIENCE}/terugzetten/"),
            ("mailing-test", f"{MAILINGS}/{CONCEPT}/proef/"),
            ("mailing-make-drafts", f"{MAILINGS}/{CONCEPT}/concepten-maken/"),
            ("mailing-stop", f"{MAILINGS}/{RUNNING}/stoppen/"),
            ("mail-draft-skip", f"{DRAFTS}/{DRAFT}/overslaan/"),
            ("mail-draft-bring-back", f"{DRAFTS}/{DRAFT}/terugzetten/"),
        )
    ),
    *(
        Route(f"analytics:{name}", url, FOUND, workplace(NOT_FOUND), page=False)
        for name, url in (
            ("audience", f"{AUDIENCES}/999999/"),
            ("mailing", f"{MAILINGS}/999999/"),
            ("mailing-progress", f"{MAILINGS}/{CONCEPT}/voortgang/"),
            ("mail-draft", f"{DRAFTS}/999999/"),
        )
    ),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    asked = Audience.objects.create(
        pk=AUDIENCE,
        name="Zag de startwebsite",
        seen_product=Product.objects.get(slug="startwebsite"),
        made_by=people["employee"],
    )
    topic, _made = MailTopic.objects.get_or_create(key="tips", defaults={"name": "Tips"})
    words = {"audience": asked, "topic": topic, "subject": "Een tip", "body": "[[startwebsite]]"}
    for pk in (CONCEPT, RUNNING):
        Mailing.objects.create(pk=pk, key=UUID(int=pk), sender=people["employee"], **words)
    Mailing.objects.filter(pk=RUNNING).update(state=MailingState.RUNNING, started_at=timezone.now())
    MailingRecipient.objects.create(
        pk=DRAFT,
        mailing_id=RUNNING,
        person=people["customer"],
        sender=people["employee"],
        reason="Zag Startwebsite op 3 november",
        ground=MailingRecipient.Ground.CONSENT,
        ground_words="Je zei ja.",
        state=RecipientState.DRAFT,
    )
