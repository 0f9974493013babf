import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
django = get_wsgi_application()

from catalog.page_cache import with_kept_pages  # noqa: E402  # needs the settings

application = with_kept_pages(django)
