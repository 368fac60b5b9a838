"""Which addresses Khabur may ask at all, read strictly. Nothing here touches a network (online.py does)."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from geo.errors import InputError

SCHEMES = {"http": 80, "https": 443}
LONGEST = 2_048  # characters of an address; browsers and servers hold that much
# What may stand in a path or a query as it is: RFC 3986, and % of what is encoded already.
_AS_IT_IS = "!$%&'()*+,/:;=?@~-._"
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
ODD = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})  # control, format and blank signs of Unicode
EXAMPLE = "https://example.org/camps.geojson"
# Browsers and C libraries take 127.1 and 0x7f000001 for addresses of this machine.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
# IANA's special-purpose registries (RFC 6890 and its updates), written out: what Python's `is_global` says
# differs from one version to the next. The last is where Azure's machines ask for their secrets.
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",
    )
)
# Of IPv6 only what is given out to networks; within it, what stands for other addresses (Teredo and its
# neighbours, 6to4) or for none (documentation). IPv4-mapped, NAT64 and local addresses lie outside.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)


@dataclass(frozen=True, slots=True)
class Address:
    """Whom to ask and for what: `target` is the path with its query, as it is sent (ASCII, quoted)."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """`https://host`, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == SCHEMES[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """All of it."""
        return self.origin + self.target

    @property
    def shown(self) -> str:
        """Without the query, which may hold a key: for messages that others read."""
        return self.url.partition("?")[0]

    @property
    def name(self) -> str:
        """The last part of its path, readable: what the file is called there; "" for none."""
        return unquote(self.target.partition("?")[0]).rpartition("/")[2]


def read(text: str) -> Address:
    """An address as a person gives it; a fragment (#…) is never sent and is left off.

    Raises InputError for anything but http and https, for a user name or password, for a host that is no
    name of letters, digits and hyphens, and for a host written as a number but not as a whole address.
    """
    text = text.strip()
    _refuse_odd_characters(text)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{_brief(text)}: no address ({error}); an example: {EXAMPLE}") from None
    if parts.scheme not in SCHEMES:
        raise InputError(f"{_brief(text)}: only http and https are asked; an example: {EXAMPLE}")
    if "@" in parts.netloc:
        raise InputError(
            f"{parts.scheme}://…@{parts.hostname}: a user name or password in the address; none is ever "
            "sent: fetch that file with the program that knows the password, and add the file"
        )
    if port == 0:
        raise InputError(f"{_brief(text)}: there is no port 0")
    return Address(
        parts.scheme,
        _host(parts.hostname or "", text),
        port or SCHEMES[parts.scheme],
        quote(parts.path or "/", safe=_AS_IT_IS) + _query(parts.query),
    )


def follow(at: Address, location: str) -> Address:
    """Where a redirect leads. Raises InputError where one may not lead.

    Never from https to http, and to no port but the usual ones and the one a person wrote: who gave the
    address agreed to that host and to what it forwards to, not to be led to another service.
    """
    # http.client reads headers as Latin-1; what servers mean by other bytes is UTF-8.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    location = location.strip()
    try:
        _refuse_odd_characters(location)  # before urljoin, which drops line ends
        to = read(urljoin(at.url, location))
    except (InputError, ValueError) as error:
        raise InputError(f"{at.shown}: it sends on to what may not be asked: {error}") from None
    if at.scheme == "https" and to.scheme == "http":
        raise InputError(
            f"{at.shown}: it sends on to {to.shown}, from https to http, where anybody on the way could "
            "read and change the file"
        )
    if to.port not in (at.port, *SCHEMES.values()):
        raise InputError(f"{at.shown}: it sends on to port {to.port} of {to.host}, not a web port")
    return to


def why_not(address: str) -> str | None:
    """Why an IP address is not asked; None for a public one.

    Public is what the whole internet can be asked by: not this machine, not its networks, nothing that
    stands for another address.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no IP address"
    inner = _inner(ip)
    if inner is not None:
        return f"another way to write {inner}"
    if ip.is_loopback:
        return "this machine itself"
    if ip.is_link_local:
        return "link-local, where machines keep their own settings"
    if ip.is_multicast:
        return "a group of machines"
    if isinstance(ip, ipaddress.IPv4Address):
        is_public = not any(ip in network for network in _NOT_PUBLIC_4)
    else:
        is_public = ip in _PUBLIC_6 and not any(ip in network for network in _NOT_PUBLIC_6)
    return None if is_public and ip.is_global else "private or reserved, not on the public internet"


def _inner(ip: IP) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in ipaddress.IPv6Network("64:ff9b::/32"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _refuse_odd_characters(text: str) -> None:
    """Of what stands in no address, and what two readers of one would read in two ways."""
    if len(text) > LONGEST:
        raise InputError(f"{_brief(text)}: {len(text):,} characters; at most {LONGEST:,}")
    for sign in text.replace(
        " ", ""
    ):  # a blank in a path is quoted, as browsers do; a host has none
        if sign == "\\" or unicodedata.category(sign) in ODD:
            told = f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
            raise InputError(f"{_brief(text)}: {told} stands in no address; copy it again")


def _host(host: str, text: str) -> str:
    """A host name as it is asked for, in ASCII and small letters. Raises InputError."""
    if "%" not in host:  # no zone of an IPv6 address either
        with contextlib.suppress(ValueError):
            return str(ipaddress.ip_address(host))
    try:
        asked = host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        asked = ""
    if not _HOST.fullmatch(asked) or len(asked) > 253:
        raise InputError(f"{_brief(text)}: {host!r} is no host; an example: {EXAMPLE}")
    if _NUMBER.fullmatch(asked.rstrip(".").rpartition(".")[2]):
        raise InputError(
            f"{_brief(text)}: {host!r} is a number; an IP address has four: 93.184.216.34"
        )
    return asked


def _query(query: str) -> str:
    return f"?{quote(query, safe=_AS_IT_IS)}" if query else ""


def _brief(text: str) -> str:
    """The start of an address, for a message, without what could be a key or a password."""
    start = text.partition("?")[0]
    rest = start.rpartition("@")[2] if "@" in start else start
    shown = "".join(sign if sign.isprintable() else "�" for sign in rest)
    return shown if len(shown) <= 100 else shown[:99] + "…"
