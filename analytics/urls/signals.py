from django.urls import path

from analytics.views import signals

HERE = "werkplek/signalen/"

urlpatterns = [
    path(HERE, signals.signals, name="signals"),
    path(f"{HERE}vandaag/", signals.today, name="signals-today"),
    path(f"{HERE}regels/", signals.rules, name="signal-rules"),
    path(f"{HERE}regels/<int:pk>/", signals.rule, name="signal-rule"),
    path(f"{HERE}<int:pk>/afgehandeld/", signals.handle, name="signal-handle"),
    path(f"{HERE}<int:pk>/later/", signals.put_off, name="signal-put-off"),
    path(f"{HERE}<int:pk>/niet-nuttig/", signals.useless, name="signal-useless"),
    path(f"{HERE}<int:pk>/van-mij/", signals.take, name="signal-take"),
    path(f"{HERE}<int:pk>/heropen/", signals.reopen, name="signal-reopen"),
]
