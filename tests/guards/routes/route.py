"""What a line about an address says."""

from dataclasses import dataclass, field
from http import HTTPStatus

PEOPLE = ("visitor", "customer", "colleague", "reader", "outsider", "employee", "administrator")
PUBLIC = ("visitor", "customer", "colleague", "reader", "outsider")

OK, FOUND, BAD_REQUEST, FORBIDDEN, NOT_FOUND, ONLY_POST = (
    int(status)
    for status in (
        HTTPStatus.OK,
        HTTPStatus.FOUND,
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    )
)


@dataclass(frozen=True)
class Route:
    """An address in this folder's catalogue, and in the demo's, and who gets what status."""

    name: str
    url: str
    status: int = OK
    otherwise: dict[str, int] = field(default_factory=dict)
    page: bool = True  # a whole HTML page, not a fragment or a file

    def expected(self, person: str) -> int:
        return self.otherwise.get(person, self.status)

    def __str__(self) -> str:
        return f"{self.name} {self.url}"


def employees_only(status: int) -> dict[str, int]:
    return {"employee": status, "administrator": status}


def workplace(status: int) -> dict[str, int]:
    """Where visitors are asked to log in, customers are told that they are customers."""
    return {person: FORBIDDEN for person in PUBLIC if person != "visitor"} | employees_only(status)


def logged_in(status: int) -> dict[str, int]:
    return {person: status for person in PEOPLE if person != "visitor"}
