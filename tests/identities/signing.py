"""Tokens signed by hand with `cryptography`: an opinion that does not come from the library the house uses."""

import base64
import hashlib
import hmac
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)


def fresh():
    """A P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def pem(key):
    """A private key as the settings' file holds it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key):
    """A public key as text: what somebody would misuse as the secret of HS256."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def jwk(key, kid, **other):
    """The public half as a JWK."""
    point = key.public_key().public_numbers()
    x, y = (b64(each.to_bytes(32, "big")) for each in (point.x, point.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": kid, "use": "sig", "alg": "ES256"} | other


def b64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def token(head, claims, sign):
    """head.claims.signature; `sign` takes the first two as bytes."""
    first = ".".join(b64(json.dumps(each).encode()) for each in (head, claims))
    return f"{first}.{b64(sign(first.encode()))}"


def es256(key):
    """A signer (RFC 7518 3.4: R and S, 32 bytes each)."""

    def sign(said):
        r, s = decode_dss_signature(key.sign(said, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return sign


def hs256(secret):
    """A signer with a shared secret."""
    return lambda said: hmac.digest(secret, said, hashlib.sha256)


def unsigned(_said):
    return b""


def read(text, public):
    """Head and claims of a token whose ES256 signature is good; cryptography's InvalidSignature otherwise."""
    head, claims, signature = text.split(".")
    raw = unb64(signature)
    dss = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public.verify(dss, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(unb64(head)), json.loads(unb64(claims))
