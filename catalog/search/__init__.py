"""Dutch search over the catalogue, done by PostgreSQL with an analysis of our own.

A question is read (`text`, `question`), answered (`ranking`, `problems`, `people`, `answer`) and
shown (`marking`, `reasons`, `page`). `analysis` is what texts and questions are read with alike;
`index` keeps what it made of the texts as the catalogue is, with `watching` as its eyes.
"""

from catalog.search.page import palette, search, suggest

__all__ = ["palette", "search", "suggest"]
