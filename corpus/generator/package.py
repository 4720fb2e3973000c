"""Zipped office files whose bytes depend on nothing but their content."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

_DAY = (2024, 1, 1, 0, 0, 0)


def settled(data: bytes) -> bytes:
    """The same package with its entries in order and dated alike; of an ODT the XML canonical, the mimetype first."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        odt = "mimetype" in old.namelist()
        for name in sorted(old.namelist(), key=lambda n: (n != "mimetype", n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, _canonical(old.read(name)) if odt and name.endswith(".xml") else old.read(name))
    return out.getvalue()


def _canonical(xml: bytes) -> bytes:
    """The XML with the name spaces that it uses, in order: a library may declare those of earlier documents too."""
    root = etree.fromstring(xml)
    etree.cleanup_namespaces(root)
    return b"<?xml version='1.0' encoding='UTF-8'?>\n" + etree.tostring(root, method="c14n")
