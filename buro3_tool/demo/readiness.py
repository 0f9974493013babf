"""Ask a web server whether it answers."""

import urllib.error
import urllib.request

# A proxy of the user's must not stand between us and our own server.
_browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(url: str) -> bool:
    """True once a page comes back, also a 404; not while the site fails on every page."""
    try:
        _browser.open(url, timeout=10).close()
    except urllib.error.HTTPError as error:
        error.close()
        return error.code < 500  # noqa: PLR2004 - HTTP's own line between theirs and ours
    except OSError:
        return False
    return True
