#!/bin/sh
# A joined caller is lied to: an init that a container has got hold of says what it likes.
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
entry=$STATE/$(stat -c %d "$R" | xargs printf %x)-$(stat -c %i "$R" | xargs printf %x)
live sleep 1000
cp "$entry/plan" "$W" # what a start keeps
kill "$SPAWNER"
wait "$SPAWNER"
mkdir -m 700 "$entry"
install -m 600 "$W/plan" "$entry"
gone='the container ended, and this command with it'
FAKE=''

pretend() { # LIE
	[ -z "$FAKE" ] || kill "$FAKE"
	rm -f "$entry/sock" "$entry/fifo"
	(cd "$entry" && exec fakeinit "$1") >/dev/null &
	FAKE=$!
	keep "$FAKE"
	await 5 test -S "$entry/sock" || {
		bad "$1" "the fake init does not start"
		exit 1
	}
}

piped() { # LIE STATUS ERE: what a joined command without a terminal ends with, and what is said
	pretend "$1"
	says "$1: without a terminal" "$2" "$3" timeout -s KILL 5 "$NSINIT" --state "$STATE" -C "$R" exec -T true
}

on_terminal() { # LIE STATUS ERE: with one, which is put back
	pretend "$1"
	printf 'never \\x1b.2J|\\x07\nexpect "%s"\nwait %s\ntermios restored\n' "$3" "$2" >"$W/script"
	holds "$1: on a terminal, which is put back" pty "$NSINIT" --state "$STATE" -C "$R" exec -t true <"$W/script"
}

lie() {
	piped "$@"
	on_terminal "$@"
}

# Ten seconds, in which the others lie.
pretend silence
begun=$(now)
(
	inside -T true 2>"$W/silence.err"
	echo "$? $(($(now) - begun))" >"$W/silence"
) &
keep $!
await 5 test -e "/proc/$FAKE/fd/4"
FAKE=''

lie fifo 125 'nsinit: .*terminal'
lie directory 125 'nsinit: .*terminal'
lie null 125 'nsinit: .*terminal'
lie slave 125 'nsinit: .*terminal'
lie no-descriptor 125 'nsinit: .*terminal'
lie two-descriptors 125 'nsinit: .*sent an invalid message'
lie eight-descriptors 125 'nsinit: .*sent an invalid message'
lie two-terminals 125 'nsinit: .*terminal'
lie huge 125 'nsinit: .*sent an invalid message'
lie short 125 'nsinit: .*sent an invalid message'
lie empty 137 "nsinit: $gone"
lie stopped 125 'nsinit: .*reported an invalid status$'
lie continued 125 'nsinit: .*reported an invalid status$'
lie negative 125 'nsinit: .*reported an invalid status$'
lie beyond 125 'nsinit: .*reported an invalid status$'
lie kind 125 'nsinit: .*unknown kind'
lie version 125 'nsinit: .*another nsinit.* version 3735928559'
lie words 125 'nsinit: .*something unknown .[[]2J.*: .*'
lie cut-off 137 "nsinit: $gone"
on_terminal cut-off-raw 137 "nsinit: $gone"
lie close 137 "nsinit: $gone"
lie reset 125 'nsinit: .*init'

# It goes away before it has read the request: what starts then is this container.json's.
pretend gone
config <<'END'
{ "mounts": [{ "type": "bind", "source": "/nonesuch", "destination": "/mnt" }] }
END
says "gone: the start that follows names its own file" 125 '^nsinit: container.json:1:' inside -T true
FAKE=''
mkdir -m 700 "$entry"
install -m 600 "$W/plan" "$entry"

pretend truth
printf 'wait 7\ntermios restored\n' >"$W/script"
holds "truth: it is believed" pty "$NSINIT" --state "$STATE" -C "$R" exec -t true <"$W/script"

await 15 test -s "$W/silence"
read -r code took <"$W/silence"
is "silence: status" 125 "$code"
like "silence: it is said" 'nsinit: .*does not answer' "$(cat "$W/silence.err")"
holds "silence: after ten seconds ($took hundredths)" test "$took" -ge 900 -a "$took" -le 1300
