# shellcheck shell=sh
# shellcheck disable=SC2016
# What tests/all/6N-PEER.sh have in common: after tests/lib.sh.
#
# PEER_OURS=PROGRAM   in the place of nsinit's init: with the real one every row must pass
# PEER_ONLY=TEXT      only rows with that in their name
# PEER_SHOW=1         what both gave, of rows that passed too

OURS=${PEER_OURS:-$TOP/build/nsinit-init}

# The box: bin/NAME is the program of the moment; files/ is in PATH; a probe beside the channel that it tells by.
box() {
	B=$W/b
	mkdir -p "$B/bin" "$B/files/folder" "$B/more"
	mkfifo "$B/channel"
	cp "$(command -v probe)" "$B/probe"
	ln -s ../probe "$B/files/probe"
	cp "$B/probe" "$B/root"
	chmod 4755 "$B/root" # with the owner's ids
	ln -s ../root "$B/files/root"
	chmod 666 "$B/channel"
	printf '#!/nonexistent/shell\n' >"$B/files/lost"
	printf '#!/bin/sh\necho script "$@"; exit 6\n' >"$B/files/script"
	printf 'echo text "$0" "$@"; exit 5\n' >"$B/files/text"
	printf '\177ELF and no more' >"$B/files/garbage"
	: >"$B/files/nothing"
	ln -s loop "$B/files/loop"
	chmod 755 "$B/files/lost" "$B/files/script" "$B/files/text" "$B/files/garbage" "$B/files/nothing"
	printf '#!/bin/sh\nexit 1\n' >"$B/files/plain" # not executable
	cp "$B/files/plain" "$B/files/twice"
	printf '#!/bin/sh\necho the second; exit 4\n' >"$B/more/twice"
	chmod 755 "$B/more/twice"
}

# compare NAME REAL <TABLE: rows for each line
compare() {
	need_root
	need "$2"
	[ -p "$W/b/channel" ] || box
	set -- "$1" "$(command -v "$2")"
	timeout --foreground -s KILL 280 peer ${PEER_SHOW:+-v} ${PEER_ONLY:+-o "$PEER_ONLY"} "$B" "$1" "$2" "$OURS"
	case $? in
	0) ;;
	1) failures=$((failures + 1)) ;;
	*) bad "$1 is compared to its end" "the driver ended early" ;;
	esac
}
