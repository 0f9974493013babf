"""Every table that persons stand in: what somebody gets of it, and what becomes of it when they go.

A test walks through all models of all apps and fails on a new one that leads to a person and is
not here. What is left out stands in `LEFT_OUT`, each with its reason.
"""

from allauth.account.models import EmailAddress
from django.db.models import Case, F, Q, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from analytics.rights.table import Column, Fate, Table, Whose


def _by(*paths: str) -> Whose:
    """One of these columns leads to the person."""

    def whose(person: User) -> Q:
        found = Q()
        for path in paths:
            found |= Q(**{path: person.pk})
        return found

    return whose


def _to(column: str, *paths: str) -> Whose:
    """As `_by`, and what was sent to one of their addresses."""

    def whose(person: User) -> Q:
        theirs = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
        addresses = {person.email, *(address.lower() for address in theirs)}
        return _by(*paths)(person) | Q(**{f"{column}__in": addresses})

    return whose


def _companies(person: User) -> Q:
    return Q(pk__in=Membership.objects.of(person).values("organisation"))


LINE = ("title", "quantity", "price_kind", "price_min", "price_max", "price_unit", "vat_note")
UNLESS_SECRET = Case(
    When(is_secret=False, then=F("text")), default=Value(""), output_field=TextField()
)
COMPANY = Column("organisation__name", _("organisation"))
NUMBER_OF_REQUEST = Column("inquiry_id", _("number of the request"))
NUMBER_OF_ORDER = Column("order_id", _("number of the order"))
NAME_OF_PACKAGE = Column("package__name", _("package"))
NAME_OF_LINK = Column("link__label", _("name of the link"))

