"""Messages of people who mean no good, and of programs that are broken: what each is answered."""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

from analytics.ingest.payload import MOST_BYTES
from tests.analytics.ingest.doors import Post, body
from tests.analytics.ingest.sending import FIREFOX

Case = tuple[str, Post, int]  # what it is, as it comes in, and the status it must have


class Raw:
    """Stands in a message as it is, where JSON as Python writes it would not have it."""

    def __init__(self, text: str) -> None:
        self.text = text


def with_value(message: bytes, value: Any) -> bytes:
    """The message with this in place of "HERE"."""
    written = value.text if isinstance(value, Raw) else json.dumps(value)
    return message.replace(b'"HERE"', written.encode(errors="surrogatepass"))


# --- A value that is wrong, in each place where a value stands ----------------------------------

NO_NUMBERS: list[Any] = [
    None, True, "", "5", "vijftig", [], {}, [5], 1.5, -1, -(2**31), 2**31, 2**32, 2**63, 2**64,
    Raw("9" * 5000), Raw("-" + "9" * 400), Raw("NaN"), Raw("Infinity"), Raw("-Infinity"),
    Raw("1e400"), Raw("1e5"), Raw("0x10"), Raw("007"), Raw("+5"), Raw("5."), Raw(".5"),
    Raw("\u0665"),
]  # fmt: skip
NO_WORDS: list[Any] = [
    None, True, 5, 1.5, [], {}, ["price"], "price\u0000", "\u0000", "price\n",
    "a\r\nBcc: x@y.example", "\x1b[31m", "x" * 500, Raw('"\\ud800"'), Raw('"\\udc00\\ud800"'),
    Raw('"\ud800"'), Raw('"\\x41"'), Raw("'price'"), Raw("price"), Raw('"price'), Raw('"\t"'),
]  # fmt: skip
NO_NAMES: list[Any] = [
    *NO_WORDS, "", " ", "Price", "a b", "a_b", "a.b", "a/b", "-a", "a-", "a--b", "prijs-é", "😀",
    "a" * 61, "javascript:alert(1)", "data:text/html,x", "//evil.example", "../../etc/passwd",
    "<b>x</b>", "<img src=x onerror=alert(1)>", "</script>", "{{7*7}}", "{% load x %}",
    "{0.__class__}", "'; DROP TABLE analytics_anonymousevent; --", "=cmd|'/c calc'!A1", "@SUM(A1)",
    "%00", "\u202egnp", "a\u200bb", "a" + "\u0301" * 50, "\uff1d1",
]  # fmt: skip
NO_HOSTS: list[Any] = [
    *NO_WORDS, "", "A.example", "a b.example", "https://a.example", "a.example/pad", "a.example:80",
    "user@a.example", "é.example", "[::1]", "javascript:alert(1)", "<b>", "a" * 101,
]  # fmt: skip
MAY_BE_NOTHING = {"r", "c", "x", "y"}

KINDS: dict[str, dict[str, list[Any]]] = {
    "view": {
        "r": NO_HOSTS,
        "c": [True, 5, "x", [], {"other": "x"}, {"source": 5}, {"source": "a\n"}],
    },
    "time": {"ms": [*NO_NUMBERS, 24 * 3600 * 1000 + 1], "d": [*NO_NUMBERS, 101, 150]},
    "seen": {"s": NO_NAMES, "ms": NO_NUMBERS},
    "click": {"s": NO_NAMES, "x": [*NO_NUMBERS, 101], "y": [*NO_NUMBERS, 101]},
    "dead": {"s": NO_NAMES, "x": NO_NUMBERS},
    "rage": {"s": NO_NAMES},
    "act": {"s": NO_NAMES},
    "out": {"s": NO_HOSTS},
    "find": {"q": [*NO_WORDS, "x" * 201]},
}  # fmt: skip
NEEDED: dict[str, dict[str, Any]] = {
    "time": {"ms": 5},
    **{kind: {"s": "price"} for kind in ("seen", "click", "dead", "rage", "act", "out")},
    "find": {"q": "webshop"},
}
FIELDS: dict[str, list[Any]] = {
    "load": [
        *NO_WORDS, "", "x", "0" * 31, "0" * 33, "{00000000-0000-4000-8000-000000000000}",
        "urn:uuid:00000000-0000-4000-8000-000000000000", "g" * 32, Raw("1"),
    ],
    "page": [*NO_WORDS, "", "CARD", "account", "card ", "card/", "__proto__", "../card"],
    "of": [*NO_WORDS, "a.b", "a b", "a/b", "é", "12?x", "javascript:alert(1)", "<b>", "a" * 81],
    "v": NO_NUMBERS,
    "w": [*NO_NUMBERS, 100_001],
    "e": [None, True, 5, "x", {}, [], [None], [5], ["view"], [[]], [{}], [[[[[]]]]], {"0": {}}],
}  # fmt: skip


