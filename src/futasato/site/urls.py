"""The addresses of the house: accounts, language, and the counters."""

from django.urls import include, path

from futasato.counters.resident.security import devices, passkeys, recovery, second_step
from futasato.counters.resident.signing_in import start_again

# No passwords anywhere (R1), and an e-mail address is changed at the desk: those of allauth's pages lead to the code.
UNUSED = ("password/<path:rest>", "reauthenticate/", "email/")

# The pages by which one changes how one signs in stand behind guards of our own; one page shows all devices.
KEYS = [
    path("2fa/", devices.show, name="mfa_index"),
    path("2fa/totp/activate/", second_step.activate, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", devices.show, name="mfa_deactivate_totp"),
    path("2fa/webauthn/", devices.show, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", passkeys.add, name="mfa_add_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("2fa/recovery-codes/", recovery.view, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", recovery.generate, name="mfa_generate_recovery_codes"),
    path("sessions/", devices.show, name="usersessions_list"),
]

urlpatterns = [
    *(path(f"accounts/{unused}", start_again) for unused in UNUSED),
    path("accounts/", include(KEYS)),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("futasato.counters.urls")),
]

handler400 = "futasato.counters.api.falling.malformed"
handler403 = "futasato.counters.api.falling.forbidden"
handler404 = "futasato.counters.api.falling.absent"
handler500 = "futasato.counters.door.unavailable.fall"
