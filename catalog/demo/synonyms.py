from catalog.demo.reading import Row
from catalog.demo.table import Table
from catalog.models import Synonym


def put_synonyms(rows: list[Row]) -> int:
    table = Table.of(Synonym.objects.all(), "term", "one_way")
    for row in rows:
        if row["kind"] == "both":
            term, *meanings = row["terms"]
            table.put(term, False, meanings=meanings)
        else:
            table.put(row["from"], True, meanings=row["to"])
    return len(rows)
