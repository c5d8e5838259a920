#!/bin/sh
# PID 1: its image, what it keeps, what it reaps, what it costs when nothing happens, and what is said when it is stopped.
# shellcheck disable=SC2016
# sanitize: no
. "$(dirname "$0")/lib.sh"
need_root
own_state

down() { # the live container ends
	kill -KILL "$INIT"
	wait "$SPAWNER" || :
}

joined() { # CMD...: in the background; $JOINED is the caller, $SUPERVISOR its supervisor
	"$NSINIT" --state "$STATE" -C "$R" exec --join "$@" 2>"$R.joined" &
	JOINED=$!
	keep "$JOINED"
	await 5 has_children "$INIT" 2
	SUPERVISOR=$(cut -d ' ' -f 2 "/proc/$INIT/task/$INIT/children")
	await 5 has_children "$SUPERVISOR" 1
}

has_children() { # PID N
	[ "$(wc -w <"/proc/$1/task/$1/children")" = "$2" ]
}

held() { # PID: what it has open, without the numbers of what has no fixed one
	descriptors "$1" | sed -E '/^2 /!s/^[0-9]+ //' | sort
}

# --- ten seconds in which one container is idle, and another one stopped ---

newroot stopped
live sleep 1000
kill -STOP "$INIT"
stopped=$INIT stopped_spawner=$SPAWNER begun=$(now)
(
	inside --join touch /tmp/late 2>"$W/stopped.err"
	echo "$? $(($(now) - begun))" >"$W/stopped.end"
) &
keep $!

newroot
live sleep 1000
joined sleep 1000
switches() { # of spawner, init, supervisor and the joining caller
	grep -h ctxt "/proc/$SPAWNER/status" "/proc/$INIT/status" "/proc/$SUPERVISOR/status" "/proc/$JOINED/status"
}
settled() {
	before=$(switches)
	sleep 0.2
	[ "$before" = "$(switches)" ]
}
await 5 settled
sleep 10
is "ten idle seconds: no context switch of spawner, init, supervisor and caller" "$before" "$(switches)"

await 5 test -s "$W/stopped.end"
read -r code took <"$W/stopped.end"
is "a stopped init: status of a join" 125 "$code"
like "a stopped init: it is said" '^nsinit: .*does not answer: is it stopped' "$(cat "$W/stopped.err")"
holds "a stopped init: after ten seconds ($took hundredths)" test "$took" -ge 900 -a "$took" -le 1400
for _ in 1 2 3 4 5 6 7 8 9 10; do
	ns -C "$W/stopped" state
done >"$W/looks"
is "a stopped init: ten look at it" 10 "$(grep -c '"status": "stopped"' "$W/looks")"
kill -CONT "$stopped"
gives "continued, it takes a command, and has forked for no other that came" 4 \
	ns -C "$W/stopped" exec --join sh -c 'echo $$' # 1 the init, 2 its command, 3 the supervisor
holds "who gave up before has had no command" test ! -e "$W/stopped/tmp/late"
status "a stopped init: continued, it tells a status" 5 ns -C "$W/stopped" exec --join sh -c 'exit 5'
kill -KILL "$stopped"
wait "$stopped_spawner"

# --- what it holds, by the same two ---

own() { # PID: KiB of memory that is its own, besides its image; where the stack begins makes a page's difference or two
	awk '/^[0-9a-f]+-/ { image = /memfd:|nsinit$/ && !/rw-p/ } /^Private/ && !image { sum += $2 } END { print sum + 0 }' "/proc/$1/smaps"
}
holds "the init's own memory: $(own "$INIT") KiB" test "$(own "$INIT")" -ge 4 -a "$(own "$INIT")" -le 24
holds "the spawner's: $(own "$SPAWNER") KiB" test "$(own "$SPAWNER")" -ge 4 -a "$(own "$SPAWNER")" -le 40

is "PID 1's descriptors: stderr, the signals, the lifeline, the control socket" "2 $R.err
anon_inode:[signalfd]
pipe
socket other" "$(held "$INIT")"
is "a supervisor's: stderr, the signals, the connection" "2 $R.err
anon_inode:[signalfd]
socket ours" "$(held "$SUPERVISOR")"
is "PID 1 has CAP_KILL in force, alone" 0000000000000020 "$(sed -n 's/CapEff:	//p' "/proc/$INIT/status")"
is "a supervisor has CAP_KILL and no other to raise" "0000000000000020 0000000000000020" \
	"$(sed -n 's/Cap[PE][rf][mf]:	//p' "/proc/$SUPERVISOR/status" | xargs)"