def wrong_values() -> Iterator[Case]:
    for name, values in FIELDS.items():
        for value in values:
            yield f"{name}: {told(value)}", Post(with_value(body(**{name: "HERE"}), value)), 400
    for kind, fields in KINDS.items():
        for name, values in fields.items():
            event = {"k": kind, **NEEDED.get(kind, {}), name: "HERE"}
            for value in values:
                if value is not None or name not in MAY_BE_NOTHING:
                    yield f"{kind} {name}: {told(value)}", Post(with_value(body(event), value)), 400
    for value in [*NO_NUMBERS, 32_768]:
        event = {"k": "view", "n": "HERE"}
        yield f"n: {told(value)}", Post(with_value(body(event), value)), 400


def told(value: Any) -> str:
    return (value.text if isinstance(value, Raw) else json.dumps(value))[:30]


def missing_and_unknown() -> Iterator[Case]:
    whole = json.loads(body())
    for name in ("load", "page", "e"):
        left = {key: value for key, value in whole.items() if key != name}
        yield f"without {name}", Post(json.dumps(left).encode()), 400
    for kind, fields in NEEDED.items():
        for name in fields:
            yield f"{kind} without {name}", Post(body({"k": kind})), 400
    for name in ("__proto__", "constructor", "prototype", "", "at", "visit", "consent", "Load"):
        yield f"unknown {name!r}", Post(body(**{name: "x"})), 400
        yield f"unknown {name!r} of an event", Post(body({"k": "view", name: "x"})), 400
    unknown: list[Any] = ["", "View", "views", None, 5, [], "x" * 1000, "\u0000"]
    for kind in unknown:
        yield f"kind {kind!r:.10}", Post(body({"k": kind})), 400
    yield "no kind", Post(body(e=[{"n": 0}])), 400
    yield "no number", Post(body(e=[{"k": "view"}])), 400
    yield "ten thousand keys", Post(json.dumps({f"k{n}": 0 for n in range(1200)}).encode()), 400


# --- What is no message at all ------------------------------------------------------------------


