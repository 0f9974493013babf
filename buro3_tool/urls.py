from django.contrib import admin
from django.urls import include, path

from accounts.sitemaps import StarterPackages
from buro3_tool.views.language import language
from buro3_tool.views.media import media
from buro3_tool.views.robots import robots
from catalog import sitemaps

sitemaps.SITEMAPS["startpakket"] = StarterPackages()

urlpatterns = [
    path("admin/", admin.site.urls),
    path("taal/", language, name="language"),
    path("media/<path:path>", media, name="media"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("", include("analytics.urls")),
    path("", include("accounts.urls.entrance")),
    path("", include("accounts.urls")),
    path("", include("catalog.urls")),
]
