"""Sends packages in processes that are killed halfway; run as a program by the test beside it.

Arguments: a session, then a list in JSON of [address, form, part]. Each is sent by a child of this
process, which is killed after that part of the time that a sending takes.
"""

import json
import os
import signal
import sys
import time

import django

django.setup()

from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402


def send(session: str, address: str, form: dict[str, str]) -> None:
    client = Client()
    client.cookies["sessionid"] = session
    client.post(address, form)


def in_a_child(session: str, address: str, form: dict[str, str]) -> int:
    child = os.fork()
    if not child:
        send(session, address, form)
        os._exit(0)
    return child


def main() -> None:
    session, sendings = sys.argv[1], json.loads(sys.argv[2])
    first, *rest = sendings
    send(session, *first[:2])  # loads everything, so that the children begin with it
    connections.close_all()
    second, *rest = rest
    began = time.monotonic()
    os.waitpid(in_a_child(session, *second[:2]), 0)
    takes = time.monotonic() - began
    for address, form, part in rest:
        child = in_a_child(session, address, form)
        time.sleep(takes * part)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


main()
