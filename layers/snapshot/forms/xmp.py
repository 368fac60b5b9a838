"""What a file says of itself as XMP (ISO 16684-1): for programs that read no page."""

from __future__ import annotations

from xml.sax.saxutils import escape

from layers.snapshot.forms import enclosed
from layers.snapshot.forms.about import About

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{said}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def packet(about: About, manifest: str) -> str:
    """The packet: title, author, language, day, marking, and the whole manifest."""
    said = [
        _alternatives("dc:title", about.title),
        _list("dc:creator", "Seq", about.author),
        _alternatives("dc:rights", about.subject),
        _list("dc:language", "Bag", about.language),
        _plain("xmp:CreateDate", about.produced),
        _plain("xmp:CreatorTool", about.program),
        enclosed.as_xml(manifest),
    ]
    return PACKET.format(said="\n".join(filter(None, said)))


def _alternatives(name: str, said: str | None) -> str:
    if said is None:
        return ""
    one = f'<rdf:li xml:lang="x-default">{escape(said)}</rdf:li>'
    return f"<{name}><rdf:Alt>{one}</rdf:Alt></{name}>"


def _list(name: str, kind: str, said: str | None) -> str:
    if said is None:
        return ""
    return f"<{name}><rdf:{kind}><rdf:li>{escape(said)}</rdf:li></rdf:{kind}></{name}>"


def _plain(name: str, said: str) -> str:
    return f"<{name}>{escape(said)}</{name}>"
