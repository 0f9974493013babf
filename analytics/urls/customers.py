"""Following up one customer. A person without a company has the same pages as a company."""

from django.urls import path

from analytics.customers import Customer
from analytics.views.customers import conversations, sheet, timeline, tips

COMPANY, PERSON = {"find": Customer.company}, {"find": Customer.individual}
COMPANIES, PEOPLE = "werkplek/klanten/<int:pk>/", "werkplek/personen/<int:pk>/"

urlpatterns = [
    path(f"{COMPANIES}tijdlijn/", timeline.timeline, COMPANY, name="customer-timeline"),
    path(f"{COMPANIES}gespreksblad/", sheet.sheet, COMPANY, name="customer-sheet"),
    path(f"{COMPANIES}gespreksblad/pdf/", sheet.pdf, COMPANY, name="customer-sheet-pdf"),
    path(f"{COMPANIES}gesprekken/", conversations.log, COMPANY, name="customer-conversations"),
    path(f"{COMPANIES}tips/", tips.tips, COMPANY, name="customer-tips"),
    path(f"{PEOPLE}tijdlijn/", timeline.timeline, PERSON, name="timeline"),
    path(f"{PEOPLE}gespreksblad/", sheet.sheet, PERSON, name="person-sheet"),
    path(f"{PEOPLE}gespreksblad/pdf/", sheet.pdf, PERSON, name="person-sheet-pdf"),
    path(f"{PEOPLE}gesprekken/", conversations.log, PERSON, name="person-conversations"),
    path(f"{PEOPLE}tips/", tips.tips, PERSON, name="person-tips"),
    path("werkplek/gesprekken/<int:pk>/", conversations.conversation, name="conversation"),
    path("werkplek/gesprekken/<int:pk>/weg/", conversations.remove, name="conversation-remove"),
    path(
        "werkplek/gesprekken/terugzetten/",
        conversations.bring_back,
        name="conversation-bring-back",
    ),
    path("werkplek/tips/<int:pk>/intrekken/", tips.withdraw, name="tip-withdraw"),
    path("werkplek/tips/<int:pk>/terugzetten/", tips.bring_back, name="tip-bring-back"),
    path("account/tips/gezien/", tips.seen, name="tips-seen"),
]
