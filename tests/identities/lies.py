"""Every lie of an identity provider: its name, where it is told, what is told there, and the doubt it must meet."""

import base64
import json
import socket
import time

from futasato.identities.nouns import Doubt

from . import signing

OTHER_KEY = signing.fresh()
HOUR = 3600


def claim(**said):
    """Claims said otherwise; None: not said at all."""
    return {"claims": lambda claims: {word: each for word, each in (claims | said).items() if each is not None}}


def later(**seconds):
    """Instants moved from now."""
    return {"claims": lambda claims: claims | {word: int(time.time()) + each for word, each in seconds.items()}}


def card(**said):
    return {"card": lambda told: {word: each for word, each in (told | said).items() if each is not None}}


def tokens(**said):
    return {"tokens": lambda told: {word: each for word, each in (told | said).items() if each is not None}}


def back(**said):
    return {"back": lambda told: {word: each for word, each in (told | said).items() if each is not None}}


def door(place, status=200, body=None, **headers):
    """Another answer at a place: status, bytes, headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return {f"{place} door": lambda honest, _door: (status, honest[1] if body is None else body, honest[2] | named)}


def altered(token):
    """The same signature under other claims."""
    head, claims, signature = token.split(".")
    said = json.loads(signing.unb64(claims)) | {"sub": "pairwise-somebody-else"}
    return ".".join([head, signing.b64(json.dumps(said).encode()), signature])


def slowly(honest, door):
    """Byte after byte, for ever, until the other side has gone."""
    door.send_response(200)
    door.send_header("Content-Type", "application/json")
    door.end_headers()
    try:
        while True:
            door.wfile.write(b" ")
            time.sleep(0.05)
    except OSError:
        return


def broken_off(honest, door):
    """Half of what was promised."""
    door.send_response(200)
    door.send_header("Content-Type", "application/json")
    door.send_header("Content-Length", str(len(honest[1])))
    door.end_headers()
    door.wfile.write(honest[1][: len(honest[1]) // 2])
    door.connection.shutdown(socket.SHUT_RDWR)


def twice(honest, _door):
    """One word with two values: the true one last, for readers that take the last."""
    return honest[0], b'{"sub": "pairwise-admin", ' + honest[1][1:], honest[2]


def keys(*changed):
    return {"keys": lambda told: {"keys": [key for change in changed for key in change(told["keys"][0])]}}


def hs256_with_public_key(stub):
    return {
        "head": lambda head: head | {"alg": "HS256"},
        "sign": lambda _honest: signing.hs256(signing.public_pem(stub.key)),
    }


def jwt_of(told):
    return base64.b64encode(json.dumps(told).encode())


TOKEN = {
    "wrong nonce": (claim(nonce="not-yours"), Doubt.NONCE),
    "no nonce": (claim(nonce=None), Doubt.NONCE),
    "nonce in a list": ({"claims": lambda told: told | {"nonce": [told["nonce"]]}}, Doubt.NONCE),
    "another audience": (claim(aud="RP00000002"), Doubt.AUDIENCE),
    "no audience": (claim(aud=None), Doubt.AUDIENCE),
    "empty audience": (claim(aud=[]), Doubt.AUDIENCE),
    "audience that contains ours": (claim(aud="RP000000012"), Doubt.AUDIENCE),
    "several audiences without azp": (claim(aud=["RP00000001", "RP00000002"]), Doubt.AUDIENCE),
    "several audiences, azp another": (claim(aud=["RP00000001", "RP00000002"], azp="RP00000002"), Doubt.AUDIENCE),
    "one audience, azp another": (claim(azp="RP00000002"), Doubt.AUDIENCE),
    "another issuer": (claim(iss="https://evil.example"), Doubt.ISSUER),
    "issuer with a slash more": ({"claims": lambda told: told | {"iss": told["iss"] + "/"}}, Doubt.ISSUER),
    "no issuer": (claim(iss=None), Doubt.ISSUER),
    "expired": (later(exp=-1), Doubt.EXPIRED),
    "expires never": (claim(exp=None), Doubt.EXPIRED),
    "expiry as text": ({"claims": lambda told: told | {"exp": str(told["exp"])}}, Doubt.EXPIRED),
    "expiry true": (claim(exp=True), Doubt.EXPIRED),
    "issued in the future": (later(iat=HOUR), Doubt.ISSUED_AT),
    "issued before anybody asked": (later(iat=-HOUR), Doubt.ISSUED_AT),
    "issued never": (claim(iat=None), Doubt.ISSUED_AT),
    "not begun": (later(nbf=HOUR), Doubt.ISSUED_AT),
    "beginning as text": (claim(nbf="now"), Doubt.ISSUED_AT),
    "no subject": (claim(sub=None), Doubt.SUBJECT),
    "empty subject": (claim(sub=""), Doubt.SUBJECT),
    "subject a number": (claim(sub=12345), Doubt.SUBJECT),
    "subject too long": (claim(sub="x" * 256), Doubt.SUBJECT),
    "subject with a line break": (claim(sub="pairwise\nhanako"), Doubt.SUBJECT),
    "lower acr": (claim(acr="aal2"), Doubt.LEVEL_LOW),
    "no acr": (claim(acr=None), Doubt.LEVEL_LOW),
    "acr that only sounds like it": (claim(acr="xaal3"), Doubt.LEVEL_LOW),
    "half of what was asked": (claim(acr="crl"), Doubt.LEVEL_LOW),
    "acr a list": (claim(acr=["aal3"]), Doubt.LEVEL_LOW),
    "token of another access token": (claim(at_hash="AAAAAAAAAAAAAAAAAAAAAA"), Doubt.ACCESS),
}
SIGNATURE = {
    "alg none": (
        {"head": lambda head: head | {"alg": "none"}, "sign": lambda _honest: signing.unsigned},
        Doubt.ALGORITHM,
    ),
    "alg nOnE": (
        {"head": lambda head: head | {"alg": "nOnE"}, "sign": lambda _honest: signing.unsigned},
        Doubt.ALGORITHM,
    ),
    "alg none, honest signature": ({"head": lambda head: head | {"alg": "none"}}, Doubt.ALGORITHM),
    "HS256 with the public key": (hs256_with_public_key, Doubt.ALGORITHM),
    "ES384": ({"head": lambda head: head | {"alg": "ES384"}}, Doubt.ALGORITHM),
    "critical word": ({"head": lambda head: head | {"crit": ["exp"], "exp": 1}}, Doubt.ALGORITHM),
    "no signature": ({"sign": lambda _honest: signing.unsigned}, Doubt.SIGNATURE),
    "truncated signature": ({"id_token": lambda token: token[:-8]}, Doubt.SIGNATURE),
    "zero signature": ({"sign": lambda _honest: lambda _said: bytes(64)}, Doubt.SIGNATURE),
    "other claims under the signature": ({"id_token": altered}, Doubt.SIGNATURE),
    "another key under the same name": ({"sign": lambda _honest: signing.es256(OTHER_KEY)}, Doubt.SIGNATURE),
    "its own key in the head": (
        {
            "head": lambda head: head | {"kid": "mine", "jwk": signing.jwk(OTHER_KEY, "mine")},
            "sign": lambda _honest: signing.es256(OTHER_KEY),
        },
        Doubt.KEY,
    ),
    "unknown kid": ({"head": lambda head: head | {"kid": "stub-2"}}, Doubt.KEY),
    "no kid": ({"head": lambda head: {"alg": "ES256"}}, Doubt.KEY),
    "kid a number": ({"head": lambda head: head | {"kid": 1}}, Doubt.KEY),
    "two keys of one name": (keys(lambda key: [key], lambda key: [signing.jwk(OTHER_KEY, key["kid"])]), Doubt.KEY),
    "no keys": ({"keys": lambda told: {"keys": []}}, Doubt.KEY),
    "keys that are no list": ({"keys": lambda told: {"keys": "stub-1"}}, Doubt.KEY),
    "key for secrecy": (keys(lambda key: [key | {"use": "enc"}]), Doubt.KEY),
    "key of another curve": (keys(lambda key: [key | {"crv": "P-384"}]), Doubt.KEY),
    "key that is no point": (keys(lambda key: [key | {"x": "AA"}]), Doubt.KEY),
    "key that is a secret": (keys(lambda key: [{"kty": "oct", "kid": "stub-1", "k": "c2VjcmV0"}]), Doubt.KEY),
    "two parts": ({"id_token": lambda token: token.rsplit(".", 1)[0]}, Doubt.TOKEN_FORM),
    "encrypted": ({"id_token": lambda token: f"{token}.AA.AA"}, Doubt.TOKEN_FORM),
    "a head that is no JSON": ({"id_token": lambda token: "AAAA." + token.split(".", 1)[1]}, Doubt.TOKEN_FORM),
    "not ASCII": ({"id_token": lambda token: "証" + token}, Doubt.TOKEN_FORM),
    "a very long token": ({"id_token": lambda token: token + "A" * 20_000}, Doubt.TOKEN_FORM),
}
ANSWER = {
    "no ID token": (tokens(id_token=None), Doubt.UNREADABLE),
    "ID token a number": (tokens(id_token=1), Doubt.UNREADABLE),
    "no access token": (tokens(access_token=None), Doubt.UNREADABLE),
    "access token with a header in it": (tokens(access_token="x\r\nHost: evil.example"), Doubt.ACCESS),
    "token of another type": (tokens(token_type="mac"), Doubt.UNREADABLE),
    "code refused": (door("token", 400, b'{"error":"invalid_grant"}'), Doubt.CODE_REFUSED),
    "client refused": (door("token", 401, b'{"error":"invalid_client"}'), Doubt.CODE_REFUSED),
    "broken service": (door("token", 503), Doubt.UNREACHABLE),
    "redirect at the tokens": (door("token", 307, Location="/realms/main/elsewhere"), Doubt.UNREADABLE),
    "redirect to inside": (door("token", 302, Location="http://169.254.169.254/"), Doubt.UNREADABLE),
    "not JSON": (door("token", 200, b"<html>"), Doubt.UNREADABLE),
    "JSON called HTML": (door("token", 200, Content_Type="text/html"), Doubt.UNREADABLE),
    "a list": (door("token", 200, b"[]"), Doubt.UNREADABLE),
    "nothing": (door("token", 200, b""), Doubt.UNREADABLE),
    "not UTF-8": (door("token", 200, b'{"id_token": "\xff"}'), Doubt.UNREADABLE),
    "deeply nested": (door("token", 200, b"[" * 30_000), Doubt.UNREADABLE),
    "oversized": (door("token", 200, b'{"id_token": "' + b"A" * 70_000 + b'"}'), Doubt.UNREADABLE),
    "oversized keys": (door("certs", 200, b" " * 70_000 + b"{}"), Doubt.UNREADABLE),
    "slow": ({"token door": slowly}, Doubt.UNREACHABLE),
    "slow card": ({"userinfo door": slowly}, Doubt.UNREACHABLE),
    "broken off": ({"token door": broken_off}, Doubt.UNREADABLE),
    "keys not JSON": (door("certs", 200, b"AAAA"), Doubt.UNREADABLE),
}
CARD = {
    "swapped subject": (card(sub="pairwise-somebody-else"), Doubt.OTHER_SUBJECT),
    "card without subject": (card(sub=None), Doubt.OTHER_SUBJECT),
    "subject in capitals": (card(sub="PAIRWISE-HANAKO"), Doubt.OTHER_SUBJECT),
    "subject said twice": ({"userinfo door": twice}, Doubt.UNREADABLE),
    "card refused": (door("userinfo", 401), Doubt.UNREADABLE),
    "card redirected": (door("userinfo", 302, Location="https://evil.example/"), Doubt.UNREADABLE),
    "card as a token": (door("userinfo", 200, b"e30.e30.AAAA", Content_Type="application/jwt"), Doubt.UNREADABLE),
    "no name": (card(name=None), Doubt.CLAIM_MISSING),
    "empty name": (card(name="　"), Doubt.CLAIM_MISSING),
    "no address": (card(address=None), Doubt.CLAIM_MISSING),
    "address without text": (card(address={"country": "JP"}), Doubt.CLAIM_MISSING),
    "no birthdate": (card(birthdate=None), Doubt.CLAIM_MISSING),
    "no gender": (card(gender=None), Doubt.CLAIM_MISSING),
    "birthdate of no calendar": (card(birthdate="20230229"), Doubt.CLAIM_FORM),
    "birthdate half": (card(birthdate="1990-04"), Doubt.CLAIM_FORM),
    "birthdate with the year unknown": (card(birthdate="0000-04-01"), Doubt.CLAIM_FORM),
    "birthdate of two forms": (card(birthdate="1990-0401"), Doubt.CLAIM_FORM),
    "born tomorrow": (card(birthdate="2999-01-01"), Doubt.CLAIM_FORM),
    "name a list": (card(name=["試験", "花子"]), Doubt.CLAIM_FORM),
    "name of two lines": (card(name="試験\n花子"), Doubt.CLAIM_FORM),
    "gender a story": (card(gender="x" * 200), Doubt.CLAIM_FORM),
}
BACK = {
    "issuer of another in the address": (back(iss="https://evil.example"), Doubt.OTHER_PROVIDER),
    "promised issuer left out": (back(iss=None), Doubt.OTHER_PROVIDER),
    "empty issuer": (back(iss=""), Doubt.OTHER_PROVIDER),
    "issuer twice": ({"back": lambda told: told | {"iss": [told["iss"], told["iss"]]}}, Doubt.OTHER_PROVIDER),
    "no code": (back(code=None), Doubt.NO_CODE),
    "code twice": ({"back": lambda told: told | {"code": [told["code"], told["code"]]}}, Doubt.NO_CODE),
    "invented code": (back(code="invented"), Doubt.CODE_REFUSED),
    "given up": (back(code=None, error="access_denied"), Doubt.GIVEN_UP),
    "error of the service": (back(code=None, error="server_error"), Doubt.PROVIDER_ERROR),
    "code and error": (back(error="server_error"), Doubt.PROVIDER_ERROR),
    "invented state": (back(state="invented"), Doubt.STATE),
    "no state": (back(state=None), Doubt.STATE),
    "state twice": ({"back": lambda told: told | {"state": [told["state"], told["state"]]}}, Doubt.STATE),
}
ALL = TOKEN | SIGNATURE | ANSWER | CARD | BACK
