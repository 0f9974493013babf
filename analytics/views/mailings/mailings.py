"""`/werkplek/mailings/`: the mails to audiences, and what becomes of one."""

from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employees_only
from accounts.mail.showing import as_document
from accounts.models import User
from analytics.mailings import changing, drafts, sending, testing, writing
from analytics.mailings.forms import MailingForm, ProductForm
from analytics.mailings.previewing import LEFT_OUT, Preview, keep_looks, keep_looks_at
from analytics.mailings.progress import Progress
from analytics.mailings.question import read_aloud
from analytics.mailings.results import Results
from analytics.models import Mailing, MailingRecipient, MailingState, RecipientState
from analytics.views.mailings.writing_page import add_product, is_adding

PER_PAGE, FIRST_DRAFTS = 25, 5
MAY_MAIL_ALL = "analytics.send_mailing"
WITH_WHAT_IT_SAYS = (
    "audience__seen_product",
    "audience__seen_category",
    "audience__has_product",
    "audience__lacks_product",
    "topic",
    "sender",
)


@employees_only
@require_safe
def mailings(request: HttpRequest) -> HttpResponse:
    people = Count("recipients")
    sent = Count("recipients", filter=Q(recipients__state=RecipientState.SENT))
    rows = Mailing.objects.select_related("audience", "topic", "sender")
    rows = rows.annotate(people=people, sent=sent).order_by("-created_at", "-pk")
    own = drafts.of(request.user)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "drafts": own[:FIRST_DRAFTS],
        "number_of_drafts": own.count(),
    }
    return render(request, "analytics/mailings/mailings.html", context)


@employees_only
@require_safe
def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says, and: before it goes who gets it, after that what became of it."""
    one = _mailing(pk)
    number = request.GET.get("pagina")
    told = _before if one.state == MailingState.CONCEPT else _after
    context = {
        "mailing": one,
        "question": read_aloud(one.audience),
        "sender_line": writing.sender_line(one.sender),
        **told(request, one, number),
    }
    return render(request, "analytics/mailings/mailing.html", context)


def _before(request: HttpRequest, one: Mailing, number: str | None) -> dict[str, Any]:
    preview, user = Preview(one.audience, one), cast("User", request.user)
    which = LEFT_OUT if request.GET.get("lijst") == LEFT_OUT else ""
    page = preview.page(which, number)
    keep_looks(page, user)
    return {
        "preview": preview,
        "page": page,
        "which": which,
        "query": f"lijst={which}" if which else "",
        "may_mail_all": user.has_perm(MAY_MAIL_ALL),
    }


def _after(request: HttpRequest, one: Mailing, number: str | None) -> dict[str, Any]:
    people = one.recipients.select_related("person", "sender").order_by("person__name", "pk")
    page = Paginator(people, PER_PAGE).get_page(number)
    keep_looks_at(page, one.audience, cast("User", request.user))
    return {
        "progress": Progress(one),
        "results": Results(one),
        "page": page,
        "query": "",
    }


@employees_only
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that asks for itself while it goes on."""
    one = _mailing(pk)
    if one.state == MailingState.CONCEPT:
        raise Http404
    context = {"mailing": one, "progress": Progress(one)}
    return render(request, "analytics/mailings/_progress.html", context)


