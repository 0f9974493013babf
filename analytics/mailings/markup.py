"""The few marks that a mail is written with, read into blocks that text and HTML are made of.

A blank line begins a paragraph, `- ` a line of a list, `**so**` is bold, an https address is a
link, and `[[slug]]` on a line of its own is the card of a product; within a line it is its title.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.models import FormerSlug, Product

CARD = re.compile(r"\[\[([a-z0-9-]{1,80})\]\]")
PART = re.compile(r"\[\[([a-z0-9-]{1,80})\]\]|\*\*([^*]+)\*\*|(https://[^\s<>\"]+[^\s<>\".,;:!?)])")
ITEM = re.compile(r"[-*•][ \t]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Words within a line; those about a product lead to it."""

    text: str
    bold: bool = False
    url: str = ""
    product: Product | None = None


Line = list[Part]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list of lines, or the card of a product."""

    lines: tuple[Line, ...] = ()
    is_list: bool = False
    product: Product | None = None


def slugs(body: str) -> list[str]:
    """Of the products in the text, each once, in their order."""
    return list(dict.fromkeys(CARD.findall(body)))


def known(body: str) -> dict[str, Product]:
    """The published products in the text by what they are called there, also by a former slug."""
    asked = slugs(body)
    found = {product.slug: product for product in _published(asked)}
    missing = [slug for slug in asked if slug not in found]
    return found | _renamed(missing) if missing else found


def products_in(body: str) -> list[Product]:
    """In the order in which they stand there, each once."""
    found = known(body)
    return list({found[slug].pk: found[slug] for slug in slugs(body) if slug in found}.values())


def blocks(body: str, products: Mapping[str, Product]) -> list[Block]:
    """What is not a product any more leaves nothing behind."""
    return [block for lines in _paragraphs(body) for block in _blocks(lines, products)]


def _published(slugs: Iterable[str]) -> Iterable[Product]:
    return Product.objects.published().filter(slug__in=list(slugs))


def _renamed(slugs: Iterable[str]) -> dict[str, Product]:
    formers = FormerSlug.objects.filter(model=Product._meta.model_name, slug__in=list(slugs))
    now = dict(formers.values_list("slug", "object_id"))
    rows = Product.objects.published().in_bulk(list(now.values()))
    return {slug: rows[pk] for slug, pk in now.items() if pk in rows}


def _paragraphs(body: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in [*body.splitlines(), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield lines
            lines = []


def _blocks(lines: list[str], products: Mapping[str, Product]) -> Iterator[Block]:
    """A card and a list end the paragraph that they stand in."""
    run: list[Line] = []
    was_item = False
    for line in lines:
        card, item = CARD.fullmatch(line), ITEM.match(line)
        if run and (card or bool(item) != was_item):
            yield Block(tuple(run), was_item)
            run = []
        if card:
            if product := products.get(card[1]):
                yield Block(product=product)
        else:
            run.append(list(_parts(line[item.end() :] if item else line, products)))
            was_item = bool(item)
    if run:
        yield Block(tuple(run), was_item)


def _parts(line: str, products: Mapping[str, Product]) -> Iterator[Part]:
    end = 0
    for found in PART.finditer(line):
        if before := line[end : found.start()]:
            yield Part(before)
        slug, bold, url = found.groups()
        if slug:
            product = products.get(slug)
            yield Part(product.title if product else "", product=product)
        elif bold:
            yield Part(bold, bold=True)
        else:
            yield Part(url, url=url)
        end = found.end()
    if rest := line[end:]:
        yield Part(rest)
