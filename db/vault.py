"""The vault of informants: anyone may put in, only the vault's password opens, and each entry has a key of its own."""

import hashlib
import secrets
import unicodedata

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

from db.database import database
from db.models import VaultContent, VaultKey
from lifepath_desktop.errors import NotFound, RuleBroken, StorageTrouble

COST = 2**16  # scrypt's n: 64 MB and about a quarter of a second on an office PC
_BLOCK = 8
_PADDED_TO = 512  # so that the length of a sealed name says nothing
_END = b"\x80"


def is_made() -> bool:
    """Tell whether the vault has its keys yet; without them nothing can be put in."""
    return VaultKey.select().exists()


def make(password: str) -> None:
    """Make the vault's key pair, the private half locked with the password; under the act that is open.

    Raises `RuleBroken` when it is made already: its content would be lost.
    """
    if is_made():
        raise RuleBroken("密封柜已经设置过密码，没有改动；要换密码请用“更换密码”。")
    VaultKey.create(id=1, **_locked(PrivateKey.generate(), password))


def put(entry_uid: str, plain: bytes) -> str:
    """Seal an entry and return the SHA-256 of the sealed bytes; under the act that is open.

    Needs no password. Raises `RuleBroken` when the vault is not made yet.
    """
    kept = VaultKey.get_or_none()
    if kept is None:
        raise RuleBroken("还没有设置密封柜密码，举报人身份没有登记，什么也没有保存；请先设置密封柜密码。")
    key = secrets.token_bytes(Aead.KEY_SIZE)
    content = bytes(Aead(key).encrypt(_padded(plain), entry_uid.encode()))
    sealed_key = SealedBox(PublicKey(kept.public_key)).encrypt(key)
    VaultContent.create(entry_uid=entry_uid, sealed_key=bytes(sealed_key), content=content)
    return hashlib.sha256(content).hexdigest()


def unlock(password: str) -> PrivateKey:
    """Return the vault's private key. Raises `RuleBroken` for a wrong password, `NotFound` without a vault."""
    kept = VaultKey.get_or_none()
    if kept is None:
        raise NotFound("还没有设置密封柜密码，密封柜里没有内容。")
    try:
        private = PrivateKey(
            Aead(_derived(password, kept.salt, kept.cost)).decrypt(kept.locked_private_key, kept.public_key)
        )
    except CryptoError as wrong:
        raise RuleBroken("密封柜密码不对，没有打开，什么也没有改动；请核对后再输一次。") from wrong
    if bytes(private.public_key) != kept.public_key:
        raise StorageTrouble("密封柜的钥匙被换过，已停止；请不要再登记举报人身份，并从备份恢复台账库。")
    return private


def take(entry_uid: str, private: PrivateKey) -> bytes:
    """Return what is sealed in an entry. Raises `NotFound` when it was erased, `StorageTrouble` when altered."""
    kept = VaultContent.get_or_none(VaultContent.entry_uid == entry_uid)
    if kept is None:
        raise NotFound("这份密封信息已经销毁，打不开了；举报的统计不受影响。")
    try:
        key = SealedBox(private).decrypt(kept.sealed_key)
        padded = Aead(key).decrypt(kept.content, entry_uid.encode())
    except CryptoError as altered:
        raise StorageTrouble("这份密封信息被改动过，打不开；请从备份恢复台账库后再试。") from altered
    return padded[: padded.rindex(_END)]


def change_password(old: str, new: str) -> None:
    """Lock the vault anew: new key pair, every entry's key sealed for it; under the act that is open.

    A new pair, so that the old password together with an old backup opens nothing that is put in from now on.
    """
    private, fresh = unlock(old), PrivateKey.generate()
    before, now = SealedBox(private), SealedBox(fresh.public_key)
    for uid, sealed_key in database.all("SELECT entry_uid, sealed_key FROM vault_content"):
        try:
            key = before.decrypt(sealed_key)
        except CryptoError as altered:
            raise StorageTrouble(
                "有一份密封信息被改动过，密码没有更换；请从备份恢复台账库后再试。"
            ) from altered
        again = bytes(now.encrypt(key))
        VaultContent.update(sealed_key=again).where(VaultContent.entry_uid == uid).execute()
    VaultKey.update(**_locked(fresh, new)).where(VaultKey.id == 1).execute()


def destroy(entry_uid: str) -> None:
    """Destroy an entry's key and content; under the act that is open.

    SQLite overwrites the bytes. `settle` afterwards empties the write-ahead log. A backup made earlier still
    holds the entry, sealed as it was.
    """
    database.execute_sql("PRAGMA secure_delete=1")
    VaultContent.delete().where(VaultContent.entry_uid == entry_uid).execute()


def sweep() -> None:
    """Destroy content whose entry was taken back; under the act that is open, after which nothing is done again."""
    database.execute_sql("PRAGMA secure_delete=1")
    database.execute_sql("DELETE FROM vault_content WHERE entry_uid NOT IN (SELECT uid FROM vault_entry)")


def settle() -> None:
    """Empty the write-ahead log, in which older pages may still hold what was destroyed; after the act."""
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _locked(private: PrivateKey, password: str) -> dict[str, bytes | int]:
    salt, public = secrets.token_bytes(16), bytes(private.public_key)
    locked = bytes(Aead(_derived(password, salt, COST)).encrypt(bytes(private), public))
    return {"public_key": public, "locked_private_key": locked, "salt": salt, "cost": COST}


def _derived(password: str, salt: bytes, cost: int) -> bytes:
    """Return the key of a password; full-width and half-width typing count as one."""
    plain = unicodedata.normalize("NFKC", password).encode()
    room = 256 * _BLOCK * cost  # twice what scrypt needs
    return hashlib.scrypt(plain, salt=salt, n=cost, r=_BLOCK, p=1, maxmem=room, dklen=Aead.KEY_SIZE)


def _padded(plain: bytes) -> bytes:
    marked = plain + _END
    return marked.ljust(-(-len(marked) // _PADDED_TO) * _PADDED_TO, b"\x00")
