"""Make the six fonts of the papers again, from the packages they come from.

Run `python resources/fonts/make_fonts.py WORKDIR` with fontTools installed, `npm` and Debian's `apt-get`
and `dpkg` at hand. WORKDIR keeps the downloaded packages, so that a second run needs no network. Every
subset loses its hinting, its layout tables and the radicals U+2E80–2FDF, because a radical that shares a
glyph with an ordinary character makes copied text wrong (生 → ⽣). Written are `ROLE.ttf.xz`, the size
and hash of each unpacked font in `fonts.json`, and the licences.
"""

import bz2
import gzip
import hashlib
import json
import lzma
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).resolve().parent
NPM = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
DEBIAN = ("fonts-lxgw-wenkai", "texlive-lang-chinese", "fonts-hanazono", "unicode-data")

# Blocks of GB 18030-2022: the ideographs of level 1 (URO, Ext A), then what only level 3 asks for.
URO_AND_A = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0xF900, 0xFB00))
LEVEL_3 = (range(0x20000, 0x2EBE1),)
# Letters, digits, punctuation, units, kana: all that is no ideograph, radical, Hangul or private use.
SIGNS = (range(0x20, 0x2E80), range(0x3000, 0x3400), range(0xFE10, 0xFFFE))
MADE_AT = 3786912000  # 1 January 2024 in seconds since 1904: the same font from the same sources, to the byte


@dataclass(frozen=True)
class Recipe:
    """One role: where its outlines come from, what it keeps, and the name it may bear."""

    role: str
    source: str
    family: str
    keeps: Callable[[int, set[int]], bool]


def within(blocks: Iterable[range]) -> Callable[[int], bool]:
    """Tell membership in any of some blocks of Unicode."""
    held = tuple(blocks)
    return lambda code: any(code in block for block in held)


is_level_1 = within(URO_AND_A)
is_level_3 = within(LEVEL_3)
is_sign = within(SIGNS)


def keeps_level_2(code: int, standard: set[int]) -> bool:
    """GB 18030-2022 level 2: URO, Ext A and the 196 of the standard list beyond the BMP."""
    return is_sign(code) or is_level_1(code) or code in standard or is_level_3(code)


def keeps_standard(code: int, standard: set[int]) -> bool:
    """The 8,105 of 通用规范汉字表 with the signs."""
    return is_sign(code) or code in standard


def keeps_kai(code: int, standard: set[int]) -> bool:
    """The standard list with signs, Latin letters and digits from 宋: those of this font are grotesque."""
    return code > 0x24F and keeps_standard(code, standard)


def keeps_fang(code: int, standard: set[int]) -> bool:
    """GB 2312 and the standard list, but no Latin letters or digits: they are too bold and come from 宋."""
    return code > 0x24F and (keeps_standard(code, standard) or is_gb2312(code))


def is_gb2312(code: int) -> bool:
    """Tell whether a character stands in GB 2312."""
    try:
        return bool(chr(code).encode("gb2312"))
    except UnicodeEncodeError:
        return False


def keeps_the_rest(code: int, standard: set[int]) -> bool:
    """The last fallback: Ext B to F, as far as 宋 does not have them (taken off in `main`)."""
    return is_level_3(code)


RECIPES = (
    Recipe("song", "400Regular/NotoSerifSC_400Regular.ttf", "Lifepath Song", keeps_level_2),
    Recipe("song-bold", "700Bold/NotoSerifSC_700Bold.ttf", "Lifepath Song Bold", keeps_standard),
    Recipe("hei", "500Medium/NotoSansSC_500Medium.ttf", "Lifepath Hei", keeps_standard),
    Recipe("kai", "LXGWWenKai-Regular.ttf", "Lifepath Kai", keeps_kai),
    Recipe("fang", "FandolFang-Regular.otf", "Lifepath Fang (converted)", keeps_fang),
    Recipe("hana", "HanaMinB.ttf", "Lifepath Hana", keeps_the_rest),
)
LICENCES = (
    ("noto-serif-sc/package/LICENSE_FONT", "song.LICENSE.txt"),
    ("noto-sans-sc/package/LICENSE_FONT", "hei.LICENSE.txt"),
    ("fonts-lxgw-wenkai/usr/share/doc/fonts-lxgw-wenkai/copyright", "kai.LICENSE.txt"),
    ("fonts-hanazono/usr/share/doc/fonts-hanazono/copyright", "hana.LICENSE.txt"),
)


def download(work: Path) -> None:
    """Fetch the packages that are not there yet and unpack what is needed of them."""
    for package in NPM:
        name = package.split("/")[1].split("@")[0]
        if not (work / name).is_dir():
            subprocess.run(
                ["npm", "pack", "--silent", package], cwd=work, check=True, stdout=subprocess.DEVNULL
            )
            with tarfile.open(next(work.glob(f"*{name}-*.tgz"))) as archive:
                archive.extractall(work / name, filter="data")
    for package in DEBIAN:
        if not (work / package).is_dir():
            if not list(work.glob(f"{package}_*.deb")):
                subprocess.run(["apt-get", "download", package], cwd=work, check=True)
            deb = next(work.glob(f"{package}_*.deb"))
            subprocess.run(["dpkg", "-x", str(deb), str(work / package)], check=True)


