#!/bin/sh
# The examples of the manual pages and of the README, as a user would type them: what follows "$ " is run, and what stands
# below it has to be what it prints.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need jq

mkdir "$W/bin"
ln -s "$NSINIT" "$W/bin/nsinit"
ln -s "$TOP/build/nsinit-init" "$W/bin/nsinit-init"
PATH=$W/bin:$PATH
# Each is a session with a state directory of its own: /run is theirs.
session() { # NAME: the text is on standard input
	newroot "$1"
	sed -n 's/^\$ //p' >"$W/$1.typed" <"$W/text"
	(cd "$R" && unshare -m sh -c 'mount --make-rprivate / && mount -t tmpfs none /run && exec sh "$1"' - "$W/session" <"$W/$1.typed") >"$W/printed" 2>&1
	is "$1: as it is printed" "$(cat "$W/text")" "$(cat "$W/printed")"
	like "$1: there is something" '^[^$]' "$(cat "$W/text")"
}
# Each line is shown, then run.
cat >"$W/session" <<'END'
while IFS= read -r line; do
	printf '$ %s\n' "$line"
	eval "$line" </dev/null
done
END

awk '/^## / { tour = /A minute/ } /^```$/ { n += tour; next } tour && n == 1' "$TOP/README.md" >"$W/text"
session README
for page in nsinit.1 nsinit-init.8; do
	sed -n '/^\.Sh EXAMPLES/,/^\.Ed/p' "$TOP/share/man/$page" | grep -v '^[.]' | sed 's/\\e/\\/g' >"$W/text"
	session "$page"
done
