"""The bytes that a 定稿 stands on: its data, its volume, its workbooks and scans, under `filed/` by their hashes."""

import hashlib
import json
import zlib
from dataclasses import astuple
from pathlib import Path
from typing import Any

from db.database import database
from db.files import keep_by_hash
from lifepath_desktop.domain.carried import Counted, Reported
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.queries.editions import EditionRow

PDF, WORKBOOK, DATA = ".pdf", ".xlsx", ".json.gz"
_GZIP, _LEVEL = 31, 6


def keep_bytes(content: bytes, suffix: str) -> str:
    """Keep bytes in the register's folder and return their hash."""
    digest, _ = keep_by_hash(_folder(), content, suffix)
    return digest


def kept_bytes(digest: str, suffix: str) -> bytes:
    """Return bytes that were kept; raises `StorageTrouble` when they are gone or no longer the same."""
    path = _folder() / digest[:2] / f"{digest}{suffix}"
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise StorageTrouble(
            f"定稿留底的文件读不出来（{trouble.strerror}），台账数据没有受影响；可以从备份里找回。"
        ) from trouble
    if hashlib.sha256(content).hexdigest() != digest:
        raise StorageTrouble("定稿留底的文件被改动过，不再是当时的那一份，没有使用；可以从备份里找回。")
    return content


def packed(reported: Reported) -> bytes:
    """Return an edition's data as gzipped canonical JSON: the same data, the same bytes."""
    data = {
        "name": reported.name,
        "month": reported.month,
        "bodies": {
            body: {scope.value: dict(figures) for scope, figures in scopes.items()}
            for body, scopes in reported.bodies.items()
        },
        "records": [astuple(one) for one in reported.records],
    }
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(plain) + packer.flush()


def reported(edition: EditionRow) -> Reported:
    """Return what an edition said, from its own bytes."""
    data: dict[str, Any] = json.loads(zlib.decompress(kept_bytes(edition.data_sha256, DATA), _GZIP))
    bodies = {
        body: {Scope(scope): figures for scope, figures in scopes.items()}
        for body, scopes in data["bodies"].items()
    }
    return Reported(edition.name, data["month"], bodies, tuple(Counted(*one) for one in data["records"]))


def _folder() -> Path:
    return Path(database.database).parent / "filed"