def standard_characters(work: Path) -> set[int]:
    """The 8,105 characters of 通用规范汉字表, from Unihan's field kTGH."""
    with bz2.open(find(work, "Unihan_OtherMappings.txt.bz2"), "rt", encoding="utf-8") as lines:
        return {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def find(work: Path, name: str) -> Path:
    """The one file of this name (or ending path) under the unpacked packages."""
    return next(path for path in sorted(work.rglob(Path(name).name)) if str(path).endswith(name))


def subset(font: TTFont, codes: set[int]) -> None:
    """Keep the glyphs of `codes` with their outlines, and nothing that a PDF has no use for."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.legacy_kern = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 3, 4, 6, 13, 14]
    options.recalc_timestamp = False
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "VORG",
        "vhea",
        "vmtx",
        "DSIG",
        "gasp",
        "STAT",
        "kern",
    ]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def as_truetype(font: TTFont) -> TTFont:
    """Redraw cubic outlines as quadratic ones, within 1/1000 em."""
    glyphs = font.getGlyphSet()
    drawn = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        drawn[name] = pen.glyph()
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(font.getGlyphOrder())
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupGlyf(drawn)
    metrics = font["hmtx"].metrics
    builder.setupHorizontalMetrics({name: (metrics[name][0], 0) for name in drawn})
    table = builder.font["glyf"]
    for name, (advance, _) in metrics.items():
        builder.font["hmtx"].metrics[name] = (advance, getattr(table[name], "xMin", 0))
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({})
    for tag in ("name", "OS/2"):
        builder.font[tag] = font[tag]
    builder.setupPost(keepGlyphNames=False)
    return builder.font


def rename(font: TTFont, family: str) -> None:
    """Give the subset a name of its own: reserved font names forbid the old one."""
    licence = [record for record in font["name"].names if record.nameID in {13, 14}]
    font["name"] = newTable("name")
    font["name"].names = licence
    postscript = "".join(letter for letter in family if letter.isalnum())
    for number, text in {1: family, 2: "Regular", 3: family, 4: family, 6: postscript}.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def make(recipe: Recipe, work: Path, codes: set[int]) -> bytes:
    """Build one font and return its bytes."""
    font = TTFont(find(work, recipe.source), recalcTimestamp=False, lazy=True)
    subset(font, codes)
    if "CFF " in font:
        font = as_truetype(font)
    rename(font, recipe.family)
    font["head"].created = font["head"].modified = MADE_AT
    font.recalcTimestamp = False
    made = work / f"{recipe.role}.ttf"
    font.save(made)
    return made.read_bytes()


def covered(work: Path, recipe: Recipe, standard: set[int]) -> set[int]:
    """The characters that the role keeps of its source."""
    font = TTFont(find(work, recipe.source), lazy=True)
    return {code for code in font.getBestCmap() if recipe.keeps(code, standard)}


def copy_licences(work: Path) -> None:
    """Put each font's licence beside it."""
    for source, target in LICENCES:
        shutil.copyfile(work / source, HERE / target)
    shutil.copyfile(HERE / "song.LICENSE.txt", HERE / "song-bold.LICENSE.txt")
    readme = find(work, "fandol/README").read_text(encoding="utf-8")
    licence = gzip.decompress(find(work, "fandol/COPYING.gz").read_bytes()).decode("utf-8")
    text = readme + "\n" + "=" * 72 + "\n\n" + licence
    (HERE / "fang.LICENSE.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Make all roles, or only those named after WORKDIR."""
    work = Path(sys.argv[1]).resolve()
    work.mkdir(parents=True, exist_ok=True)
    download(work)
    standard = standard_characters(work)
    assert len(standard) == 8105, len(standard)
    listing = HERE / "fonts.json"
    known = json.loads(listing.read_text(encoding="utf-8")) if listing.exists() else {}
    for recipe in RECIPES:
        if sys.argv[2:] and recipe.role not in sys.argv[2:]:
            continue
        codes = covered(work, recipe, standard)
        if recipe.role == "hana":
            codes -= covered(work, RECIPES[0], standard)
        data = make(recipe, work, codes)
        packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
        (HERE / f"{recipe.role}.ttf.xz").write_bytes(packed)
        known[recipe.role] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        print(
            f"{recipe.role}: {len(codes)} characters, {len(data) / 1e6:.2f} MB, xz {len(packed) / 1e6:.2f} MB"
        )
        listing.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    copy_licences(work)


if __name__ == "__main__":
    main()
