"""Messengers and mail programs that draw a little picture of a link that is pasted."""

from tests.analytics.openings.replay import headers as h
from tests.analytics.openings.replay.case import Case, Hit, scrolled

APPLE = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) "
    "Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0"
)
TEAMS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/136.0.0.0 Safari/537.36 Edg/136.0.0.0 MicrosoftPreview/2.0 "
    "+https://aka.ms/MicrosoftPreview"
)
LINKEDIN = "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)"
SKYPE = (
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 "
    "skype-url-preview@microsoft.com"
)
READ_ALOUD = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
    "Safari/537.36 (compatible; Google-Read-Aloud; +https://support.google.com/webmasters)"
)
BING = "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b"

AGENTS = {
    "WhatsApp on Android": "WhatsApp/2.23.20.0 A",
    "WhatsApp on an iPhone": "WhatsApp/2.25.30.74 i",
    "WhatsApp at a desk": "WhatsApp/2.2413.51 W",
    "Signal": "WhatsApp/2",
    "Slack": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Teams": TEAMS,
    "Skype and older Teams": SKYPE,
    "LinkedIn": LINKEDIN,
    "Facebook and Messenger": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "X": "Twitterbot/1.0",
    "Telegram": "TelegramBot (like TwitterBot)",
    "Discord": "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "iMessage": APPLE,
    "Google Chat": "Mozilla/5.0 (compatible; Google-Chat/1.0)",
    "Google reads aloud": READ_ALOUD,
    "Mattermost": "mattermost-9.11 (link metadata)",
    "Rocket.Chat": "Rocket.Chat/7.1 (+https://rocket.chat)",
    "Zoom": "Zoom.LinkPreview/1.0",
    "Nextcloud Talk": "Nextcloud Server Crawler",
    "Viber": "Viber/22.5.0 (link preview)",
    "Bing for Outlook": BING,
    "Notion": "Iframely/1.3.1 (+https://iframely.com/docs/about) Notion",
    "Bluesky": "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
}

PREVIEWS = [
    *(
        Case(
            f"the preview of {name}",
            [Hit(4_000, h.AMAZON, h.named(agent))],
            ["program"],
            by_mail=False,
        )
        for name, agent in AGENTS.items()
    ),
    Case(
        "iMessage draws its preview on the telephone of the sender, and the receiver reads",
        [
            Hit(300, h.HOME, h.other(APPLE)),
            Hit(360, h.MOBILE, h.SAFARI_IPHONE, scrolled()),
        ],
        ["program", "touched"],
        persons=1,
        by_mail=False,
    ),
    Case(
        "WhatsApp draws its preview, and the receiver reads in Chrome",
        [
            Hit(300, h.MOBILE, h.named("WhatsApp/2.23.20.0 A")),
            Hit(340, h.MOBILE, h.CHROME_ANDROID, scrolled()),
        ],
        ["program", "touched"],
        persons=1,
        by_mail=False,
    ),
    Case(
        "Slack draws it three times",
        [
            Hit(100, h.AMAZON, h.named("Slackbot-LinkExpanding 1.0")),
            Hit(101, "3.120.44.9", h.named("Slackbot 1.0 (+https://api.slack.com/robots)")),
            Hit(102, "3.120.44.10", h.named("Slack-ImgProxy (+https://api.slack.com/robots)")),
        ],
        ["program", "program", "program"],
        by_mail=False,
    ),
]
