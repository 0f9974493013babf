"""What visitors ask of the seeded catalogue, kind by kind, and what nobody should ask."""

from urllib.parse import quote, quote_plus

USUAL = {
    "broad word": ["website", "webshop", "advertenties", "hosting", "vindbaarheid", "nieuwsbrief"],
    "two words": [
        "website bakkers",
        "webshop Utrecht",
        "logo kappers",
        "hosting Zwolle",
        "huisstijl ontwerpen",
        "advertenties Instagram",
    ],
    "three words": [
        "website bakkers Breda",
        "nieuwsbrief voor hoveniers in Tilburg",
        "webteksten tandartsen Groningen",
        "training schrijven makelaars",
        "logo restaurants Maastricht",
    ],
    "typing error": [
        "webiste",
        "nieuwsbreif",
        "advertensies",
        "vindbarheid bakkers",
        "huistijl",
        "fysioterapeuten",
    ],
    "compound": [
        "webshopkoppeling",
        "websiteonderhoud",
        "bakkerswebsite",
        "logo-ontwerp",
        "nieuwsbriefteksten",
        "hotelwebsite",
    ],
    "unfinished word": ["we", "webs", "nieuwsb", "advert", "website bak", "webteksten gron"],
    "symptom": [
        "ik krijg geen klanten via google",
        "mijn website is traag",
        "klanten haken af bij het afrekenen",
        "niemand reageert op onze vacatures",
        "mijn mail komt in de spam",
    ],
    "name": ["Website op maat", "Logo en huisstijl", "Nieuwsbrief", "Google Shopping", "Drukwerk"],
    "nothing found": ["xqzvkwj", "fietsbanden plakken", "hypotheekrente", "zwembad krokodil"],
}

_TYPOS = "webiste wesbhop nieuwsbreif huistijl advertensies vindbarheid bakekrs kapeprs hovneiers"
_TYPOS += " makealars notarisen advocatne slgaers bloemsiten opticeins dierenatsen"
_UNKNOWN = "krokodil giraffe zwembad hypotheek pannenkoek olifant trombone sinaasappel vulkaan"
_UNKNOWN += " dolfijn kameel piramide orchidee walvis komeet saxofoon"
_RARE = "Alkmaar Almelo Almere Alphen Apeldoorn Assen Delft Deventer Drachten Ede Emmen Goes"
_RARE += " Gouda Heerlen Hoorn Kampen"
_BROAD = (
    "website webshop advertenties hosting vindbaarheid nieuwsbrief logo huisstijl kosten bureau"
)
_BROAD += " offerte bedrijf ondernemer specialist training webteksten"
_LONG = "websiteadvertentiesnieuwsbriefhuisstijls"  # 40 letters
_OTHERS = [
    _LONG,
    "bakkerswebshopkoppelingvindbaarheidshulp",
    "zwartewatervalkrokodillensinaasappelsaus",
]
_OTHERS += ["nieuwsbriefnieuwsbriefnieuwsbriefwebsite"]

# By name, as the query string has it: it must be answered, or refused.
HOSTILE = {
    "100,000 words": "+".join(["web"] * 100_000),  # more than the web server takes
    "15,000 words": "+".join(["web"] * 15_000),
    "200 words": "+".join(f"woord{number}" for number in range(200)),
    "200 characters": quote_plus(("website voor bakkers in Breda " * 7)[:200]),
    "200 letters": "w" * 200,
    "16 rare terms": quote_plus(_RARE),
    "16 broad terms": quote_plus(_BROAD),
    "16 typing errors": quote_plus(_TYPOS),
    "16 unknown words": quote_plus(_UNKNOWN),
    "16 pairs of letters": quote_plus("we ad ho lo hu be ma ka ba ho te in on ve ko sp"),
    "a compound of 40 letters": _LONG,
    "compounds of 40 letters": quote_plus(" ".join(_OTHERS)),
    "operators": quote_plus("website & (webshop | !logo) <-> 'a':* -- ; :A*"),
    "quotes": quote_plus("'website\" \\' “webshop” ''' `logo` $$"),
    "NUL": "web%00site",
    "marks of direction": quote("\u202ewebsite\u202c \u200fwebshop\u200e \u2067bakkers\u2069"),
    "lone surrogate": "website%ED%A0%80",
    "not UTF-8": "website%FF%FE",
    "accents upon accents": quote("w" + "e\u0301\u0302\u0303" * 45),
    "other writing": quote("ウェブサイト 網站 веб-сайт موقع أتر"),
    "percent and underscore": quote("%_%_%_% website%"),
}
