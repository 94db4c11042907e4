"""Install what is missing on this machine: system libraries and the locked packages in `.venv`.

Only `bootstrap` calls this, on a first run or after the lock changed. Standard library only.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import NoReturn

from lifepath_desktop import environment

# Debian's package for every library that a window needs, found by removing one at a time.
PACKAGE_OF = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon-x11-0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
}
ROOM_NEEDED = 700 * 2**20

# What pip prints when it fails, and what the clerk should do about it; the first match counts.
NO_NETWORK = (
    "NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError"
    "|Connection (?:refused|reset|broken|aborted)|SSLError|Network is unreachable|Max retries"
)
TROUBLES = (
    (r"No space left|Errno 28\b", "磁盘空间不够，请腾出 1 GB 以上再运行一次"),
    (
        r"Permission denied|Errno 13\b|Errno 30\b",
        "没有权限写入程序文件夹，请把程序放到自己的文件夹里再运行",
    ),
    ("DO NOT MATCH THE HASHES", "下载到的文件与清单不一致，请换一个网络或软件源再运行一次"),
    (
        NO_NETWORK,
        "连不上软件源，请检查网络后再运行一次；不能上网时，把装有安装包的 wheels 文件夹放到程序旁边",
    ),
    (
        "No matching distribution",
        "软件源连不上，或者软件源、wheels 文件夹里没有适合这台电脑的安装包；请检查网络或换一个软件源，再运行一次",
    ),
)
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)
CONDITION = re.compile(r"(\w+) (==|!=) '([^']*)'")


def install(stale: list[str], *, libraries: bool) -> bool:
    """Bring the machine up to date; answer whether the program belongs into `.venv`.

    It does not where this interpreter already holds every locked version, as a container or a
    developer's own environment may.
    """
    if libraries:
        install_libraries(missing_packages())
    inside, stands = environment.is_inside(), environment.has_environment()
    if (inside or not stands) and holds_locked_versions(stale):
        if not inside:
            return False
    else:
        if not stands:
            make_environment()
        if stale:
            install_packages(stale)
    stamp([*stale, environment.PACKAGE_STATUS] if libraries else stale)
    return True


def missing_packages() -> list[str]:
    """Return Debian's packages of the libraries that do not load here."""
    return sorted({package for library, package in PACKAGE_OF.items() if not loads(library)})


def loads(library: str) -> bool:
    """Tell whether the system's linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_libraries(packages: list[str]) -> None:
    """Install Debian packages as root or by a `sudo` that asks nothing, else name the one line to type."""
    if not packages:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        libraries = "、".join(library for library, package in PACKAGE_OF.items() if package in packages)
        refuse(f"缺少系统库 {libraries}，请用系统的软件管理器装上后再运行。")
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and not may_sudo():
        refuse(f"缺少系统库，请先用管理员身份执行下面一行，再运行本程序：\nsudo {line}")
    say(f"第一次运行：正在安装 {len(packages)} 个系统库，大约一分钟……")
    apt = [
        *rights,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if run(wanted, quiet=True)[0] and (run([*apt, "update"], quiet=True)[0] or run(wanted)[0]):
        refuse(f"系统库没有装上，程序文件没有改动；请检查网络和磁盘空间，执行下面一行后再运行：\nsudo {line}")


def may_sudo() -> bool:
    """Tell whether `sudo` is there and asks for no password."""
    return shutil.which("sudo") is not None and not run(["sudo", "-n", "true"], quiet=True)[0]


def holds_locked_versions(locks: Iterable[str]) -> bool:
    """Tell whether this interpreter has every package of the locks at its locked version."""
    return all(installed_version(name) == version for lock in locks for name, version in pins(lock))


def installed_version(name: str) -> str | None:
    """Return the version of an installed package, or None."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def pins(lock: str) -> list[tuple[str, str]]:
    """Return name and version of every package that a lock asks for on this machine."""
    here = {
        "platform_machine": platform.machine(),
        "sys_platform": sys.platform,
        "platform_python_implementation": platform.python_implementation(),
    }
    return [
        (name, version)
        for name, version, condition in PIN.findall(environment.state_of(lock))
        if applies(condition, here)
    ]


