"""Why an opening was judged as it was: kept as a code, read by employees as a sentence.

A code has one verdict, and stays what it means: it stands in rows of years ago.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.models.opening import Verdict

EMPLOYEE = "employee"

READ = "read"
TOUCHED = "touched"
GATEWAY_TOUCHED = "gateway-touched"

NO_SCRIPT = "no-script"
GLANCED = "glanced"
GATEWAY = "gateway"
GATEWAY_READ = "gateway-read"
FILTER_READ = "filter-read"
CLOUD_READ = "cloud-read"
TOO_EARLY_READ = "too-early-read"
PRETENDS_READ = "pretends-read"
PROGRAM_TOUCHED = "program-touched"

HEAD = "head"
NO_NAME = "no-name"
HEADLESS = "headless"
DRIVEN = "driven"
PROGRAM = "program"
AHEAD = "ahead"
NO_PAGE = "no-page"
PRETENDS = "pretends"
FILTER = "filter"
CLOUD = "cloud"
TOO_EARLY = "too-early"

OF: dict[Verdict, dict[str, Promise]] = {
    Verdict.PERSON: {
        TOUCHED: _("Somebody scrolled, pointed or typed."),
        READ: _("The page was in view long enough to be read."),
        GATEWAY_TOUCHED: _("Somebody read and scrolled, behind the web filter of a company."),
    },
    Verdict.UNSURE: {
        NO_SCRIPT: _("A browser fetched the page, but did not tell whether it was read."),
        GLANCED: _("The page was in view, but too shortly to be read."),
        GATEWAY: _("Came through the web filter of a company; that the page was read is not told."),
        GATEWAY_READ: _("In view behind the web filter of a company, and nobody touched the page."),
        FILTER_READ: _("In view, but in the network of a mail filter: a thorough check does that."),
        CLOUD_READ: _("In view, but in a computing centre: a check, or a desktop at a distance."),
        TOO_EARLY_READ: _("In view very soon after the link was made or sent, without a touch."),
        PRETENDS_READ: _("In view, in a browser that does not fetch pages as it should."),
        PROGRAM_TOUCHED: _("Calls itself a program, yet somebody touched the page."),
    },
    Verdict.EMPLOYEE: {
        EMPLOYEE: _("One of us: logged in, or on a device that we work with. Does not count."),
    },
    Verdict.MACHINE: {
        HEAD: _("Only asked whether the page is there."),
        NO_NAME: _("Did not say what browser it is, which every browser does."),
        PROGRAM: _("Says itself that it is a program, such as the preview in a chat."),
        HEADLESS: _("A browser without a screen."),
        DRIVEN: _("A browser that is steered by a program."),
        AHEAD: _("A browser fetched the page ahead; nobody looked at it since."),
        NO_PAGE: _("Fetched it as something else than a page to look at."),
        PRETENDS: _("Calls itself a browser, but does not fetch pages as that browser does."),
        FILTER: _("From the network of a mail filter, which checks the links in mails."),
        CLOUD: _("From a computing centre, and nobody read it there."),
        TOO_EARLY: _("Very soon after the link was made or sent, and nobody touched the page."),
    },
}

REASONS = {code: sentence for sentences in OF.values() for code, sentence in sentences.items()}
VERDICTS = {code: verdict for verdict, sentences in OF.items() for code in sentences}
