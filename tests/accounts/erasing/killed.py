"""Erases somebody in a process that is killed halfway; run as a program by the test beside it.

Arguments: the numbers of the people, and for each the part of the time it takes after which the
child that erases is killed; the first two are not killed.
"""

import json
import os
import signal
import sys
import time

import django

django.setup()

from django.db import connections  # noqa: E402

from accounts import erasing  # noqa: E402
from accounts.models import User  # noqa: E402


def erase(number: int) -> None:
    person = User.objects.get(pk=number)
    erasing.erase(person, by=person)


def in_a_child(number: int) -> int:
    connections.close_all()
    child = os.fork()
    if not child:
        erase(number)
        os._exit(0)
    return child


def main() -> None:
    (first, _none), (second, _no), *rest = json.loads(sys.argv[1])
    erase(first)  # loads everything, so that the children begin with it
    began = time.monotonic()
    os.waitpid(in_a_child(second), 0)
    takes = time.monotonic() - began
    for number, part in rest:
        child = in_a_child(number)
        time.sleep(takes * part)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


main()
