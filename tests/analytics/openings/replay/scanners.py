"""Programs that open the links of a mail before, while or after it is delivered."""

from tests.analytics.openings.replay import headers as h
from tests.analytics.openings.replay.case import Case, Hit, Told, read, scrolled

OLD_CHROME = h.without(
    h.chromium(h.WINDOWS, "Windows", 79), "Sec-", "Accept-Language"
)  # as they still call themselves
WHOLE = h.chromium(h.WINDOWS, "Windows", 131)
NO_NAME = {"Accept": "*/*"}

SCANNERS = [
    Case(
        "Microsoft asks for the head without a name",
        [Hit(9, h.MICROSOFT, NO_NAME, method="HEAD")],
        ["head"],
    ),
    Case(
        "Microsoft fetches without a name",
        [Hit(12, h.MICROSOFT, NO_NAME)],
        ["no-name"],
    ),
    Case(
        "Microsoft asks for the head and fetches as a browser",
        [
            Hit(7, h.MICROSOFT, NO_NAME, method="HEAD"),
            Hit(8, h.MICROSOFT, h.without(WHOLE, "Sec-CH")),
        ],
        ["head", "filter"],
    ),
    Case(
        "Microsoft fetches as a whole browser, an hour after sending",
        [Hit(3_700, "40.107.218.12", WHOLE)],
        ["filter"],
    ),
    Case(
        "Safe Links looks again when the link is clicked, and the reader follows",
        [
            Hit(9_000, h.SAFE_LINKS, WHOLE),
            Hit(9_002, h.OFFICE, h.EDGE | h.FROM_ELSEWHERE, scrolled()),
        ],
        ["filter", "touched"],
        persons=1,
    ),
    Case(
        "Microsoft opens it in a laboratory for eight seconds",
        [Hit(31, h.AZURE, WHOLE, read(8))],
        ["cloud-read"],
    ),
    Case(
        "Microsoft opens it in a laboratory and moves a mouse",
        [Hit(33, h.AZURE, WHOLE, scrolled(20))],
        ["cloud-read"],
    ),
    Case(
        "Microsoft opens it twice by version 6",
        [
            Hit(20, "2a01:111:f400:7e8a::1", WHOLE),
            Hit(21, "2603:10a6:20b:3d0::9", WHOLE, read(2)),
        ],
        ["filter", "cloud"],
    ),
    Case(
        "Proofpoint fetches as a browser of long ago",
        [Hit(15, h.PROOFPOINT, OLD_CHROME)],
        ["pretends"],
    ),
    Case(
        "Proofpoint fetches as a whole browser",
        [Hit(200, h.PROOFPOINT, WHOLE)],
        ["filter"],
    ),
    Case(
        "Proofpoint opens it in a laboratory for half a minute and scrolls",
        [Hit(45, h.PROOFPOINT, WHOLE, scrolled(30))],
        ["filter-read"],
    ),
    Case(
        "Proofpoint looks for two seconds",
        [Hit(130, h.PROOFPOINT, WHOLE, read(2))],
        ["filter"],
    ),
    Case(
        "Proofpoint opens it at Amazon without a language",
        [Hit(16, h.AMAZON, h.without(WHOLE, "Accept-Language"), read(6))],
        ["cloud-read"],
    ),
    Case(
        "Mimecast asks for the head and fetches",
        [
            Hit(5, h.MIMECAST, OLD_CHROME, method="HEAD"),
            Hit(6, h.MIMECAST, h.chromium(h.WINDOWS, "Windows", 79)),
        ],
        ["filter"],
    ),
    Case(
        "Mimecast looks again days later",
        [Hit(260_000, h.MIMECAST, WHOLE)],
        ["filter"],
    ),
    Case(
        "Barracuda says its name",
        [Hit(4, "64.235.144.21", h.named("Mozilla/5.0 (compatible; BarracudaCentral/1.0)"))],
        ["program"],
    ),
    Case(
        "Barracuda calls itself Internet Explorer",
        [
            Hit(
                11,
                h.BARRACUDA,
                h.named("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)"),
            )
        ],
        ["pretends"],
    ),
    Case(
        "Barracuda fetches every link as a whole browser",
        [Hit(70, h.BARRACUDA, WHOLE)],
        ["filter"],
    ),
    Case(
        "Cisco asks for the head and fetches",
        [
            Hit(8, h.CISCO, WHOLE, method="HEAD"),
            Hit(8.5, h.CISCO, WHOLE),
        ],
        ["filter"],
    ),
    Case(
        "Cisco says its name",
        [Hit(10, h.AMAZON, h.named("CiscoSecureEmail/15.0 (URL scanner)"))],
        ["program"],
    ),
    Case(
        "Trend Micro says its name",
        [Hit(13, h.AMAZON, h.named("Mozilla/5.0 (TMES; Trend Micro Email Security)"))],
        ["program"],
    ),
    Case(
        "Trend Micro fetches at Amazon as a whole browser",
        [Hit(140, h.AMAZON, WHOLE)],
        ["cloud"],
    ),
    Case(
        "Sophos says its name",
        [Hit(13, h.AMAZON, h.named("Mozilla/5.0 (Windows NT 10.0) SophosLabs/2.1"))],
        ["program"],
    ),
    Case(
        "Sophos opens it at Amazon for seven seconds",
        [Hit(130, h.AMAZON, WHOLE, read(7))],
        ["cloud-read"],
    ),
    Case(
        "FortiMail says its name",
        [Hit(6, "12.34.97.16", h.named("Mozilla/5.0 (compatible; FortiGuard/1.0)"))],
        ["program"],
    ),
    Case(
        "FortiMail fetches as a browser without hints",
        [Hit(18, h.OFFICE, h.without(WHOLE, "Sec-"))],
        ["pretends"],
    ),
    Case(
        "Gmail takes a sample",
        [
            Hit(
                3,
                h.GOOGLE,
                h.other(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                    "Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Gmail-content-sampling"
                ),
            )
        ],
        ["program"],
    ),
    Case(
        "Google checks whether it is safe",
        [Hit(22, h.GOOGLE, h.named("Google-Safety"))],
        ["program"],
    ),
    Case(
        "a filter in the cellar of the receiver opens it twelve seconds after delivery",
        [Hit(12, h.OFFICE, WHOLE, read(8))],
        ["too-early"],
    ),
    Case(
        "a filter that nobody knows opens it a minute and a half after sending",
        [Hit(90, "168.90.91.133", WHOLE, read(10))],
        ["too-early"],
    ),
    Case(
        "a filter that nobody knows only fetches, five minutes after sending",
        [Hit(300, "168.90.91.133", WHOLE)],
        ["no-script"],
    ),
    Case(
        "a filter on Linux calls itself Windows and forgets its hints",
        [Hit(400, "168.90.91.133", h.chromium(h.WINDOWS, "Linux", 131), read(9))],
        ["pretends-read"],
    ),
    Case(
        "a filter on Linux calls itself Windows and looks for two seconds",
        [Hit(400, "168.90.91.133", h.chromium(h.WINDOWS, "Linux", 131), read(2))],
        ["pretends"],
    ),
    Case(
        "Word looks whether a link exists before it opens it",
        [
            Hit(7_000, h.OFFICE, h.named("Microsoft Office Existence Discovery"), method="HEAD"),
            Hit(
                7_001,
                h.OFFICE,
                h.named("Mozilla/4.0 (compatible; ms-office; MSOffice 16)"),
            ),
            Hit(7_002, h.OFFICE, h.EDGE, scrolled()),
        ],
        ["head", "program", "touched"],
        persons=1,
        by_mail=False,
    ),
    Case(
        "three filters look first, and the reader in the evening",
        [
            Hit(6, h.MIMECAST, WHOLE, method="HEAD"),
            Hit(7, h.MIMECAST, WHOLE),
            Hit(31, h.AZURE, WHOLE, read(9)),
            Hit(44, h.BARRACUDA, h.named("BarracudaCentral")),
            Hit(40_000, h.HOME, h.SAFARI_IPHONE | h.FROM_ELSEWHERE, (Told(2, touched=True),)),
        ],
        ["filter", "cloud-read", "program", "touched"],
        persons=1,
    ),
]