def applies(condition: str, here: Mapping[str, str]) -> bool:
    """Tell whether a lock's condition holds; `.ci/lock` writes no others than `name == 'x'` joined by `and`.

    >>> applies("sys_platform == 'win32' and platform_machine != 'ARM64'", {"sys_platform": "linux"})
    False
    >>> applies("", {})
    True
    """
    return all(
        (here.get(name) == value) is (sign == "==") for name, sign, value in CONDITION.findall(condition)
    )


def make_environment() -> None:
    """Make an empty `.venv`; without pip in it, so that Debian's missing ensurepip does not matter."""
    say("第一次运行：正在准备运行环境……")
    status, told = run(
        [sys.executable, "-m", "venv", "--clear", "--without-pip", environment.ENVIRONMENT], quiet=True
    )
    if status:
        refuse(f"运行环境没有建成：{reason(told)}。")


def install_packages(locks: list[str]) -> None:
    """Install locked packages into `.venv` by hash, from `wheels/` beside the program where it stands."""
    python = python_with_pip()
    if shutil.disk_usage(environment.TOP).free < ROOM_NEEDED:
        refuse("磁盘空间不够，什么都没有改动；请腾出 1 GB 以上再运行一次。")
    say("正在安装所需的软件包，大约需要几分钟……")
    wheels = os.path.join(environment.TOP, "wheels")
    offline = ["--no-index", "--find-links", wheels] if os.path.isdir(wheels) else []
    wanted = [part for lock in locks for part in ("-r", os.path.join(environment.TOP, lock))]
    pip = [python, "-m", "pip", "--python", environment.PYTHON, "--disable-pip-version-check", "--no-input"]
    status, told = run([*pip, "install", "--require-hashes", "--only-binary", ":all:", *offline, *wanted])
    if status:
        refuse(f"软件包没有装好，台账数据不受影响：{reason(told)}。")


def python_with_pip() -> str:
    """Return an interpreter that has pip: this one, or the one that `.venv` was made from."""
    if importlib.util.find_spec("pip") is not None:
        return sys.executable
    base: str = getattr(sys, "_base_executable", sys.executable)
    if base == sys.executable or run([base, "-m", "pip", "--version"], quiet=True)[0]:
        refuse(
            "这台电脑的 Python 没有 pip，请先安装（Debian、统信、麒麟：sudo apt-get install -y python3-pip）再运行。"
        )
    return base


def reason(told: str) -> str:
    """Return what a failed installer's words mean for the clerk.

    >>> reason("ERROR: [Errno 28] Aucun espace disponible")
    '磁盘空间不够，请腾出 1 GB 以上再运行一次'
    """
    for pattern, sentence in TROUBLES:
        if re.search(pattern, told):
            return sentence
    last = (told.strip() or "没有更多说明").splitlines()[-1]
    return f"{last}，请再运行一次，仍不行时把上面的文字交给技术人员"


def run(command: list[str], *, quiet: bool = False) -> tuple[int, str]:
    """Run a command and return its exit status and what it said on stderr.

    Its stdout goes to our stderr, or nowhere when `quiet`.
    """
    surroundings = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    out = subprocess.DEVNULL if quiet or sys.stderr is None else 2
    told = []
    with subprocess.Popen(
        command, stdout=out, stderr=subprocess.PIPE, env=surroundings, text=True, errors="replace"
    ) as process:
        for line in process.stderr or ():
            told.append(line)
            if not quiet:
                say(line.rstrip("\n"))
    return process.returncode, "".join(told)


def stamp(sources: Iterable[str]) -> None:
    """Note in `.venv` that these are dealt with; where the folder is read-only, the next start looks again."""
    for source in sources:
        try:
            with open(environment.stamp_path(source), "w", encoding="utf-8") as note:
                note.write(environment.state_of(source))
        except OSError:
            return


def say(sentence: str) -> None:
    """Show one line to whoever watches; a program started without a console has nobody."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()


def refuse(sentence: str) -> NoReturn:
    """End the process with one sentence and exit status 1."""
    if sys.platform == "win32" and sys.stderr is None:
        ctypes.windll.user32.MessageBoxW(None, sentence, "生命通道台账", 0x10)
    sys.exit(sentence)