def bodies() -> Iterator[Case]:
    good = body()
    texts: dict[str, bytes] = {
        "empty": b"", "a space": b" ", "null": b"null", "true": b"true", "a number": b"123",
        "a text": b'"x"', "a list": b"[]", "an object": b"{}", "a list of messages": b"[%s]" % good,
        "NaN": b"NaN", "Infinity": b"-Infinity", "a huge number": b"1e400",
        "five thousand digits": b"9" * 5000, "sixteen thousand brackets": b"[" * 16_000,
        "brackets that close": b"[" * 8000 + b"]" * 8000, "deep objects": b'{"e":' * 3200,
        "deep objects that close": b'{"a":' * 2000 + b"1" + b"}" * 2000,
        "deep in an event": good.replace(b'"view"', b"[" * 15_000),
        "bytes that are no text": b"\xff\xfe{", "a broken end": good[:-1],
        "half": good[: len(good) // 2],
        "more behind it": good + b"x", "two of them": good + good,
        "lines": good + b"\n" + good, "a comma too many": good[:-1] + b",}",
        "a comment": b"/**/" + good, "a mark in front": b"\xef\xbb\xbf" + good,
        "UTF-16": good.decode().encode("utf-16"), "UTF-32": good.decode().encode("utf-32-le"),
        "latin 1": body({"k": "find", "q": "HERE"}).replace(b"HERE", b"caf\xe9"),
        "overlong": body({"k": "find", "q": "HERE"}).replace(b"HERE", b"\xc0\xaf"),
        "half a letter": body({"k": "find", "q": "HERE"}).replace(b"HERE", b"\xf0\x9f"),
        "a surrogate in UTF-8": body({"k": "find", "q": "HERE"}).replace(b"HERE", b"\xed\xa0\x80"),
        "nothing but NUL": b"\x00" * 1000, "NUL behind it": good + b"\x00",
        "NUL within": good.replace(b"card", b"c\x00rd"), "single quotes": good.replace(b'"', b"'"),
        "keys without quotes": good.replace(b'"page"', b"page"), "a form": b"page=card&load=x",
        "XML": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        "packed": gzip.compress(good), "a bomb": gzip.compress(b"0" * 5_000_000)[:MOST_BYTES],
        "deflated": zlib.compress(good), "msgpack": b"\x82\xa4page\xa4card\xa1e\x90",
        "a pickle": b"\x80\x04\x95\x0b\x00\x00\x00\x8c\x05posix\x8c\x06system\x93.",
        "HTML": b"<script>alert(1)</script>", "SQL": b"'; DROP TABLE x; --", "a picture": b"GIF89a",
        "a request in a request": b"POST /t/ HTTP/1.1\r\nHost: x\r\n\r\n" + good,
        "jQuery": b"callback(%s)" % good, "an escape that is none": good.replace(b"card", b"\\q"),
        "half an escape": good.replace(b"card", b"\\u12"), "backslashes": b"\\" * 10_000,
        "quotes": b'"' * 10_001, "minus signs": b"-" * 10_000, "zeros": b"0" * 10_000,
        "dots": b"." * 10_000, "e's": b"1" + b"e1" * 5000, "colons": b"{" + b":" * 10_000,
        "one key of 16 kB": b'{"%s":1}' % (b"x" * 16_000),
        "one text of 16 kB": b'"%s"' % (b"x" * 16_000),
        "combining marks": body({"k": "find", "q": "a" + "\u0301" * 2000}),
        "51 events": body(*[{"k": "view"}] * 51),
        "300 events": body(e=[{"n": 0, "k": "view"}] * 300),
    }  # fmt: skip
    yield from ((name, Post(text), 400) for name, text in texts.items())


def sizes() -> Iterator[Case]:
    good = body()
    full = good.ljust(MOST_BYTES)
    yield "as large as may be", Post(full), 204
    yield "one byte more", Post(full + b" "), 413
    yield "a hundred thousand brackets", Post(b"[" * 100_000), 413
    yield "two megabytes", Post(good.ljust(2_000_000)), 413
    for length in (str(MOST_BYTES + 1), "10737418240", "9" * 400):
        yield f"says it is {length[:12]} long", Post(good, length=length), 413
    for length in ("-1", "abc", "1.5", "0x10", "1e3", " ", "+ 5", "\u0663x", "1,2"):
        yield f"says it is {length!r} long", Post(good, length=length), 400
    yield "says it is nothing", Post(good, length="0"), 400
    yield "says it is shorter", Post(good, length="10"), 400
    yield "says it is longer", Post(good[:-1], length=str(len(good))), 400


# --- How it says that it is written -------------------------------------------------------------

OTHER_TYPES = [
    "", " ", "application/xml", "text/html", "text/xml", "image/gif", "application/x-ndjson",
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
    "multipart/mixed; boundary=x", "application/octet-stream", "application/json-patch+json",
    "application/csp-report", "application/reports+json", "text/plainly", "text/", "/", "*/*",
    "json", "text/plain, application/json", "text /plain", "x" * 8000, ";", "; text/plain", "\x00",
    "text/plain\x00", "application/jsön",
]  # fmt: skip
OUR_TYPES = [
    "text/plain", "text/plain;charset=UTF-8", "application/json", "application/json; charset=utf-8",
    "TEXT/PLAIN", " text/plain ", "text/plain; charset=base64", "text/plain; charset*=nope''x",
    "text/plain; charset*=utf-8''%00", "text/plain; charset=undefined", "text/plain;;;=;",
    "application/json; boundary=x", "text/plain; charset=" + "x" * 8000,
]  # fmt: skip


def types() -> Iterator[Case]:
    good = body()
    parts = b"--x\r\nContent-Transfer-Encoding: base64\r\n\r\ne30=\r\n--x--\r\n"
    yield "a form with a part in base64", Post(parts, "multipart/form-data; boundary=x"), 415
    for kind in OTHER_TYPES:
        yield f"type {kind[:20]!r}", Post(good, kind), 415
    for kind in OUR_TYPES:
        yield f"type {kind[:40]!r}", Post(good, kind), 204
    for coding in ("gzip", "GZIP", "br", "deflate", "zstd", "x", "gzip, gzip", "identity, gzip"):
        packed = gzip.compress(b" " * 10_000)
        yield f"coding {coding}", Post(packed, headers={"Content-Encoding": coding}), 415
    yield "coding identity", Post(good, headers={"Content-Encoding": "identity"}), 204


def headers() -> Iterator[Case]:
    good = body()
    for status, name, values in (
        (204, "Cookie", ["", "=", ";;;", "meten", "meten=", "meten=e", "meten=u1:x",
                         "meten=" + "e" * 4000, "meten=y1:" + "x" * 43, "meten=n.1.1:\xff",
                         'meten="\\000"', "a=b;" * 1000]),
        (204, "X-Forwarded-For", ["", "evil", "1.2.3.4, evil", "," * 8000, "[::", "1" * 8000]),
        (204, "Referer", ["javascript:alert(1)", "http://[", "x" * 8000]),
        (204, "Accept-Language", ["x" * 8000, "nl;q=NaN", "\xff"]),
        (204, "Accept-Encoding", ["x" * 8000, "gzip;q=1e400"]),
        (204, "Sec-GPC", ["1", "0", "x" * 100]),
        (204, "DNT", ["1", "null"]),
        (202, "Origin", ["null", "https://evil.example", "http://[", "http://testserver.evil.example",
                         "http://testserver@evil.example", "http://testserver:x", "x" * 8000]),
        (202, "Sec-Fetch-Site", ["cross-site", "same-site", "", "Same-Origin", "x"]),
        (202, "Sec-Purpose", ["prefetch", "prefetch;prerender"]),
        (202, "User-Agent", ["", " ", "HeadlessChrome", "Googlebot/2.1", "curl/8.5"]),
        (204, "User-Agent", [FIREFOX + "x" * 8000, "\xff\xfe", "Mozilla/5.0 \x00", "(" * 8000]),
        (204, "X-HTTP-Method-Override", ["DELETE", "GET"]),
        (400, "Host", ["", "evil.example", "testserver@evil.example", "testserver:x", "a b",
                       "x" * 8000]),
    ):  # fmt: skip
        for value in values:
            yield f"{name}: {value[:30]!r}", Post(good, headers={name: value}), status


def unusual_but_right() -> Iterator[Case]:
    """The guard's twin: what looks strange and is a message all the same."""
    good = body()
    for name, text in {
        "spaces around it": b" \r\n\t" + good + b"\n ",
        "a key that comes twice": good.replace(b'"v": 7', b'"v": 7, "v": 8'),
        "keys in escapes": good.replace(b'"page"', b'"\\u0070age"'),
        "numbers that come twice": body({"n": 1, "k": "view"}, {"n": 1, "k": "rage", "s": "pack"}),
        "a search for markup": body({"k": "find", "q": "<script>alert(1)</script>"}),
        "a search for a formula": body({"k": "find", "q": "=cmd|'/c calc'!A1"}),
        "a search for SQL": body({"k": "find", "q": "'; DROP TABLE x; -- %s %(a)s {0}"}),
        "a search from right to left": body({"k": "find", "q": "\u202egnp.exe \u200b\ufeff"}),
        "a search for 😀": body({"k": "find", "q": "😀" * 200}),
        "a campaign of markup": body({"k": "view", "c": {"source": "<b>", "campaign": "İ" * 80}}),
        "nothing where that may be": body({"k": "view", "r": None, "c": None}),
        "minus zero": good.replace(b'"v": 7', b'"v": -0'),
        "a load without dashes": body(load="0" * 32),
        "fifty events": body(*[{"k": "click", "s": "pack", "x": 1, "y": 1}] * 50),
        "the largest numbers": body({"n": 32_767, "k": "time", "ms": 86_400_000}, v=2**31 - 1),
    }.items():
        yield name, Post(text), 204


CORPUS = [
    case
    for group in (
        wrong_values, missing_and_unknown, bodies, sizes, types, headers, unusual_but_right
    )
    for case in group()
]  # fmt: skip
