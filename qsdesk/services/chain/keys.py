"""Signing keys: made, wrapped by a password, used, checked.

Source: FIPS 186-5 (ECDSA P-256), RFC 6979 (deterministic), RFC 9106 (argon2id),
RFC 5869 (HKDF).
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.encoding import (
    CROCKFORD,
    SIGNATURE_LENGTH,
    SPKI_LENGTH,
    from_base64url,
    key_id,
    to_base64url,
)
from qsdesk.services.ports import Chance

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_ECDSA = ec.ECDSA(SHA256(), deterministic_signing=True)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a password costs.

    Attributes:
        memory: In KiB, from 8.
        passes: From 1.
    """

    memory: int
    passes: int


REAL = Cost(64 * 1024, 3)
LEAST = Cost(8, 1)
"""For samples and tests only: a real site never uses it."""


class SigningKey:
    """A private key in memory, for as long as one signature takes."""

    def __init__(self, scalar: int) -> None:
        self._key = ec.derive_private_key(scalar, ec.SECP256R1())
        public = self._key.public_key()
        self.spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.id = key_id(self.spki)

    def sign(self, message: bytes) -> str:
        """Return the signature over ``message``: raw r and s, base64url."""
        r, s = decode_dss_signature(self._key.sign(message, _ECDSA))
        return to_base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def unseal(self, sealed: str) -> bytes | None:
        """Return what ``seal`` sealed for this key; None where it was for another."""
        parts = json.loads(sealed)
        if parts["key"] != self.id:
            return None
        nonce, body = from_base64url(parts["nonce"]), from_base64url(parts["sealed"])
        try:
            return AESGCM(_secret(self.shared(parts["once"]))).decrypt(
                nonce, body, self.id.encode()
            )
        except InvalidTag:
            return None

    def shared(self, spki: str) -> bytes:
        """Return the secret that this key and another's public part make."""
        return self._key.exchange(ec.ECDH(), _public_key(spki))

    def scalar(self) -> bytes:
        """Return the private number, 32 bytes."""
        return self._key.private_numbers().private_value.to_bytes(32, "big")


def new_key(chance: Chance) -> SigningKey:
    """Return a new key made from chance."""
    return SigningKey(int.from_bytes(chance(40), "big") % (_ORDER - 1) + 1)


def refuse_gone(authority: Authority, person: str, key: SigningKey) -> None:
    """Refuse a key that is not in force: another process may have retired it since it was unlocked.

    What it signed would stand in the chain for ever, and be wrong for ever.

    Args:
        authority: As of the transaction.
        person: Whose key it is said to be.
        key: Unlocked before the transaction.

    Raises:
        RuleError: ``key_gone``.
    """
    held = authority.key_of(person)
    if held is None or held.id != key.id:
        raise RuleError("key_gone", name=authority.names.get(person, person))


def recovery_code(chance: Chance) -> str:
    """Return a new recovery code: 100 random bits, four groups of five."""
    letters = "".join(CROCKFORD[byte & 31] for byte in chance(20))
    return "-".join(letters[i : i + 5] for i in range(0, 20, 5))


def typed_code(text: str) -> str:
    """Return a recovery code as anybody may type it in the form it was made in."""
    bare = "".join(char for char in text.upper() if char.isalnum())
    plain = bare.replace("O", "0").replace("I", "1").replace("L", "1")
    return "-".join(plain[i : i + 5] for i in range(0, len(plain), 5))


def seal(spki: str, data: bytes, chance: Chance) -> str:
    """Return ``data`` sealed for the holder of a public key, as JSON text.

    Source: ECIES with ECDH P-256, HKDF-SHA-256, AES-GCM.
    """
    once = new_key(chance)
    target = key_id(from_base64url(spki))
    nonce = chance(12)
    secret = _secret(once.shared(spki))
    parts = {
        "key": target,
        "once": to_base64url(once.spki),
        "nonce": to_base64url(nonce),
        "sealed": to_base64url(AESGCM(secret).encrypt(nonce, data, target.encode())),
    }
    return json.dumps(parts)


def wrap(key: SigningKey, password: str, cost: Cost, chance: Chance) -> str:
    """Return the key wrapped by a password, as JSON text with its cost beside it."""
    salt, nonce = chance(16), chance(12)
    sealed = AESGCM(_derive(password, salt, cost)).encrypt(nonce, key.scalar(), key.id.encode())
    parts = {
        "kdf": "argon2id",
        "memory": cost.memory,
        "passes": cost.passes,
        "salt": to_base64url(salt),
        "nonce": to_base64url(nonce),
        "sealed": to_base64url(sealed),
        "key": key.id,
    }
    return json.dumps(parts)


def unwrap(wrapped: str, password: str) -> SigningKey | None:
    """Return the key that ``password`` unwraps; None where the password is wrong."""
    parts = json.loads(wrapped)
    cost = Cost(parts["memory"], parts["passes"])
    secret = AESGCM(_derive(password, from_base64url(parts["salt"]), cost))
    nonce, sealed = from_base64url(parts["nonce"]), from_base64url(parts["sealed"])
    try:
        scalar = secret.decrypt(nonce, sealed, parts["key"].encode())
    except InvalidTag:
        return None
    return SigningKey(int.from_bytes(scalar, "big"))


def hash_pin(pin: str, cost: Cost, chance: Chance) -> str:
    """Return a PIN's hash as JSON text; it unlocks a screen and never signs."""
    salt = chance(16)
    parts = {
        "memory": cost.memory,
        "passes": cost.passes,
        "salt": to_base64url(salt),
        "hash": to_base64url(_derive(pin, salt, cost)),
    }
    return json.dumps(parts)


def pin_fits(hashed: str, pin: str) -> bool:
    """Whether ``pin`` is the one that was hashed."""
    if not hashed:
        return False
    parts = json.loads(hashed)
    cost = Cost(parts["memory"], parts["passes"])
    return to_base64url(_derive(pin, from_base64url(parts["salt"]), cost)) == str(parts["hash"])


def verify(spki: str, message: bytes, signature: str) -> bool:
    """Whether ``signature`` (raw, base64url) over ``message`` was made by that key."""
    try:
        raw = from_base64url(signature)
        key = _public_key(spki)
    except (ValueError, UnsupportedAlgorithm):
        return False
    if len(raw) != SIGNATURE_LENGTH:
        return False
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=256)
def _public_key(spki: str) -> ec.EllipticCurvePublicKey:
    data = from_base64url(spki)
    if len(data) != SPKI_LENGTH:
        raise ValueError("no uncompressed P-256 key")
    key = load_der_public_key(data)
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        raise ValueError("no P-256 key")
    return key


def _secret(shared: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"qsdesk-vault/1").derive(shared)


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        password.encode("utf-8", "surrogatepass"),  # a shell may hand over any bytes
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    )
