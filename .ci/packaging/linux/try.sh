# Runs inside a bare Debian root: install the package as an office would, run its self-test, open its window, type Chinese.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends /tmp/lifepath-desktop_*.deb >/dev/null
apt-get install -y -qq --no-install-recommends xvfb xdotool imagemagick >/dev/null
echo "== $(. /etc/os-release; echo "$PRETTY_NAME"), $(ldd --version | head -1)"
Xvfb :97 -screen 0 1366x768x24 >/dev/null 2>&1 &
server=$!
trap 'kill $server' EXIT
export DISPLAY=:97
for _ in $(seq 50); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done
lifepath-desktop --self-test
rm -rf /tmp/register
lifepath-desktop --register /tmp/register demo >/dev/null
lifepath-desktop --register /tmp/register --clerk 自检 &
window=$!
shown=$(xdotool search --sync --onlyvisible --name 生命通道台账 | tail -1)
sleep 4
# There is no window manager here that would give the window the keyboard.
xdotool windowfocus --sync "$shown" key ctrl+k
sleep 1
xdotool type --delay 60 白际村
sleep 3
import -window root /tmp/window.png
kill $window
