"""Office files know no clock: the same data gives the same bytes, inside the file and in its zip."""

import io
import re
import zipfile
from datetime import UTC, datetime

# The day the plan was sent out.
FIXED_TIME = datetime(2024, 10, 9, tzinfo=UTC)
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def with_fixed_times(packed: bytes) -> bytes:
    """Return a .docx or .xlsx as a library saved it, with every time in it fixed."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>" + f"{FIXED_TIME:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            new.writestr(entry, content)
    return told.getvalue()
