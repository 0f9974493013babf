"""Print for each address how many queries a page costs when it is made and when it was kept."""

import json
import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def count(address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = Client(headers={"X-Forwarded-Proto": "https"}).get(
            address, headers={"host": "127.0.0.1"}
        )
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return len(queries)


if __name__ == "__main__":
    django.setup()
    connection.ensure_connection()
    print(json.dumps({address: [count(address), count(address)] for address in sys.argv[1:]}))
