"""Why an opening was judged as it was: kept as a code, read by employees as a sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EMPLOYEE = "employee"
PROGRAM = "program"
PROGRAM_TOUCHED = "program-touched"
NO_NAME = "no-name"
HEADLESS = "headless"
DRIVEN = "driven"
ONLY_ASKED = "only-asked"
FETCHED_AHEAD = "fetched-ahead"
NOT_A_PAGE = "not-a-page"
PRETENDS = "pretends"
PRETENDS_READ = "pretends-read"
NETWORK = "network"
NETWORK_READ = "network-read"
GATEWAY = "gateway"
GATEWAY_READ = "gateway-read"
GATEWAY_TOUCHED = "gateway-touched"
TOO_EARLY = "too-early"
TOO_EARLY_READ = "too-early-read"
NO_SCRIPT = "no-script"
GLANCED = "glanced"
READ = "read"
TOUCHED = "touched"

REASONS: dict[str, Promise] = {
    EMPLOYEE: _("One of us, who was logged in or uses this device for work. Does not count."),
    PROGRAM: _("A program that says itself what it is, such as the preview in a chat."),
    PROGRAM_TOUCHED: _("Says that it is a program, and yet somebody touched the page."),
    NO_NAME: _("Did not say which browser it is, as every browser does."),
    HEADLESS: _("A browser without a window, which a program steers."),
    DRIVEN: _("A browser that a program steers."),
    ONLY_ASKED: _("Asked whether the page is there, and did not fetch it."),
    FETCHED_AHEAD: _("Fetched ahead by a browser, and not shown yet."),
    NOT_A_PAGE: _("Fetched, but not to be shown as a page."),
    PRETENDS: _("Calls itself a browser, but does not ask for a page as that browser does."),
    PRETENDS_READ: _("Was in view, in a browser that does not ask for a page as it should."),
    NETWORK: _("Came from a network of mail filters or computing centres, and ran no script."),
    NETWORK_READ: _("Was in view, but from a network of mail filters or computing centres."),
    GATEWAY: _("Came through a company's web filter, and nobody was seen reading."),
    GATEWAY_READ: _("Came through a company's web filter and was in view, without a touch."),
    GATEWAY_TOUCHED: _("Came through a company's web filter, and somebody read and touched it."),
    TOO_EARLY: _("Fetched within a minute of the link being made or sent, without a reader."),
    TOO_EARLY_READ: _("Was in view within a minute of the link being made, without a touch."),
    NO_SCRIPT: _("Fetched by a browser; whether somebody read it, it did not tell."),
    GLANCED: _("Was in view too shortly to know that somebody read it."),
    READ: _("Was in view long enough to be read."),
    TOUCHED: _("Somebody scrolled, pointed or typed."),
}
