"""Servers and names that do not behave: what is refused, cut, never asked."""

from __future__ import annotations

import dataclasses
import shutil
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from geo import online
from geo.errors import InputError, KhaburError
from geo.online import Bounds, Online
from tests.conftest import need
from tests.geo.faraway import BOMB, POINTS, PUBLIC, Faraway, serving

SMALL = Bounds(bytes=1_000_000, seconds=10.0)
HASTY = Bounds(bytes=1_000_000, seconds=0.5)


def names(wire: Faraway, yes: Online, **names: list[list[str]]) -> tuple[Faraway, Online]:
    """A network where names mean something else: `evil=[["127.0.0.1"]]` is the host evil.example."""
    changed = dataclasses.replace(wire, names={f"{n}.example": ips for n, ips in names.items()})
    return changed, dataclasses.replace(yes, wire=changed)


def files(yes: Online) -> list[Path]:
    """What lies in the folder of answers."""
    return [path for path in yes.folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(wire: Faraway, yes: Online, status: int) -> None:
    found = online.fetch(f"http://example.org/{status}?http://other.example/points", yes)
    assert found.path.read_bytes() == POINTS
    assert found.url == "http://other.example/points"
    assert found.hosts == ("example.org", "other.example")


def test_five_redirects_are_followed_and_no_sixth(wire: Faraway, yes: Online) -> None:
    assert online.fetch("http://example.org/" + "302?/" * 5 + "points", yes).bytes == len(POINTS)
    with pytest.raises(InputError, match="more than 5 times"):
        online.fetch("http://example.org/" + "302?/" * 6 + "points", yes)
    with pytest.raises(InputError, match="more than 5 times"):
        online.fetch("http://example.org/loop", yes)


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("http://127.0.0.1/points", "this machine itself"),
        ("http://[::1]/points", "this machine itself"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://[::ffff:169.254.169.254]/points", "another way to write 169.254.169.254"),
        ("http://10.0.0.1/points", "private"),
        ("http://inside.example/points", "stands for 10.1.2.3"),
        ("http://2130706433/points", "is a number"),
        ("http://example.org:22/points", "port 22"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/points", "only http and https"),
    ],
)
def test_a_redirect_inside_is_refused(wire: Faraway, yes: Online, to: str, told: str) -> None:
    wire, yes = names(wire, yes, inside=[["10.1.2.3"]])
    with pytest.raises(InputError, match=told):
        online.fetch(f"http://example.org/302?{to}", yes)
    assert wire.called == [(PUBLIC, 80)], "it was asked"


@pytest.mark.parametrize(
    "ips", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:10.0.0.1"], ["fe80::1"]]
)
def test_a_name_that_stands_for_a_machine_inside_is_refused(
    wire: Faraway, yes: Online, ips: list[str]
) -> None:
    wire, yes = names(wire, yes, evil=[ips])
    with pytest.raises(InputError, match=f"evil.example: it stands for {ips[-1]}"):
        online.fetch("http://evil.example/points", yes)
    assert wire.called == []


def test_a_name_that_changes_after_the_check_changes_nothing(wire: Faraway, yes: Online) -> None:
    wire, yes = names(wire, yes, evil=[["8.8.8.8"], ["127.0.0.1"]])
    assert online.fetch("http://evil.example/points", yes).bytes == len(POINTS)
    assert (wire.looked_up, wire.called) == (["evil.example"], [("8.8.8.8", 80)])
    with pytest.raises(InputError, match=r"stands for 127\.0\.0\.1"):
        online.fetch("http://evil.example/points", yes)


def test_ipv6_is_asked_like_any(wire: Faraway, yes: Online) -> None:
    wire, yes = names(wire, yes, six=[["2606:4700::1111"]])
    online.fetch("http://six.example/points", yes)
    online.fetch("http://[2606:4700::1111]:8080/points", yes)
    assert wire.called == [("2606:4700::1111", 80), ("2606:4700::1111", 8080)]
    assert wire.heard[-1][1]["Host"] == "[2606:4700::1111]:8080"


def test_a_name_without_an_address_is_told(wire: Faraway, yes: Online) -> None:
    _, yes = names(wire, yes, no=[[]])
    with pytest.raises(KhaburError, match=r"no\.example: no such host"):
        online.fetch("http://no.example/points", yes)


def test_a_look_up_that_never_ends_is_left(yes: Online) -> None:
    released = threading.Event()

    class Silent(Faraway):
        def resolve(self, host: str, port: int) -> list[str]:
            released.wait(20)
            return [PUBLIC]

    silent = Silent(1)
    with pytest.raises(KhaburError, match="not all of it came"):
        online.fetch("http://example.org/", dataclasses.replace(yes, wire=silent), bounds=HASTY)
    released.set()
    assert silent.called == []


@pytest.mark.parametrize("how", ["drip", "drip-headers", "drip-to-the-end"])
def test_a_server_that_drips_is_cut(wire: Faraway, yes: Online, how: str) -> None:
    with pytest.raises(KhaburError, match="not all of it came") as told:
        online.fetch(f"http://example.org/{how}", yes, bounds=HASTY)
    assert told.value.exit_code == 3
    assert wire.hung_up.wait(5), "it waited until the server had enough of it"
    assert files(yes) == []


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("endless", "more than 1,000,000 bytes"),
        ("bomb", "more than 1,000,000 bytes"),
        ("huge", "999,999,999,999,999 bytes; at most 1,000,000"),
        ("half-packed", "ends in the middle"),
        ("brotli", "packed as 'br'"),
        ("page", r"a web page \(HTML\), not a file"),
        ("nothing", "an empty answer"),
        ("none", "204 No Content"),
        ("gone", "404 Not Found, no file"),
        ("secret", "401 Unauthorized; Khabur sends no password"),
        ("nowhere", "302 Found, no file"),
        ("unmodified", "304 Not Modified, no file"),
    ],
)
def test_what_is_no_file_is_refused(yes: Online, how: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as refused:
        online.fetch(f"http://example.org/{how}?key=s3cret", yes, bounds=SMALL)
    assert str(refused.value).startswith(f"http://example.org/{how}: ")
    assert "s3cret" not in str(refused.value)
    assert files(yes) == []


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("short", "the line ended before the file did"),
        ("garbage", "could not be reached, or the line broke"),
        ("failed", "500 Internal Server Error; try again later"),
        ("busy", "429 Too Many Requests; try again later"),
    ],
)
def test_a_server_that_fails_is_told(yes: Online, how: str, told: str) -> None:
    with pytest.raises(KhaburError, match=told) as failed:
        online.fetch(f"http://example.org/{how}", yes, bounds=SMALL)
    assert failed.value.exit_code == 3
    assert "secret" not in str(failed.value)
    assert files(yes) == []


