# Runs inside a Debian 12 root where the package is installed: a real input method, fcitx5 with pinyin, types into the
# window. `/tmp/input.png` must show the three characters that the syllables stand for, not the letters.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends fcitx5 fcitx5-pinyin dbus dbus-x11 >/dev/null
mkdir -p ~/.config/fcitx5
cat >~/.config/fcitx5/profile <<'END'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
END
cat >/tmp/session.sh <<'END'
mkfifo -m 600 /tmp/display.$$
Xvfb -displayfd 4 -screen 0 1366x768x24 4>/tmp/display.$$ >/dev/null 2>&1 &
server=$!
read -r number </tmp/display.$$
export DISPLAY=:$number
fcitx5 --enable all -d >/dev/null 2>&1
sleep 3
lifepath-desktop --register /tmp/register --clerk 自检 &
window=$!
shown=$(timeout 30 xdotool search --sync --onlyvisible --name 生命通道台账 | tail -1)
sleep 4
xdotool windowfocus "$shown"
sleep 1
xdotool key ctrl+k
fcitx5-remote -o
sleep 1
xdotool type --delay 120 baijicun
sleep 2
xdotool key space
sleep 2
import -window root /tmp/input.png
kill $window
fcitx5-remote -e
kill $server
END
dbus-run-session bash /tmp/session.sh
