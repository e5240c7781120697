"""The key that signs checkpoints (Ed25519), kept in the state folder; every witness pins its public half when it begins."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from futasato.site import state
from futasato.site.witness.places import WitnessTrouble, keep_once

NAME, PINNED = "witness-key", "witness.pub"


def signing() -> Ed25519PrivateKey:
    """The key of this state, made on first use. Of two processes starting together the first one's stays."""
    path = state.opened(state.folder()) / NAME
    if not path.exists():
        try:
            keep_once(path, Ed25519PrivateKey.generate().private_bytes_raw().hex())
        except WitnessTrouble:
            if not path.exists():
                raise
    path.chmod(0o600)
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))


def pin(folder: Path) -> None:
    """Put the public key into a witness's folder. Raises WitnessTrouble when it has pinned another."""
    keep_once(folder / PINNED, signing().public_key().public_bytes_raw().hex())


def is_signed(folder: Path, words: bytes, signature: bytes) -> bool:
    """Does the signature stand under the words, by the key that this witness has pinned?"""
    try:
        pinned = Ed25519PublicKey.from_public_bytes(bytes.fromhex((folder / PINNED).read_text(encoding="ascii")))
        pinned.verify(signature, words)
    except (InvalidSignature, OSError, ValueError):
        return False
    return True
