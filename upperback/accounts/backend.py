"""Who an address and a password belong to."""

from allauth.account.auth_backends import AuthenticationBackend

from upperback.users.models import User


class AddressAndPassword(AuthenticationBackend):
    """An account has one address, the one it is stored with; a second one that somebody typed opens nothing.

    One query and one hashing whether the address is known or not (the library hashes for unknown addresses too).
    """

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        user: User | None = self._check_password(owner_of(email), password)
        return user


def owner_of(email: str) -> User | None:
    """The account with this address, however its letters are typed."""
    return User.objects.filter(email=email.lower()).first()
