"""The addresses of the counters: one folder a door."""

from importlib.util import find_spec

from django.urls import include, path

DOORS = ("resident", "office", "provider", "api", "demo")

urlpatterns = [
    path("", include(f"futasato.counters.{door}.urls"))
    for door in DOORS
    if find_spec(f"futasato.counters.{door}") and find_spec(f"futasato.counters.{door}.urls")
]
