from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from buro3_tool.views.language import language
from buro3_tool.views.media import media
from buro3_tool.views.robots import robots
from catalog.sitemaps import SITEMAPS

urlpatterns = [
    path("admin/", admin.site.urls),
    path("taal/", language, name="language"),
    path("media/<path:path>", media, name="media"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include("accounts.urls")),
    path("", include("catalog.urls")),
]
