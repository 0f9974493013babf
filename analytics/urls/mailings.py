"""Audiences, and the mails to them."""

from django.urls import URLPattern, URLResolver, include, path

from analytics.views.mailings import audiences, drafts, mailings

AUDIENCES = [
    path("", audiences.audiences, name="audiences"),
    path("nieuw/", audiences.new, name="audience-new"),
    path("<int:pk>/", audiences.audience, name="audience"),
    path("<int:pk>/wijzigen/", audiences.edit, name="audience-edit"),
    path("<int:pk>/archiveren/", audiences.archive, name="audience-archive"),
    path("<int:pk>/terugzetten/", audiences.put_back, name="audience-put-back"),
]
DRAFTS = [
    path("", drafts.drafts, name="mail-drafts"),
    path("<int:pk>/", drafts.draft, name="mail-draft"),
    path("<int:pk>/voorbeeld/", drafts.html, name="mail-draft-html"),
    path("<int:pk>/overslaan/", drafts.skip, name="mail-draft-skip"),
    path("<int:pk>/terugzetten/", drafts.bring_back, name="mail-draft-bring-back"),
]
MAILINGS: list[URLPattern | URLResolver] = [
    path("", mailings.mailings, name="mailings"),
    path("nieuw/", mailings.new, name="mailing-new"),
    path("concepten/", include(DRAFTS)),
    path("<int:pk>/", mailings.mailing, name="mailing"),
    path("<int:pk>/wijzigen/", mailings.edit, name="mailing-edit"),
    path("<int:pk>/weg/", mailings.delete, name="mailing-delete"),
    path("<int:pk>/voorbeeld/", mailings.html, name="mailing-html"),
    path("<int:pk>/proef/", mailings.test, name="mailing-test"),
    path("<int:pk>/concepten-maken/", mailings.make_drafts, name="mailing-make-drafts"),
    path("<int:pk>/versturen/", mailings.send, name="mailing-send"),
    path("<int:pk>/voortgang/", mailings.progress, name="mailing-progress"),
    path("<int:pk>/stoppen/", mailings.stop, name="mailing-stop"),
]
urlpatterns = [
    path("werkplek/doelgroepen/", include(AUDIENCES)),
    path("werkplek/mailings/", include(MAILINGS)),
]