@employees_only
@require_safe
def html(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail as its receiver sees it: a document of its own that may do nothing at all."""
    one = _mailing(pk)
    example = _example(one, request.GET.get("voor", ""))
    return as_document(writing.preview(one, example, cast("User", request.user)).html)


def _example(one: Mailing, asked: str) -> MailingRecipient | None:
    """Who is asked for, or else the first of those who get it now."""
    people = Preview(one.audience, one).people
    candidate = next((each for each in people if str(each.person.pk) == asked), None)
    candidate = candidate or next(iter(people), None)
    if candidate is None or candidate.basis is None:
        return None
    words = candidate.basis.words_for(candidate.person)
    return MailingRecipient(mailing=one, person=candidate.person, ground_words=words)


# --- Writing ----------------------------------------------------------------------------------


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        asked = request.GET.get("doelgroep", "")
        return _form(request, MailingForm.empty(int(asked) if asked.isdecimal() else None))
    if is_adding(request):
        return _form(request, MailingForm(add_product(request)))
    form = MailingForm(request.POST)
    if not form.is_valid():
        return _form(request, form)
    key, by = form.cleaned_data["key"], cast("User", request.user)
    return redirect("analytics:mailing", changing.begin(key, by, **form.words).pk)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = _mailing(pk)
    if one.state != MailingState.CONCEPT:
        messages.error(request, _("This mailing has begun, so its words stay as they are."))
        return redirect("analytics:mailing", pk)
    if request.method != "POST":
        return _form(request, MailingForm.of(one), one)
    if is_adding(request):
        return _form(request, MailingForm(add_product(request), mailing=one), one)
    form = MailingForm(request.POST, mailing=one)
    if not form.is_valid():
        return _form(request, form, one)
    try:
        changing.rewrite(pk, form.cleaned_data["seen"], **form.words)
    except changing.ChangedMeanwhileError:
        return _overtaken(request, form, one)
    messages.success(request, _("The mail is saved."))
    return redirect("analytics:mailing", pk)


def _overtaken(request: HttpRequest, form: MailingForm, one: Mailing) -> HttpResponse:
    """What was typed stays; below it stands what a colleague made of it. Saving again replaces."""
    kept = request.POST.copy()
    kept["seen"] = changing.stamp(one)
    form.data = kept
    return _form(request, form, one, theirs=one, status=HTTPStatus.CONFLICT)


def _form(
    request: HttpRequest,
    form: MailingForm,
    mailing: Mailing | None = None,
    theirs: Mailing | None = None,
    status: HTTPStatus | None = None,
) -> HttpResponse:
    context = {"form": form, "mailing": mailing, "theirs": theirs, "picker": ProductForm()}
    wrong = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "analytics/mailings/form.html", context, status=status or wrong)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    one = _mailing(pk)
    if request.method != "POST":
        return render(request, "analytics/mailings/delete.html", {"mailing": one})
    if changing.delete(pk):
        messages.success(request, _("The concept is gone."))
        return redirect("analytics:mailings")
    messages.error(request, _("This mailing has begun, so it stays."))
    return redirect("analytics:mailing", pk)


# --- Sending ----------------------------------------------------------------------------------


@employees_only
@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast("User", request.user)
    testing.send(_mailing(pk), user)
    words = _("A test mail is on its way to %(mail)s. Its links lead to the cards themselves.")
    messages.success(request, words % {"mail": user.email})
    return redirect("analytics:mailing", pk)


@employees_only
@require_POST
def make_drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """The usual way: every account manager gets a draft for each of their people."""
    return _start(request, _mailing(pk), Mailing.Way.DRAFTS)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The other way: to everybody at once, after one more look at what that means."""
    if not cast("User", request.user).has_perm(MAY_MAIL_ALL):
        raise PermissionDenied
    one = _mailing(pk)
    if request.method == "POST":
        return _start(request, one, Mailing.Way.BULK)
    if one.state != MailingState.CONCEPT:
        return redirect("analytics:mailing", pk)
    context = {
        "mailing": one,
        "question": read_aloud(one.audience),
        "sender_line": writing.sender_line(one.sender),
        "preview": Preview(one.audience, one),
        "rules": sending_rules(),
    }
    return render(request, "analytics/mailings/send.html", context)


def sending_rules() -> dict[str, int]:
    """What keeps a mailing from being a nuisance, in figures."""
    begins, ends = settings.OFFICE_HOURS
    most, days = settings.MAILINGS_PER_PERSON, settings.MAILINGS_WITHIN_DAYS
    return {"begins": begins, "ends": ends, "most": most, "days": days}


def _start(request: HttpRequest, one: Mailing, way: Mailing.Way) -> HttpResponse:
    number = changing.start(one, way, cast("User", request.user))
    if number is None:
        messages.info(request, _("This mailing has begun already."))
    elif not number:
        messages.error(request, _("Nobody may get this mail now. See below who is left out."))
    else:
        messages.success(request, _begun(way, number))
    return redirect("analytics:mailing", one.pk)


def _begun(way: Mailing.Way, number: int) -> str:
    if way == Mailing.Way.DRAFTS:
        words = ngettext(
            "%(number)s draft is ready. It goes when its account manager sends it.",
            "%(number)s drafts are ready. Each goes when its account manager sends it.",
            number,
        )
    else:
        words = ngettext(
            "The mail to %(number)s person is on its way.",
            "The mails to %(number)s people are on their way.",
            number,
        )
    return words % {"number": number}


@employees_only
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    if sending.stop(_mailing(pk), cast("User", request.user)):
        messages.success(request, _("The mailing is stopped. What has gone cannot be taken back."))
    else:
        messages.info(request, _("This mailing is not being sent, so there is nothing to stop."))
    return redirect("analytics:mailing", pk)


def _mailing(pk: int) -> Mailing:
    return get_object_or_404(Mailing.objects.select_related(*WITH_WHAT_IT_SAYS), pk=pk)
