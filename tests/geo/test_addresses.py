"""Which addresses may be asked: what is read, what is refused, what is quoted."""

from __future__ import annotations

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from geo import addresses
from geo.errors import InputError


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/a.geojson", "https://example.org/a.geojson"),
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("  https://example.org/a.geojson\n", "https://example.org/a.geojson"),
        ("https://example.org/a#feature-7", "https://example.org/a"),
        ("https://example.org?q=1&r=a|b", "https://example.org/?q=1&r=a%7Cb"),
        ("http://example.org:80/%D8%A8", "http://example.org/%D8%A8"),
        ("http://example.org:8080/geoserver", "http://example.org:8080/geoserver"),
        ("https://example.org/ملف.json", "https://example.org/%D9%85%D9%84%D9%81.json"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("http://مثال.إختبار/", "http://xn--mgbh0fb.xn--kgbechtv/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    ],
)
def test_an_address_is_read(text: str, url: str) -> None:
    assert addresses.read(text).url == url


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/", "only http and https"),
        ("/vsicurl/http://example.org/", "only http and https"),
        ("example.org/a.geojson", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("https://anna:s3cret@example.org/", "user name or password"),
        ("https://anna@example.org/", "user name or password"),
        ("https://example.org\\@evil.example/", "REVERSE SOLIDUS"),
        ("https://example.org/\r\nHost: evil", "U+000D"),
        ("https://exa mple.org/", "no host"),
        ("https://ex\u200dample.org/", "ZERO WIDTH JOINER"),
        ("https://example.org/\u202egpj", "RIGHT-TO-LEFT OVERRIDE"),
        ("https:///a", "no host"),
        ("https://a..b/", "no host"),
        ("https://-a.org/", "no host"),
        ("https://[::1", "no address"),
        ("https://[fe80::1%25eth0]/", "no host"),
        ("https://example.org:99999/", "no address"),
        ("https://example.org:0/", "no port 0"),
        ("http://127.1/", "is a number"),
        ("http://2130706433/", "is a number"),
        ("http://0x7f000001/", "is a number"),
        ("http://0177.0.0.1/", "is a number"),
        ("https://example.org/" + "a" * 3_000, "characters"),
        ("", "only http and https"),
    ],
)
def test_what_is_no_address_is_refused(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told.replace("+", r"\+")) as refused:
        addresses.read(text)
    assert "s3cret" not in str(refused.value)
    assert all(sign.isprintable() for sign in str(refused.value))


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("0.0.0.0", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
        *("224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.88.99.1"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "2002:7f00:1::", "2002:808:808::1"),
        *(
            "64:ff9b::7f00:1",
            "64:ff9b::808:808",
            "64:ff9b:1::1",
            "2001:0:808:808::1",
            "2001:db8::1",
        ),
        *("3fff::1", "100::1", "5f00::1", "4000::1", "example.org", ""),
    ],
)
def test_what_is_not_on_the_public_internet_is_not_asked(ip: str) -> None:
    assert addresses.why_not(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"])
def test_what_is_on_the_public_internet_is_asked(ip: str) -> None:
    assert addresses.why_not(ip) is None


AT = addresses.read("https://example.org/data/a.geojson")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("b.geojson", "https://example.org/data/b.geojson"),
        ("/c?d=1", "https://example.org/c?d=1"),
        ("//other.example/x", "https://other.example/x"),
        ("https://other.example/a b", "https://other.example/a%20b"),
        ("/م".encode().decode("latin-1"), "https://example.org/%D9%85"),  # as http.client reads it
    ],
)
def test_a_redirect_is_followed(location: str, url: str) -> None:
    assert addresses.follow(AT, location).url == url


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://example.org/", "from https to http"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("data:text/plain,a", "only http and https"),
        ("https://example.org:22/", "port 22"),
        ("https://a:b@example.org/", "user name or password"),
        ("https://[::1", "may not be asked"),
        ("/a\r\nb", "U\\+000D"),
    ],
)
def test_a_redirect_that_leads_elsewhere_is_not(location: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        addresses.follow(AT, location)


def test_a_redirect_may_stay_on_the_port_that_was_given() -> None:
    at = addresses.read("http://example.org:8080/")
    assert addresses.follow(at, "http://example.org:8080/a").port == 8080
    assert addresses.follow(at, "https://example.org/a").port == 443


def test_what_is_shown_has_no_query() -> None:
    assert addresses.read("https://example.org/a?key=s3cret").shown == "https://example.org/a"


@given(
    st.one_of(
        st.text(), st.text().map("https://".__add__), st.from_regex(r"https?://[^/]{1,12}/.*")
    )
)
def test_any_text_is_an_address_that_stays_the_same_or_is_refused(text: str) -> None:
    try:
        found = addresses.read(text)
    except InputError:
        return
    assert addresses.read(found.url) == found
    assert found.url.isascii()
    assert requests.Request("GET", found.url).prepare().url is not None
