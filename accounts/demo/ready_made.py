from accounts.models import ReadyMadeLine, ReadyMadePackage
from catalog.demo.reading import Row
from catalog.demo.table import find
from catalog.models import Product


def put(rows: list[Row]) -> dict[str, ReadyMadePackage]:
    cards = find(Product, {line["product"] for row in rows for line in row["lines"]})
    return {row["slug"]: _put(row, position, cards) for position, row in enumerate(rows)}


def _put(row: Row, position: int, cards: dict[str, Product]) -> ReadyMadePackage:
    package, made = ReadyMadePackage.objects.get_or_create(
        slug=row["slug"],
        defaults={
            "title": row["title"],
            "summary": row["summary"],
            "position": position,
            "is_published": True,
        },
    )
    if made:
        ReadyMadeLine.objects.bulk_create(
            ReadyMadeLine(
                package=package,
                product=cards[line["product"]],
                quantity=line["quantity"],
                is_optional=line["optional"],
                note=line["note"],
                position=place,
            )
            for place, line in enumerate(row["lines"])
        )
    return package
