from catalog.demo.reading import Row
from catalog.demo.table import Table
from catalog.models import Specialist

type Specialists = dict[str, Specialist]

FIELDS = ["name", "role", "bio", "expertise", "phone", "mail"]


def put_specialists(rows: list[Row]) -> Specialists:
    table = Table(Specialist.objects.filter(slug__in=[row["slug"] for row in rows]), "slug")
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
