# Runs inside the Debian 11 root: a Python 3.11 of its own (Debian 11 has 3.9), the locked packages, PyInstaller, both files.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
if [ ! -x /opt/python/bin/python3 ]; then
    mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
    # Only the source of the newer Python comes from the newer Debian.
    echo "deb-src $mirror bookworm main" >/etc/apt/sources.list.d/python.list
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends build-essential dpkg-dev libssl-dev zlib1g-dev libbz2-dev \
        liblzma-dev libffi-dev uuid-dev xz-utils binutils icu-devtools tcl >/dev/null
    cd /tmp
    apt-get source -qq --download-only python3.11 sqlite3
    # Both are bound to what glibc 2.28 has: this root's own SQLite asks for 2.29.
    old="-O2 -include /src/.ci/packaging/linux/glibc-2.28.h"
    features="-DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_USE_URI"
    rm -rf sqlite python && mkdir sqlite python
    tar xf sqlite3_*.orig.tar.* -C sqlite --strip-components 1
    tar xf python3.11_*.orig.tar.* -C python --strip-components 1
    cd /tmp/sqlite
    ./configure --prefix=/opt/python --disable-tcl --disable-static CFLAGS="$old $features" >/dev/null
    make -j"$(nproc)" >/dev/null 2>&1
    make install >/dev/null 2>&1
    cd /tmp/python
    ac_cv_func_sem_clockwait=no ./configure --prefix=/opt/python --enable-shared CFLAGS="$old" \
        CPPFLAGS=-I/opt/python/include LDFLAGS="-L/opt/python/lib -Wl,-rpath,/opt/python/lib" >/dev/null
    make -j"$(nproc)" >/dev/null 2>&1
    make install >/dev/null 2>&1
    /opt/python/bin/python3 -c "import ssl, sqlite3, lzma, bz2, ctypes, uuid, math"
fi
if [ ! -e /usr/share/doc/libxcb-cursor0 ]; then
    # What Qt's window needs stands in the folder itself where an old desktop may lack it.
    apt-get install -y -qq --no-install-recommends libgl1 libegl1 libglib2.0-0 libgssapi-krb5-2 libfontconfig1 \
        libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-randr0 \
        libxcb-image0 libxcb-render-util0 libxcb-xinerama0 libxcb-xkb1 libxcb-sync1 libxcb-xfixes0 >/dev/null
fi
cd /src
packaging=.ci/packaging/linux name=lifepath-desktop machine=$(uname -m) architecture=$(dpkg --print-architecture)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -1)
rm -rf /opt/packages
/opt/python/bin/python3 -m venv /opt/packages
/opt/packages/bin/pip install --quiet --no-index --find-links /wheels --no-deps /wheels/*.whl
/opt/packages/bin/pyinstaller --log-level ERROR --noconfirm --distpath dist --workpath build .ci/packaging/lifepath.spec
find dist -name '*.so*' -type f -exec strip --strip-unneeded {} + 2>/dev/null || true
bash "$packaging/icu.sh" "dist/$name"
newest=$({ find "dist/$name" -type f -exec objdump -T {} + 2>/dev/null || true; } | grep -o 'GLIBC_2\.[0-9]*' | sort -uV | tail -1)
echo "newest symbol of glibc: $newest"
[ "$(printf '%s\n' GLIBC_2.28 "$newest" | sort -V | tail -1)" = GLIBC_2.28 ] || { echo "does not start on glibc 2.28" >&2; exit 1; }

cp "$packaging/先看这里.txt" LICENSE "dist/$name/"
tar -C dist --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1728432000 -c "$name" |
    xz -T2 -9 >"dist/$name-$version-linux-$machine.tar.xz"

# The layout that 统信UOS asks for, with the entries that every other desktop reads beside it.
id=cn.lifepath.desktop
root=$(mktemp -d)
mkdir -p "$root/DEBIAN" "$root/opt/apps/$id/entries/applications" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/usr/share/mime/packages" "$root/usr/share/icons/hicolor/scalable/apps" \
    "$root/opt/apps/$id/entries/icons/hicolor/scalable/apps"
cp -r "dist/$name" "$root/opt/apps/$id/files"
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" "$packaging/info.json" >"$root/opt/apps/$id/info"
for place in "opt/apps/$id/entries" usr/share; do
    cp "$packaging/$id.desktop" "$root/$place/applications/"
    cp resources/style/app.svg "$root/$place/icons/hicolor/scalable/apps/$id.svg"
done
cp "$packaging/$id.xml" "$root/usr/share/mime/packages/"
ln -s "/opt/apps/$id/files/$name" "$root/usr/bin/$name"
size=$(du -sk "$root" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" -e "s/@ARCHITECTURE@/$architecture/" "$packaging/control" >"$root/DEBIAN/control"
chmod -R u=rwX,go=rX "$root"
dpkg-deb --root-owner-group -Zxz -z9 --build "$root" "dist/${name}_${version}_$architecture.deb" >/dev/null