def test_the_body_of_a_redirect_is_not_read(yes: Online) -> None:
    found = online.fetch("http://example.org/endless-redirect", yes, bounds=SMALL)
    assert found.bytes == len(POINTS)


def test_what_is_packed_is_unpacked(yes: Online) -> None:
    assert online.fetch("http://example.org/packed", yes).path.read_bytes() == POINTS
    big = online.fetch("http://example.org/bomb", yes, bounds=Bounds(bytes=BOMB))
    assert big.bytes == BOMB


def test_nobody_at_home_is_told(yes: Online) -> None:
    class Refusing(Faraway):
        def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
            self.called.append((ip, port))
            raise ConnectionRefusedError("Connection refused")

    refusing = Refusing(1, names={"two.example": [["8.8.8.8", "9.9.9.9"]]})
    with pytest.raises(KhaburError, match="could not be reached"):
        online.fetch("http://two.example/", dataclasses.replace(yes, wire=refusing))
    assert refusing.called == [("8.8.8.8", 80), ("9.9.9.9", 80)]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for secure.example, signed by itself, with its key."""
    openssl = need(shutil.which("openssl"), "openssl makes the certificate of this test")
    made = tmp_path_factory.mktemp("tls") / "both.pem"
    signed = made.with_suffix(".crt")
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=secure.example"
    named = ["-addext", "subjectAltName=DNS:secure.example"]
    command = [openssl, *asked.split(), *named, "-keyout", str(made), "-out", str(signed)]
    subprocess.run(command, check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + signed.read_bytes())
    return made


def test_a_certificate_is_held_against_the_name(certificate: Path, tmp_path: Path) -> None:
    with serving(certificate) as wire:
        trusting = dataclasses.replace(wire, trust=str(certificate.with_suffix(".crt")))
        yes = Online("--online", tmp_path, trusting)
        assert online.fetch("https://secure.example/points", yes).bytes == len(POINTS)
        assert trusting.called == [(PUBLIC, 443)]
        with pytest.raises(KhaburError, match="its certificate does not prove"):
            online.fetch("https://other.example/points", yes)
        with pytest.raises(KhaburError, match="its certificate does not prove"):
            online.fetch("https://secure.example/marked", dataclasses.replace(yes, wire=wire))
        with pytest.raises(KhaburError, match="not all of it came"):
            online.fetch("https://secure.example/drip", yes, bounds=HASTY)
        with pytest.raises(InputError, match="from https to http"):
            online.fetch("https://secure.example/302?http://secure.example/points", yes)
        assert {line.split()[1].split("?")[0] for line, _ in wire.heard} == {
            *("/points", "/drip", "/302")
        }


def test_a_secure_server_that_is_none_is_told(yes: Online) -> None:
    with pytest.raises(KhaburError, match="no secure connection"):
        online.fetch("https://example.org/points", yes, bounds=SMALL)
