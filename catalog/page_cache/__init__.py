"""Ready-made pages for visitors without a session.

A view marked with `public_page` shows every such visitor the same page, so the page is kept and
given to the next one. Kept pages belong to one version of the catalogue and one day: each request
asks the database which version is current, so what an employee saves is seen on the next request
of every process. `CACHES["pages"]` says where pages are kept and how many.

The middleware keeps pages and gives them; where the project is served, `with_kept_pages` around
it gives them sooner.
"""

from catalog.page_cache.middleware import PageCacheMiddleware, only_this_once, public_page
from catalog.page_cache.wsgi import with_kept_pages

__all__ = ["PageCacheMiddleware", "only_this_once", "public_page", "with_kept_pages"]
