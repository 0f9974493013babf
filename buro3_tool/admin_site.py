from django.contrib import admin
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminSite(admin.AdminSite):
    pass


class AdminConfig(DjangoAdminConfig):
    default_site = "buro3_tool.admin_site.AdminSite"
