from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalog import access
from catalog.help.outcome import Outcome
from catalog.help.questions import Questions
from catalog.help.themes import themes
from catalog.help.walk import Walk, walk
from catalog.models import HelpFlow
from catalog.models.help import FORMER_KEY, RESERVED_KEY
from catalog.page_cache import public_page
from catalog.sharing import absolute


@public_page
@require_safe
def help_start(request: HttpRequest) -> HttpResponse:
    """Problems as customers say them, by theme. Three queries."""
    return render(request, "catalog/help/start.html", {"themes": themes()})


@public_page
@require_safe
def help_flow(request: HttpRequest, slug: str) -> HttpResponse:
    """One question, or the outcome: the answers so far are in the address, in their order."""
    flows = HelpFlow.objects.visible_to(request.user).askable()
    flow = flows.filter(slug=slug).first()
    if flow is None:
        return access.moved(request, flows, slug)
    questions = Questions(flow)
    path = walk(flow, questions, dict(request.GET.lists()))
    sent = request.GET.get(RESERVED_KEY)
    if sent and not path.is_astray and not _asks(path, sent):
        return redirect(path.address)  # answered: the address without what the form adds
    context = {
        "flow": flow,
        "walk": path,
        "steps": range(1, path.at_most + 1),
        "unanswered": sent is not None and _asks(path, sent),
        "former": request.GET.get(FORMER_KEY),
        "canonical": absolute(flow.get_absolute_url()),
    }
    if path.question:
        return render(request, "catalog/help/question.html", context)
    context["outcome"] = Outcome.of(flow, path)
    return render(request, "catalog/help/outcome.html", context)


def _asks(path: Walk, key: str) -> bool:
    return path.question is not None and path.question.key == key
