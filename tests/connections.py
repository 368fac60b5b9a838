"""What a process and its children connect to, read from strace's log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

# connect and the three calls that carry an address of their own (a DNS query is one of them).
TRACED = "connect,sendto,sendmsg,sendmmsg"
_IPV4 = re.compile(r"sin_port=htons\((\d+)\), sin_addr=inet_addr\(\"([^\"]+)\"\)")
_IPV6 = re.compile(r"sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, \"([^\"]+)\"")
_UNIX = re.compile(r"sa_family=AF_UNIX, sun_path=@?\"([^\"]*)\"")
# A resolver that answers on a socket file: asking it is a DNS look-up all the same.
_RESOLVERS = ("/run/systemd/resolve/", "/run/avahi-daemon/", "/run/dbus/system_bus_socket")


def tracer(strace: str, log: Path) -> tuple[str, ...]:
    """The words that put a command under strace, children included, into `log`."""
    return (strace, "-f", "-qq", "-s", "0", "-e", f"trace={TRACED}", "-o", str(log))


def foreign(log: Path) -> list[str]:
    """Every address in the log that is not this machine, as 'host port n', sorted, once each."""
    lines = log.read_text(errors="replace").splitlines()
    return sorted({address for line in lines for address in addresses(line) if is_foreign(address)})


def addresses(line: str) -> Iterator[str]:
    """The addresses one line of the log names; a socket file counts by its path."""
    for pattern in (_IPV4, _IPV6):
        for port, host in pattern.findall(line):
            yield f"{host} port {port}"
    yield from _UNIX.findall(line)


def is_foreign(address: str) -> bool:
    """True for another machine, and for a resolver, which asks other machines."""
    if address.startswith("/"):
        return any(part in address for part in _RESOLVERS)
    host = address.split(" ")[0].removeprefix("::ffff:")
    return bool(host) and not (host == "::1" or host.startswith("127."))
