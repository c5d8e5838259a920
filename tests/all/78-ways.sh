#!/bin/sh
# The README's three ways to run one directory, by its own lines.
. "$(dirname "$0")/../lib.sh"
need_root
need qemu-system-x86_64 cpio

# The block of commands, for a folder of our own; each line's comment is what it must say.
sed -n '/^## Three ways/,/^## B/p' "$TOP/README.md" | sed -n '/^```$/,/^```$/p' | grep -v '^```$' >"$W/lines"
holds "the README has them" grep -q '^nsinit -C box exec' "$W/lines"
(
	cd "$TOP" && PATH=$TOP/build:$PATH
	sed "s#scripts/mkroot box#scripts/mkroot $W/box#; s#init box\$#init $W/box#; s#>box/#>$W/box/#; s#-C box#-C $W/box#
		s#-R box#-R $W/box#; s#mkinitramfs box box.img#mkinitramfs $W/box $W/box.img#; s#boot box.img#boot $W/box.img#" "$W/lines" >"$W/script"
	timeout -s KILL 120 sh -e "$W/script" >"$W/said" 2>&1
)
is "they all work" 0 $?
grep '#' "$W/lines" | sed 's/.*# //' >"$W/expected"
is "and say what is said of them" "$(cat "$W/expected")" "$(tr -d '\r' <"$W/said" | grep -Ex 'box: PID 1 is .*|nsinit-init')"
