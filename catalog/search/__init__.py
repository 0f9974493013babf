"""Dutch search over the catalogue, done by PostgreSQL with an analysis of our own.

A question is read (`text`, `lookup`, `synonyms`, `question`), answered (`ranking`, `problems`,
`named`, `answer`) and shown (`marking`, `reasons`, `hits`, `page`). `analysis` is what texts and
questions are read with alike; `index` keeps what it made of the texts as the catalogue is, with
`watching` as its eyes.
"""

from catalog.search.page import palette, search, suggest

__all__ = ["palette", "search", "suggest"]
