"""Mail domains where everybody can have an address, so that it says nothing about a company."""

# The large providers of the Netherlands and the world.
_LINES = """
    aol.com casema.nl chello.nl fastmail.com gmail.com gmx.com gmx.de gmx.net googlemail.com
    hetnet.nl home.nl hotmail.be hotmail.co.uk hotmail.com hotmail.fr hotmail.nl hushmail.com
    icloud.com kpnmail.nl kpnplanet.nl live.be live.com live.nl mac.com mail.com mailbox.org me.com
    msn.com onsnet.nu outlook.be outlook.com outlook.nl pandora.be planet.nl pm.me posteo.de
    proton.me protonmail.com quicknet.nl skynet.be solcon.nl soverin.nl startmail.com t-online.de
    tele2.nl telenet.be telfort.nl tiscali.nl tutanota.com upcmail.nl versatel.nl wanadoo.nl web.de
    xs4all.nl yahoo.co.uk yahoo.com yahoo.nl zeelandnet.nl ziggo.nl zoho.com zonnet.nl
"""

DOMAINS = frozenset(_LINES.split())


def is_free(domain: str) -> bool:
    return domain.lower() in DOMAINS
