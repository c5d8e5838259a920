#!/bin/sh
# The README's comparison is what tests/bench/peers prints: its facts are asked of the peers again, its figures are near.
# shellcheck source-path=SCRIPTDIR/..
. "$(dirname "$0")/../lib.sh"
need_root
# systemd-nspawn --keep-unit leaves these in the cgroup that it was started in.
undo "rmdir /sys/fs/cgroup/systemd/payload /sys/fs/cgroup/systemd/supervisor"
need runc crun bwrap systemd-nspawn tini dumb-init catatonit jq dot

"$TOP/tests/bench/peers" 3 >"$W/now" 2>"$W/err"
is "tests/bench/peers: it runs" '0 ' "$? $(cat "$W/err")"
sed -n '/^## Beside others/,/^## c/p' "$TOP/README.md" | grep '^|' >"$W/told"
for file in told now; do # what does not depend on the day
	grep -Ev '^\| (version|size|time|memory)' "$W/$file" | grep '^|' >"$W/$file-facts"
done
holds "there are facts" [ "$(wc -l <"$W/told-facts")" -gt 15 ]
is "and they are as the README has them" "" "$(diff "$W/told-facts" "$W/now-facts")"
is "and the rows" "$(sed 's/|.*//2; s/^| \([^|]*\)|.*/\1/' "$W/told")" "$(grep '^|' "$W/now" | sed 's/^| \([^|]*\)|.*/\1/')"
near() { # of a program's size, within a tenth
	told=$(sed -n "s/^| size[^|]*| \\([0-9]*\\) KiB.*/\\1/p" "$W/told" | sed -n "$1p")
	now=$(sed -n "s/^| size[^|]*| \\([0-9]*\\) KiB.*/\\1/p" "$W/now" | sed -n "$1p")
	[ $((told * 10)) -ge $((now * 9)) ] && [ $((told * 10)) -le $((now * 11)) ]
}
holds "nsinit is about as large as it says" near 1
holds "and nsinit-init" near 2
"$TOP/scripts/picture" "$W/picture.svg"
is "the picture is what its text says" "$(cat "$TOP/share/doc/processes.svg")" "$(cat "$W/picture.svg")"
