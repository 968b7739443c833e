"""Keys, signatures and fingerprints on P-256, with integers only."""

import base64
import functools
import hashlib
import re

from .canonical import FormError

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
SPKI_HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
SPKI_SIZE = 91
SIGNATURE_SIZE = 64
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")

Affine = tuple[int, int]
Jacobian = tuple[int, int, int]
INFINITY: Jacobian = (1, 1, 0)


def unbase64(text: object, size: int) -> bytes:
    """Decodes base64url without padding and with zero spare bits.

    Args:
        text: What should be base64url.
        size: The number of bytes it must hold.

    Returns:
        The bytes.

    Raises:
        FormError: It is anything else.
    """
    if not isinstance(text, str) or not _BASE64URL.fullmatch(text):
        raise FormError("not base64url")
    if len(text) != (size * 4 + 2) // 3:
        raise FormError(f"not {size} bytes of base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if rebase64(data) != text:
        raise FormError("base64url with spare bits set")
    return data


def rebase64(data: bytes) -> str:
    """Encodes bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def read_key(text: object) -> bytes:
    """Reads a public key and makes sure it is a point of the curve.

    Args:
        text: SPKI DER of an uncompressed point, in base64url.

    Returns:
        The 91 bytes of the SPKI.

    Raises:
        FormError: It is no such key.
    """
    spki = unbase64(text, SPKI_SIZE)
    if not spki.startswith(SPKI_HEAD):
        raise FormError("not an uncompressed P-256 key")
    x, y = point(spki)
    if x >= P or y >= P or (y * y - (x * x * x - 3 * x + B)) % P:
        raise FormError("not a point of the curve")
    return spki


def point(spki: bytes) -> Affine:
    """Returns the coordinates in an SPKI."""
    return int.from_bytes(spki[27:59], "big"), int.from_bytes(spki[59:91], "big")


def key_id(spki: bytes) -> str:
    """Returns the first sixteen hex digits of the key's hash."""
    return hashlib.sha256(spki).hexdigest()[:16]


def fingerprint(digest: str) -> str:
    """Spells the first 80 bits of a hex digest for reading aloud."""
    number = int(digest[:20], 16)
    letters = "".join(CROCKFORD[number >> shift & 31] for shift in range(75, -1, -5))
    return " ".join(letters[start : start + 4] for start in range(0, 16, 4))


def key_fingerprint(spki: bytes) -> str:
    """Returns the reading fingerprint of a key."""
    return fingerprint(hashlib.sha256(spki).hexdigest())


@functools.lru_cache(maxsize=4096)
def verify(spki: bytes, message: bytes, signature: bytes) -> bool:
    """Judges a raw signature with integers alone.

    Args:
        spki: The public key.
        message: What was signed.
        signature: r and s, 32 bytes each.

    Returns:
        Whether the signature is good.
    """
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N):
        return False
    inverse = pow(s, -1, N)
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    x, _, z = _both(digest * inverse % N, r * inverse % N, point(spki))
    if z == 0:
        return False
    return x * pow(z * z, -1, P) % P % N == r


def multiply(scalar: int) -> Affine:
    """Returns a multiple of the base point; the scalar is not zero."""
    x, y, z = _both(scalar, 0, G)
    inverse = pow(z, -1, P)
    return x * inverse * inverse % P, y * pow(inverse, 3, P) % P


def _both(first: int, second: int, other: Affine) -> Jacobian:
    base = (*G, 1)
    public = (*other, 1)
    steps = {1: base, 2: public, 3: _add(base, public)}
    total = INFINITY
    for bit in range(255, -1, -1):
        total = _double(total)
        step = (first >> bit & 1) | (second >> bit & 1) << 1
        if step:
            total = _add(total, steps[step])
    return total


def _double(p: Jacobian) -> Jacobian:
    x, y, z = p
    if z == 0:
        return INFINITY
    delta = z * z % P
    gamma = y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    out = (alpha * alpha - 8 * beta) % P
    return out, (alpha * (4 * beta - out) - 8 * gamma * gamma) % P, 2 * y * z % P


def _add(p: Jacobian, q: Jacobian) -> Jacobian:
    if p[2] == 0 or q[2] == 0:
        return q if p[2] == 0 else p
    zp, zq = p[2] * p[2] % P, q[2] * q[2] % P
    up, uq = p[0] * zq % P, q[0] * zp % P
    sp, sq = p[1] * q[2] * zq % P, q[1] * p[2] * zp % P
    if up == uq:
        return _double(p) if sp == sq else INFINITY
    h, r = uq - up, sq - sp
    square = h * h % P
    cube = h * square % P
    x = (r * r - cube - 2 * up * square) % P
    return x, (r * (up * square - x) - sp * cube) % P, h * p[2] * q[2] % P
