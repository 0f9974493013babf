"""Where people say what they want mails about, and where mail services tell what came back."""

from accounts import tokens
from accounts.models import User
from analytics.models import Audience, Mailing, MailTopic
from tests.guards.routes.route import FOUND, NOT_FOUND, OK, ONLY_POST, Route, logged_in

TOKEN = "een-mail-voor-de-gids"

ROUTES = [
    Route("analytics:mail-unsubscribe", f"/mail/uitschrijven/{TOKEN}/"),
    Route("analytics:mail-unsubscribe", "/mail/uitschrijven/bestaat-niet/", NOT_FOUND),
    Route("analytics:mail-choices", f"/mail/voorkeuren/{TOKEN}/"),
    Route("analytics:mail-choices", "/mail/voorkeuren/bestaat-niet/", NOT_FOUND),
    Route("analytics:mail-choices-account", "/account/mailvoorkeuren/", FOUND, logged_in(OK)),
    Route("analytics:mail-feedback", "/mail/terugmelding/postmark/", ONLY_POST, page=False),
]


def make(people: dict[str, User]) -> None:
    """A mailing that the customer got."""
    topic = MailTopic.objects.get_or_create(key="tips", defaults={"name": "Tips"})[0]
    mailing = Mailing.objects.create(
        audience=Audience.objects.create(name="Iedereen"),
        topic=topic,
        subject="Sneller op Google",
        body="Wist je dat dit kan?",
    )
    mailing.recipients.create(
        person=people["customer"],
        reason="Keek naar Startwebsite",
        ground="customer",
        ground_words="Je hebt Startwebsite van ons.",
        state="sent",
        unsubscribe_hash=tokens.hashed(TOKEN),
    )
