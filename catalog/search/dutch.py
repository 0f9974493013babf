"""What a stemmer does not know of Dutch: words that carry no subject, and forms of others."""

# Too common to look for, and what people put around what they look for.
STOP_WORDS = frozenset(
    """
    aan af al alle alleen alles als altijd ander andere anders bent bij bijna binnen ben beter best
    beste blijf blijft blijven boven d'r daar daarna daarom dan dat de deze die dit doe doen doet
    door doordat dus echt een eens eerst eerste eigen eigenlijk elk elke en er eraan erg erin ermee
    erop ervan even flink ga gaan gaat gauw gedaan gedoe geef geen geeft gegaan gegeven gehad
    gemaakt genoeg geven geweest geworden goed goede graag haar had heb hebben hebt heeft heel hem
    hen het heten hier hij hoe hoeft hoeveel hun iedereen ieder iedere iemand iets ik in is ja je
    jij jou jouw jullie kan kom komen komt kon kreeg krijg krijgen krijgt kun kunnen kunt kwam kwijt
    laat laten lijkt liggen ligt liever lukt maak maakt maar maken manier me mee meer meest meeste
    men met mij mijn minder misschien moest moet moeten mogelijk mocht mogen na naar nadat net niet
    niets niks nee nieuw nieuwe niemand nodig nog nooit nou nu of om omdat onder ons onze ook op
    opeens over overal paar per precies raak raakt samen snap staan staat steeds te tegen teveel
    toch toen tot tussen uit uw van vaak vandaag vanuit veel veels verder vind via voor voordat
    vraag vragen waar waarom waarvan wanneer want waren was wat we weer weet weg wel welk welke
    werd weten wie wij wil willen wilt wordt worden word zal ze zeer zei zelf zelfs zeker zich
    zie ziet zien zij zijn zit zitten zo zoals zoek zoeken zoekt zonder zou zouden zullen
    hulp help helpen gewoon beetje hele ding dingen iemands vanwege behalve ofzo enzo hoi hallo
    jullie'n dank bedankt alstublieft aub svp bedrijf bedrijven buro bureau
    a an and are can do does for get have how i it me my need not of on our that the there this to
    we what where which who why with you your want from is be
    """.split()  # noqa: SIM905 # a list of a hundred quoted words reads worse
)

# Forms that the stemmer keeps apart from their word: past tenses with another vowel, what he or
# she does, who does it, and adjectives that bend.
FORMS = {
    form: base
    for base, forms in {
        "adverteren": "adverteert geadverteerd",
        "app": "apps",
        "beginnen": "begint begon begonnen",
        "beheren": "beheert beheerd",
        "bellen": "belt gebeld",
        "bereiken": "bereikt",
        "beschrijven": "beschreef beschreven",
        "bestellen": "bestelt besteld",
        "betalen": "betaalt betaald",
        "beveiligen": "beveiligt beveiligd",
        "bieden": "bood boden geboden",
        "bouwen": "bouwt bouwer bouwers",
        "brengen": "brengt bracht brachten gebracht",
        "crashen": "crasht gecrasht crashte",
        "denken": "dacht dachten gedacht",
        "duur": "dure duurder",
        "goedkoop": "goedkope goedkoper",
        "groeien": "groeit gegroeid",
        "groot": "grote groter",
        "hacken": "hacker hackers",
        "helpen": "hielp hielpen geholpen",
        "kennen": "kent kende",
        "kiezen": "kiest koos kozen gekozen keuze keuzes",
        "klein": "kleine kleiner",
        "kopen": "kocht kochten gekocht koper kopers",
        "koppelen": "koppelt",
        "krijgen": "kregen gekregen",
        "laden": "laadt laadde",
        "langzaam": "langzame langzamer",
        "lelijk": "lelijke lelijker",
        "lezen": "leest las lazen gelezen",
        "lopen": "liep liepen gelopen",
        "mailen": "mailt gemaild",
        "mooi": "mooie mooier",
        "ontwerpen": "ontwierp ontwierpen ontworpen ontwerper ontwerpers",
        "opvallen": "opgevallen",
        "oud": "oude ouder",
        "overzetten": "overgezet",
        "plaatsen": "plaatst",
        "posten": "gepost",
        "schrijven": "schreef schreven geschreven schrijver schrijvers",
        "snel": "sneller",
        "sturen": "stuurt gestuurd",
        "testen": "getest tester testers",
        "traag": "trage trager",
        "updaten": "updatet geupdatet",
        "verhuizen": "verhuist verhuisd",
        "verkopen": "verkocht verkochten verkoper verkopers",
        "verliezen": "verliest verloor verloren",
        "vernieuwen": "vernieuwt vernieuwd",
        "versturen": "verstuurt verstuurd",
        "vinden": "vindt vond vonden gevonden",
        "vragen": "vroeg vroegen gevraagd",
        "zoeken": "zocht zochten gezocht",
    }.items()
    for form in forms.split()
}

# Loanwords in -ing that are things, not doing: the stemmer would make mail of a mailing, and of
# a training what only rides on rails in English.
THINGS = {
    form: thing
    for thing, forms in {
        "branding": "branding",
        "mailing": "mailing mailings",
        "training": "training trainingen trainen traint getraind",
    }.items()
    for form in forms.split()
}
