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

# Past tenses and participles whose vowels change; the stemmer keeps them apart from their verb.
STRONG_FORMS = {
    form: infinitive
    for infinitive, forms in {
        "adverteren": "geadverteerd",
        "beginnen": "begon begonnen",
        "bereiken": "bereikt",
        "beschrijven": "beschreef beschreven",
        "bieden": "bood boden geboden",
        "brengen": "bracht brachten gebracht",
        "denken": "dacht dachten gedacht",
        "helpen": "hielp hielpen geholpen",
        "kiezen": "koos kozen gekozen keuze keuzes",
        "kopen": "kocht kochten gekocht",
        "krijgen": "kregen gekregen",
        "lezen": "las lazen gelezen",
        "lopen": "liep liepen gelopen",
        "ontwerpen": "ontwierp ontwierpen ontworpen",
        "opvallen": "opgevallen",
        "overzetten": "overgezet",
        "schrijven": "schreef schreven geschreven",
        "sturen": "gestuurd",
        "verhuizen": "verhuisd",
        "verkopen": "verkocht verkochten",
        "verliezen": "verloor verloren",
        "versturen": "verstuurd",
        "vinden": "vond vonden gevonden",
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
