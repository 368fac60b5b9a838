"""Plain text: in what it is written, to the last character, and what is no text."""

from __future__ import annotations

import os

import pytest

from geo.errors import InputError
from geo.reading.documents.encodings import decoded
from geo.reading.documents.parsing import document

ARABIC = "فتح المجلس المحلي في تل براك جسراً جديداً، ويعبره نحو 300 شخص كل يوم."
SHORT = "مدير ناحية تل براك"
WESTERN = "Le général a visité Zürich à l’été"


@pytest.mark.parametrize("text", [ARABIC, SHORT, WESTERN, "plain", "Ёлка и медведь стоят в лесу"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_utf8_is_kept_to_the_last_character(text: str, end: str) -> None:
    raw = f"{text}{end}{end}{text}{end}".encode()
    made = document(raw, "report.txt")
    assert made.text == raw.decode("utf-8")
    assert (made.form, made.encoding, made.encoding_basis) == ("text", "utf-8", "fits")
    assert made.findings == ()


def test_the_mark_of_utf8_stays_where_everybody_counts_it() -> None:
    made = document(b"\xef\xbb\xbf" + ARABIC.encode(), "report.txt")
    assert made.text == "\ufeff" + ARABIC
    assert made.encoding_basis == "its mark"


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
def test_a_mark_tells_the_encoding(name: str) -> None:
    found = decoded(ARABIC.encode(name))
    assert (found.text, found.encoding, found.basis) == (ARABIC, name, "its mark")


@pytest.mark.parametrize("text", [ARABIC, SHORT])
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("cp1256", "windows-1256"),
        ("iso8859_6", "ISO-8859-6"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
    ],
)
def test_arabic_of_other_encodings_is_guessed_and_said(text: str, name: str, called: str) -> None:
    text = text.replace("،", ",") if name == "iso8859_6" else text
    found = decoded(text.encode(name))
    assert (found.text, found.encoding, found.basis) == (text, name, "guessed")
    assert found.findings[0].startswith(f"guessed {called}")


@pytest.mark.parametrize(
    ("text", "name"), [(WESTERN, "cp1252"), ("Ёлка и медведь стоят в большом лесу", "cp1251")]
)
def test_other_alphabets_are_guessed(text: str, name: str) -> None:
    found = decoded(text.encode(name))
    assert (found.text, found.basis) == (text, "guessed")


def test_what_was_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    found = decoded((ARABIC * 20).encode()[:-4])
    assert found.encoding == "utf-8"
    assert found.text.endswith("\ufffd")
    assert "1 broken places" in found.findings[0]


def test_what_markup_declares_counts_and_in_plain_text_does_not() -> None:
    raw = f'<meta charset="windows-1256"><p>{SHORT}'.encode("cp1256")
    assert decoded(raw, is_markup=True).basis == "declared"
    assert decoded(raw).basis == "guessed"


@pytest.mark.parametrize("said", ["utf-8", "klingon", "rot13"])
def test_a_declaration_that_is_wrong_is_told(said: str) -> None:
    found = decoded(f'<meta charset="{said}"><p>{ARABIC}'.encode("cp1256"), is_markup=True)
    assert ARABIC in found.text
    assert found.findings == (
        f"says that it is {said}, and is not",
        "guessed windows-1256; save it as UTF-8 if that is wrong",
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 8, "not text"),
        (b"\x01\x02\x03\x04" * 10, "not text"),
        (b"\x89PNG\r\n\x1a\n", "a picture: run OCR first"),
        (b"{\\rtf1 hello}", "RTF: save it as DOCX or text"),
        (b"\x1f\x8b\x08", "packed with gzip"),
        (b"PK\x03\x04 word/ and so on", "a DOCX that is cut off or broken"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Word", "an old Office document"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
    ],
)
def test_what_is_no_report_is_one_line_that_says_what_it_is(raw: bytes, why: str) -> None:
    with pytest.raises(InputError) as raised:
        document(raw, "sent.txt")
    assert str(raised.value).startswith(f"sent.txt: {why}")
    assert "\n" not in str(raised.value)


def test_noise_is_no_text() -> None:
    for _ in range(20):
        with pytest.raises(InputError):
            document(os.urandom(4000), "noise.txt")
