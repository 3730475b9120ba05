"""All addresses are the web's own."""

from django.urls import include, path

urlpatterns = [path("", include("fardplan.web.urls"))]
