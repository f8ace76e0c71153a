"""A passkey as the site stores it, of a device that nobody has."""

from typing import Any

from allauth.mfa.models import Authenticator
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from upperback.users.models import User


def passkey_of(user: User, name: str = "Telephone", **more: Any) -> Authenticator:
    """A stored passkey of `user`."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
    device = AttestedCredentialData.create(Aaguid.NONE, b"a passkey", key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(bytes(32), flags, counter=1, credential_data=device)
    client = CollectedClientData.create("webauthn.create", b"asked", "http://localhost")
    credential = {
        "type": "public-key",
        "id": websafe_encode(device.credential_id),
        "rawId": websafe_encode(device.credential_id),
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.create(user=user, type=kind, data={"name": name, "credential": credential}, **more)
