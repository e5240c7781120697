"""The addresses of the demo."""

from django.urls import path

from futasato.counters.demo import mailbox

app_name = "demo"
urlpatterns = [path("demo/mailbox/", mailbox.show, name="mailbox")]