TABLES = [
    # --- Who you are ----------------------------------------------------------------------------
    Table(
        "accounts.User",
        _("You"),
        _by("pk"),
        (
            Column("id", _("number")),
            "email",
            "name",
            "phone",
            "language",
            "date_joined",
            Column("last_login", _("last logged in")),
            Column("password", _("has a password"), only_whether=True),
            "is_staff",
            "is_superuser",
        ),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "account.EmailAddress",
        _("Your e-mail addresses"),
        _by("user"),
        ("email", Column("verified", _("confirmed")), Column("primary", _("first one"))),
        people=("user",),
    ),
    Table(
        "mfa.Authenticator",
        _("Second steps to log in"),
        _by("user"),
        (
            Column("type", _("kind")),
            Column("created_at", _("since")),
            Column("last_used_at", _("last used")),
        ),
        people=("user",),
    ),
    Table(
        "usersessions.UserSession",
        _("Where you are logged in"),
        _by("user"),
        (
            Column("created_at", _("since")),
            Column("last_seen_at", _("last seen")),
            Column("user_agent", _("browser")),
        ),
        people=("user",),
    ),
    # --- Your company ---------------------------------------------------------------------------
    Table(
        "accounts.Membership",
        _("Organisations you belong to"),
        _by("user"),
        (COMPANY, Column("role", _("rights")), "job", "created_at"),
        people=("user",),
    ),
    Table(
        "accounts.Organisation",
        _("Your organisations"),
        _companies,
        (
            "name",
            "kvk_number",
            "domain",
            "sector",
            "city",
            Column("account_manager__name", _("account manager")),
            "created_at",
        ),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.JoinRequest",
        _("Organisations you asked to join"),
        _by("user"),
        (COMPANY, "created_at", "refused_at"),
        people=("user",),
    ),
    Table(
        "accounts.Invitation",
        _("Invitations to and from you"),
        _to("email", "invited_by"),
        (COMPANY, "email", "role", "created_at", "expires_at", "accepted_at"),
        people=("invited_by",),
    ),
    # --- Packages, requests, orders -------------------------------------------------------------
    Table(
        "accounts.Package",
        _("Packages"),
        _by("customer"),
        (Column("id", _("number")), "name", COMPANY, "created_at", "updated_at"),
        people=("customer",),
    ),
    Table(
        "accounts.PackageLine",
        _("Products in your packages"),
        _by("package__customer"),
        (
            NAME_OF_PACKAGE,
            Column("product__title", _("product")),
            "quantity",
            "wish",
            "is_optional",
            Column("removed_at", _("taken out")),
        ),
    ),
    Table(
        "accounts.PackageGuest",
        _("Guests of packages"),
        _to("email", "user", "invited_by", "package__customer"),
        (
            NAME_OF_PACKAGE,
            "email",
            "may_write",
            Column("created_at", _("invited")),
            Column("expires_at", _("valid until")),
        ),
        people=("user", "invited_by"),
    ),
    Table(
        "accounts.PackageLink",
        _("Links to packages"),
        _by("created_by", "package__customer"),
        (
            NAME_OF_PACKAGE,
            Column("created_at", _("made")),
            Column("expires_at", _("valid until")),
            Column("revoked_at", _("withdrawn")),
        ),
        people=("created_by",),
    ),
    Table(
        "accounts.Inquiry",
        _("Requests"),
        _by("customer"),
        (
            Column("id", _("number")),
            "name",
            COMPANY,
            "status",
            "phone",
            "meeting_kind",
            "moments",
            "goal",
            "remarks",
            "meeting_at",
            "meeting_minutes",
            "meeting_place",
            "created_at",
            "updated_at",
        ),
        people=("customer",),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.InquiryLine",
        _("Products in your requests"),
        _by("inquiry__customer"),
        (NUMBER_OF_REQUEST, *LINE, "wish", "is_optional"),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.InquiryEntry",
        _("What was said about your requests"),
        _by("inquiry__customer", "author"),
        (
            NUMBER_OF_REQUEST,
            Column("by_employee", _("by us")),
            "status",
            "text",
            Column("created_at", _("when")),
        ),
        people=("author",),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.Order",
        _("Orders"),
        _by("customer"),
        (
            Column("id", _("number")),
            COMPANY,
            "status",
            "reference",
            "remarks",
            Column("terms__version", _("terms")),
            "terms_accepted_at",
            "accepted_at",
            "ended_at",
            "end_reason",
            "created_at",
            "updated_at",
        ),
        people=("customer",),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.OrderLine",
        _("Products in your orders"),
        _by("order__customer"),
        (NUMBER_OF_ORDER, *LINE, "delivered_on"),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.Payment",
        _("Payments"),
        _by("order__customer"),
        (NUMBER_OF_ORDER, "provider", "reference", "state", "updated_at"),
        after=Fate.WORDS_GONE,
    ),
    Table(
        "accounts.CurrentProduct",
        _("What you have of us"),
        _by("customer"),
        (
            Column("product__title", _("product")),
            COMPANY,
            "quantity",
            "price",
            "unit",
            "since",
            "until",
            "renews",
            "note",
        ),
        people=("customer",),
        after=Fate.WORDS_GONE,
    ),
    # --- What you wrote, and what we wrote to you -------------------------------------------------
    Table(
        "catalog.Review",
        _("Reviews"),
        _by("author"),
        (
            Column("product__title", _("product")),
            "author_name",
            "organisation_name",
            "show_name",
            "rating",
            "text",
            "status",
            "answer",
            "created_at",
            "updated_at",
        ),
        people=("author",),
    ),
    Table(
        "accounts.Referral",
        _("Your link to recommend us"),
        _by("user"),
        ("visits", "created_at"),
        people=("user",),
    ),
    Table(
        "accounts.OutgoingMail",
        _("Mails to you"),
        _to("to", "user"),
        ("kind", "to", "subject", Column("words", _("text")), "state", "created_at", "sent_at"),
        people=("user",),
        made={"words": UNLESS_SECRET},
    ),
    # --- What you looked at -----------------------------------------------------------------------
    Table(
        "analytics.Consent",
        _("What you said yes or no to"),
        _by("user"),
        ("purpose", "given", "text_version", "source", "made_at", "ended_at"),
        people=("user",),
    ),
    Table(
        "analytics.PersonalEvent",
        _("What you looked at"),
        _by("consent__user"),
        (
            Column("at", _("when")),
            Column("load", _("number of the visit of the page")),
            Column("kind", _("what happened")),
            Column("page", _("page")),
            Column("of", _("about")),
            Column("version", _("version")),
            Column("device", _("kind of screen")),
            Column("name", _("part or words")),
            Column("x", _("across, per cent")),
            Column("y", _("down, per cent")),
            Column("ms", _("milliseconds")),
            Column("depth", _("read to, per cent")),
            Column("source", _("came from")),
        ),
    ),
    Table(
        "analytics.TimelineRead",
        _("When our employees looked at it"),
        _by("of"),
        ("at",),
        people=("of", "by"),
    ),
    # --- Share links, conversations, signals ----------------------------------------------------
    Table(
        "analytics.ShareLink",
        _("Links that we made for you"),
        _by("contact"),
        (
            "label",
            Column("slug", _("beginning of the address")),
            COMPANY,
            "reference",
            "greeting",
            "message",
            "with_prices",
            Column("may_be_seen", _("we see that it is opened")),
            Column("created_by__name", _("made by")),
            "created_at",
            "expires_at",
            "revoked_at",
        ),
        people=("contact",),
    ),
    Table(
        "analytics.ShareLinkLine",
        _("Products behind these links"),
        _by("link__contact"),
        (NAME_OF_LINK, *LINE, "summary"),
    ),
    Table(
        "analytics.Opening",
        _("When these links were opened"),
        _by("link__contact"),
        (
            NAME_OF_LINK,
            "day",
            "at",
            "verdict",
            "reason",
            "device",
            Column("device_kind", _("kind of screen")),
            Column("ms", _("milliseconds")),
            Column("touched", _("scrolled or pointed")),
        ),
    ),
    Table(
        "analytics.Conversation",
        _("Conversations with you"),
        _by("person"),
        (COMPANY, "kind", "at", "note", Column("by__name", _("employee"))),
        people=("person",),
    ),
    Table(
        "analytics.Tip",
        _("What we recommended to you"),
        _by("person"),
        (
            Column("product__title", _("product")),
            "reason",
            Column("created_at", _("when")),
            "ends_at",
            Column("first_seen_at", _("first seen")),
            Column("last_seen_at", _("last seen")),
        ),
        people=("person",),
    ),
    Table(
        "analytics.Signal",
        _("Reasons that we saw to call you"),
        _by("person"),
        (
            Column("rule__key", _("rule")),
            Column("product__title", _("product")),
            Column("facts", _("figures in it")),
            Column("first_at", _("first seen")),
            Column("last_at", _("last seen")),
            Column("state", _("what became of it")),
        ),
        people=("person",),
    ),
    # --- Mail about products --------------------------------------------------------------------
    Table(
        "analytics.MailChoice",
        _("What you chose about mails"),
        _by("user"),
        (Column("topic__name", _("about")), "wants", "how", "at"),
        people=("user",),
    ),
    Table(
        "analytics.MailingRecipient",
        _("Mailings that were meant for you"),
        _by("person"),
        (
            Column("mailing__subject", _("mailing")),
            "reason",
            "ground",
            "ground_words",
            "state",
            Column("why_not", _("why it was not sent")),
            Column("sent_at", _("sent")),
            Column("replied_at", _("answered")),
        ),
        people=("person",),
    ),
    # --- If you work here -----------------------------------------------------------------------
    Table(
        "catalog.Specialist",
        _("Your card as a specialist"),
        _by("user"),
        ("name", "role", "bio", "expertise", "phone", "mail", "booking_url", "absent_until"),
        people=("user",),
        after=Fate.OF_THE_CATALOGUE,
    ),
    Table(
        "admin.LogEntry",
        _("What you did in the management"),
        _by("user"),
        (
            Column("action_time", _("when")),
            Column("object_repr", _("about")),
            Column("change_message", _("what was done")),
        ),
        people=("user",),
    ),
    Table(
        "reversion.Revision",
        _("Versions of cards that you saved"),
        _by("user"),
        (Column("date_created", _("when")), Column("comment", _("remarks"))),
        people=("user",),
        after=Fate.OF_THE_CATALOGUE,
    ),
    Table(
        "analytics.SearchDecision",
        _("What you decided about searches"),
        _by("by"),
        ("text", "act", "made_at", "result"),
        people=("by",),
        after=Fate.OF_THE_CATALOGUE,
    ),
]

