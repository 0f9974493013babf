"""One transparent dot, for browsers without script: asking for it tells that a page was seen."""

from base64 import b64decode

PICTURE = b64decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
PICTURE_HEADERS = {"Content-Type": "image/gif", "Cache-Control": "no-store"}
