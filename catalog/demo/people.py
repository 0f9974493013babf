from catalog.demo.reading import Row
from catalog.demo.table import by_slug
from catalog.models import Specialist

type Specialists = dict[str, Specialist]

FIELDS = ["name", "role", "bio", "expertise", "phone", "mail"]


def put_specialists(rows: list[Row]) -> Specialists:
    table = by_slug(Specialist, rows)
    staff = {
        row["slug"]: table.put(row["slug"], **{field: row[field] for field in FIELDS})
        for row in rows
    }
    for row in rows:  # once all are there: anyone may stand in for anyone
        table.put(
            row["slug"],
            absent_until=row.get("absent_until"),
            stand_in=staff.get(row.get("stand_in", "")),
        )
    return staff