is "PID 1 leaves no directory of the host" / "$(inside readlink /proc/self/cwd)"
is "its name" nsinit-init "$(cat "/proc/$INIT/comm")"
is "its command line" "nsinit-init --container " "$(tr '\0' ' ' <"/proc/$INIT/cmdline")"
is "its environment" "container=nsinit " "$(tr '\0' ' ' <"/proc/$INIT/environ")"
is "its image is a memfd" "/memfd:nsinit-init (deleted)" "$(readlink "/proc/$INIT/exe")"
fails "its image can't be written as it runs" sh -c ': >>"$1"' sh "/proc/$INIT/exe"
exec 7<"/proc/$INIT/exe"
for i in exe environ root cwd fd/2 maps auxv; do
	fails "inside /proc/1/$i is closed" inside sh -c 'cat "/proc/1/$1" || ls "/proc/1/$1/"' sh "$i"
	fails "inside a supervisor's $i is closed" inside sh -c 'cat "/proc/$PPID/$1" || ls "/proc/$PPID/$1/"' sh "$i"
done
down
fails "its image can't be written when it has ended" sh -c ': >/proc/self/fd/7'
exec 7<&-

config <<'END'
{ "environment": ["PATH=/bin:/usr/bin", "container=other"], "keep_capabilities": ["CAP_SYS_PTRACE", "CAP_DAC_OVERRIDE"] }
END
SECRET_OF_HOST=xyzzy
export SECRET_OF_HOST
live sh -c 'sleep 1000 & sleep 1000; :'
joined sh -c 'sleep 1000 & sleep 1000; :'
is "container= of the config is PID 1's environment" "container=other " "$(tr '\0' ' ' <"/proc/$INIT/environ")"
like "with CAP_SYS_PTRACE: the image is seen" memfd:nsinit-init "$(inside readlink /proc/1/exe)"
fails "with CAP_SYS_PTRACE: it can't be written" inside sh -c ': >>/proc/1/exe'
fails "with CAP_SYS_PTRACE: nor one that is to run" inside sh -c 'cp /bin/busybox /proc/1/exe'
is "a secret of the caller's environment is in nothing that can be read inside" "" \
	"$(inside sh -c 'grep -l "SECRET_OF[_]HOST" /proc/[0-9]*/environ /proc/[0-9]*/cmdline')"
is "(some of that can)" yes "$(inside sh -c 'grep -q container=other /proc/1/environ && echo yes')"
unset SECRET_OF_HOST
down

# --- standard streams ---

live sh -c 'echo first; exec >/dev/null; echo >/closed; exec sleep 1000' # its output is a file: PID 1 has none of it
await 5 test -s "$R/closed"
closed() { # soon after the command has begun
	descriptors "$INIT" >"$W/descriptors" && ! grep -q "^[01] " "$W/descriptors"
}
holds "PID 1 has 0 and 1 closed" await 5 closed
down
ends_seen() { # NAME [ARG...]: while the command lives, by the two ends of a pair of pipes
	ends_name=$1
	shift
	rm -f "$W/in" "$W/out" "$R/tmp/pid"
	mkfifo "$W/in" "$W/out"
	"$NSINIT" --state "$STATE" -C "$R" exec "$@" sh -c 'echo $$ >/tmp/pid; read -r x; echo "<$x>"; exec <&- >&-; exec sleep 1000' \
		<"$W/in" >"$W/out" 2>/dev/null &
	pipes=$!
	keep "$pipes"
	exec 8>"$W/in"
	exec 9<"$W/out"
	echo first >&8
	is "$ends_name: what it wrote, up to its end, is read while it lives" "<first>" "$(timeout 5 cat <&9 || echo no end)"
	fails "$ends_name: the writer of its input sees that nobody reads" sh -c 'trap "" PIPE; echo x >&8' 2>/dev/null
	exec 8>&- 9<&-
	holds "$ends_name: (it lives)" inside --join sh -c 'kill -0 "$(cat /tmp/pid)"'
	inside --join sh -c 'kill -KILL "$(cat /tmp/pid)"' >"$W/killer" 2>&1 # it may be ended with what it ends
	wait "$pipes"
	is "$ends_name: (its end)" 137 $?
}

ends_seen first --new
live sleep 1000
ends_seen joined --join
down

# --- orphans ---

cp "$(command -v swarm)" "$R/bin/swarm"
mkfifo "$R/tmp/go"
live sh -c 'swarm 10 && echo some; read -r go </tmp/go; swarm 5000 && echo made; read -r go </tmp/go'
quiet() {
	has_children "$INIT" 1 && has_children "$(cut -d ' ' -f 1 "/proc/$INIT/task/$INIT/children")" 0
}
memory() {
	grep -E 'RssAnon|VmData' "/proc/$INIT/status"
}
await 5 grep -q some "$R.out"
await 5 quiet
before=$(memory)
: >"$R/tmp/go"
holds "5,000 orphans, 500 at once" await 60 grep -q made "$R.out"
holds "5,000 orphans: all are reaped" await 5 quiet
is "5,000 orphans: PID 1's memory is flat" "$before" "$(memory)"
down
