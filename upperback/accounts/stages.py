"""What stands between a right password and being logged in."""

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


class SecondStep(AuthenticateStage):
    """Asked of people who turned on two-step log-in.

    The library asks everybody who has a passkey too. Here a passkey is a way in and no second lock: whoever loses the
    device it is on still gets in by password or by mail.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return (
            user is not None
            and is_mfa_enabled(user, [Authenticator.Type.TOTP])
            and bool(super()._should_handle(request))
        )