LEFT_OUT = {
    # Columns that lead to a person.
    "accounts.Order.accepted_by": "An employee did it for the agency; the order is the customer's.",
    "catalog.Review.moderated_by": "An employee did it for the agency; the review is its author's.",
    "accounts.User_groups.user": "What an employee may do. Nobody is in a group here.",
    "accounts.User_user_permissions.user": "What an employee may do. Nobody has any one by one.",
    "analytics.ShareLink.created_by": "An employee made it for the agency.",
    "analytics.Conversation.by": "An employee had it for the agency.",
    "analytics.Tip.by": "An employee gave it for the agency.",
    "analytics.Signal.owner": "Work of an employee, of whom it tells nothing more.",
    "analytics.Signal.decided_by": "As its owner.",
    "analytics.SignalRule.changed_by": "How the agency works; it tells of no customer.",
    "analytics.Audience.made_by": "As a rule: a question about customers, without an answer.",
    "analytics.Mailing.sender": "An employee sent it for the agency.",
    "analytics.MailingRecipient.sender": "As the mailing.",
    "analytics.SignalDue.person": "Of seconds: that something is to be worked out.",
    # Tables that hang on a row of a person, or hold a name or an address.
    "analytics.SignalDue": "Of seconds: that something is to be worked out.",
    "analytics.OpeningDevice": "Numbers of devices, of one day; a hash that nobody can lead back.",
    "analytics.ShareLinkReader": "Of somebody without an account: a yes and a link, no person.",
    "account.EmailConfirmation": "A secret of minutes; the address it confirms is there.",
    "accounts.Erasure": "A number and a moment of who is no longer here.",
    "catalog.ProductSpecialist": "Which card a specialist stands on: the whole world reads it.",
    "catalog.Recommendation": "What a specialist recommends: the whole world reads it.",
    "reversion.Version": "What a card said. It holds no person but the specialists beside it.",
    "procrastinate.ProcrastinateJob": "Work that waits, with numbers of rows that are told of.",
    "sessions.Session": "Sealed, and of minutes to weeks; where somebody is logged in is there.",
    "analytics.SearchLog": "It never holds who asked.",
    "analytics.AnonymousEvent": "It never holds who it was, and can be led back to nobody.",
}
