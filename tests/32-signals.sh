#!/bin/sh
# Signals, stops and their end: to the spawner, to PID 1 by .nspid, to the caller of a join, from inside.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
cp "$(command -v signals)" "$R/bin/signals"

# A shell's background job has INT and QUIT ignored, and nsinit keeps to that.
printf '#!/bin/sh\nexec env --default-signal %s "$@"\n' "$NSINIT" >"$W/nsinit"
chmod 755 "$W/nsinit"
REAL=$NSINIT NSINIT=$W/nsinit

# All but KILL, STOP and CHLD, and but those that stop.
numbers=$(seq 64 | grep -vxE '9|17|19|20|21|22')

joined() { # CMD...: in the background; $JOINED is the caller
	rm -f "$R.joined" # of one before
	"$NSINIT" --state "$STATE" -C "$R" exec --join "$@" >"$R.joined" 2>&1 &
	JOINED=$!
	keep "$JOINED"
}

state_is() { # PID LETTER
	grep -q "^State:	$2" "/proc/$1/status"
}

has_got() { # FILE
	[ "$(sed 1d "$1" | sort -n)" = "$numbers" ]
}

arrived() { # NAME FILE
	await 5 has_got "$2"
	is "$1: every signal reaches the command" "$(echo "$numbers" | xargs)" "$(sed 1d "$2" | sort -n | xargs)"
}

all_arrive() { # NAME FILE PID: each reaches the command that writes to FILE
	holds "$1: the command is ready" await 5 grep -q ready "$2"
	for i in $numbers; do
		kill "-$i" "$3"
	done
	arrived "$1" "$2"
}

child() { # PID: its only child, once it has one
	await 5 grep -q . "/proc/$1/task/$1/children"
	tr -d ' ' <"/proc/$1/task/$1/children"
}

stops() { # NAME PID COMMAND WATCHED...: a stop sent to PID stops the command and PID, but not the WATCHED
	stops_name=$1 stops_pid=$2 stops_command=$3
	shift 3
	for i in TSTP TTIN TTOU; do
		kill "-$i" "$stops_pid"
		holds "$stops_name: $i stops the command" await 2 state_is "$stops_command" T
		holds "$stops_name: $i then stops nsinit" await 2 state_is "$stops_pid" T
		for watched; do
			fails "$stops_name: $i does not stop what is between" state_is "$watched" T
		done
		kill -CONT "$stops_pid"
		holds "$stops_name: CONT, after $i, continues both" await 2 both_run "$stops_pid" "$stops_command"
	done
}

both_run() {
	state_is "$1" '[RS]' && state_is "$2" '[RS]'
}

down() {
	kill -KILL "$INIT"
	wait "$SPAWNER" || :
}

live signals
all_arrive "to the spawner" "$R.out" "$SPAWNER"
down
live signals
all_arrive "to PID 1, from the host" "$R.out" "$INIT"
joined signals
all_arrive "to a joining caller" "$R.joined" "$JOINED"
down
live signals
await 5 grep -q ready "$R.out"
inside sh -c 'for i in $1; do kill "-$i" 1; done' sh "$numbers"
arrived "to PID 1, from inside" "$R.out"
holds "to PID 1, from inside: KILL, STOP and CHLD do nothing" inside sh -c 'kill -KILL 1; kill -STOP 1; kill -CHLD 1'
fails "to PID 1, from inside: it is not stopped" state_is "$INIT" T
joined signals
await 5 grep -q ready "$R.joined"
inside sh -c 'kill -KILL "$(grep PPid "/proc/$(pidof signals | cut -d " " -f 1)/status" | cut -f 2)"'
wait "$JOINED"
is "a joined command's supervisor is killed from inside: status" 137 $?
holds "a joined command's supervisor is killed from inside: the container lives" inside true
down

live sleep 1000
stops "spawner" "$SPAWNER" "$(child "$INIT")" "$INIT"
joined sleep 1000
await 5 sh -c '[ "$(wc -w <"$1")" = 2 ]' sh "/proc/$INIT/task/$INIT/children"
supervisor=$(cut -d ' ' -f 2 "/proc/$INIT/task/$INIT/children")
await 5 grep -q . "/proc/$supervisor/task/$supervisor/children"
stops "joining caller" "$JOINED" "$(child "$supervisor")" "$supervisor" "$INIT"
kill -TERM "$(cat "$R/.nspid")"
wait "$SPAWNER"
is "kill -TERM of .nspid ends the command" 143 $?
like "which is told in a line" '^nsinit: the command was ended by signal 15 .SIGTERM.$' "$(cat "$R.err")"

# The last word of a supervisor that does not read any more is heard nevertheless.
live sleep 1000
joined sleep 1000
await 5 sh -c '[ "$(wc -w <"$1")" = 2 ]' sh "/proc/$INIT/task/$INIT/children"
supervisor=$(cut -d ' ' -f 2 "/proc/$INIT/task/$INIT/children")
await 5 grep -q . "/proc/$supervisor/task/$supervisor/children"
kill -STOP "$supervisor"
kill -TERM "$(child "$supervisor")"
kill -USR1 "$JOINED"
await 2 sh -c '! grep -q "^S[hi][dg]Pnd:.*[1-9a-f]" "$1"' sh "/proc/$JOINED/status"
kill -CONT "$supervisor"
wait "$JOINED"
is "a signal that the joined command did not live to get: its status" 143 $?
down

# What nohup ignores reaches nobody, and the command has no signal ignored.
(
	trap '' HUP PIPE USR1 CHLD
	exec "$REAL" --state "$STATE" -C "$R" exec sh -c 'grep SigIgn /proc/self/status; exec signals'
) >"$R.out" 2>&1 &
SPAWNER=$!
keep "$SPAWNER"
holds "HUP, PIPE, USR1 and CHLD ignored: it runs" await 5 grep -q ready "$R.out"
kill -HUP "$SPAWNER"
kill -USR1 "$SPAWNER"
kill -USR2 "$SPAWNER"
holds "HUP, PIPE, USR1 and CHLD ignored: the command has none ignored, and gets USR2 alone" await 5 sh -c '
	[ "$(cat "$1")" = "SigIgn:	0000000000000000
ready
12" ]' sh "$R.out"
kill -KILL "$(cat "$R/.nspid")"
wait "$SPAWNER"
is "HUP, PIPE, USR1 and CHLD ignored: the end is seen" 137 $?
