"""What a request says of how its text is written, which Django believes a little too much."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

FILES = "multipart/form-data"
LONGEST = 300


def with_plain_content_type(application: WSGIApplication) -> WSGIApplication:
    """Whatever text says that it is, it is UTF-8: as our pages ask browsers to send it.

    Django would read the address and the form in any encoding that Python knows, so also in one
    that is for no text at all, and has no answer then.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if said := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = plain(said)
        return application(environ, start_response)

    return answer


def plain(content_type: str) -> str:
    """Without parameters, but for what stands between the parts of a form with files."""
    kind, _semicolon, parameters = content_type.partition(";")
    is_usual = len(parameters) <= LONGEST and "*" not in parameters
    if kind.strip().lower() == FILES and is_usual and "charset" not in parameters.lower():
        return content_type
    return kind[:LONGEST]
