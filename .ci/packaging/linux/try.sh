# Runs inside a bare Debian root: install the package as an office would, run its self-test, open its window, type Chinese.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends /tmp/lifepath-desktop_*.deb >/dev/null
# Only what the package itself asks for is here yet: nothing may be missing.
program=/opt/apps/cn.lifepath.desktop/files
if LD_LIBRARY_PATH=$program/_internal find $program -name '*.so*' -not -path '*/printsupport/*' -exec ldd {} + 2>/dev/null |
    grep "not found"; then exit 1; fi
QT_QPA_PLATFORM=offscreen lifepath-desktop --self-test
apt-get install -y -qq --no-install-recommends xvfb xdotool imagemagick shared-mime-info desktop-file-utils >/dev/null
echo "== $(. /etc/os-release; echo "$PRETTY_NAME"), $(ldd --version | head -1)"
desktop-file-validate /usr/share/applications/cn.lifepath.desktop.desktop

# A display of its own number: the network that names displays may be shared with others.
mkfifo -m 600 /tmp/display.$$
Xvfb -displayfd 4 -screen 0 1366x768x24 4>/tmp/display.$$ >/dev/null 2>&1 &
server=$!
read -r number </tmp/display.$$
rm /tmp/display.$$
export DISPLAY=:$number
trap 'kill $server' EXIT

grep -q '80:application/x-lifepath-backup:自动备份-\*.zip' /usr/share/mime/globs2
lifepath-desktop --self-test
rm -rf /tmp/register /tmp/given.xlsx
lifepath-desktop --register /tmp/register demo >/dev/null
lifepath-desktop --register /tmp/register ledger --village 白际村 --out /tmp/given.xlsx
lifepath-desktop --register /tmp/register --clerk 自检 &
window=$!
shown=$(timeout 30 xdotool search --sync --onlyvisible --name '生命通道台账' | tail -1)
sleep 4
# There is no window manager here that would give the window the keyboard.
xdotool windowfocus "$shown"
sleep 1
xdotool key ctrl+k
sleep 1
xdotool type --delay 60 白际村
sleep 3
import -window root /tmp/window.png
# A second start hands a workbook to this window and ends.
lifepath-desktop --register /tmp/register --clerk 自检 /tmp/given.xlsx
sleep 4
import -window root /tmp/given.png
kill $window
