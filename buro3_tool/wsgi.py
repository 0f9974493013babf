import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
django = get_wsgi_application()

from buro3_tool.content_type import with_plain_content_type  # noqa: E402
from catalog.page_cache import with_kept_pages  # noqa: E402  # needs the settings

application = with_kept_pages(with_plain_content_type(django))

# What is here now stays as long as the process: looking through it for garbage, and looking as
# often as Python does by default, cost a twentieth of every page.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 10, 10)
