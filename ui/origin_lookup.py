"""Keeps Streamlit from asking the internet for this machine's address."""

from __future__ import annotations

from streamlit import net_util

LOOPBACK = "127.0.0.1"


def preset() -> None:
    """Answer Streamlit's two address look-ups beforehand.

    When a page from elsewhere knocks at the websocket, Streamlit compares its origin with the
    machine's addresses, and finds those by a socket towards a public resolver and a call to a
    public IP-echo host. No setting turns this off in 1.67; a known answer does.
    """
    net_util._internal_ip = LOOPBACK
    net_util._external_ip = LOOPBACK
