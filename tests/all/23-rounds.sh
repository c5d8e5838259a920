#!/bin/sh
# Two hundred rounds of twenty first nsinit exec at once; and execs that come while a start is under way that then fails.
# shellcheck disable=SC2016
. "$(dirname "$0")/../lib.sh"
need_root
need strace
newroot
own_state
# Each says where it is and waits; when all have come they may end, and then some are killed by the first one's end.
meet='readlink /proc/self/ns/pid >>/tmp/met; read -r _ </tmp/gate'
met() {
	[ "$(wc -l <"$R/tmp/met")" -ge 20 ]
}

bounded() { # ARG...
	timeout -k 1 10 "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}

one() { # waits for a line in the gate
	read -r _ <"$W/gate" 3>&- 4>&-
	bounded sh -c "$meet" 2>&1 </dev/null 3>&- 4>&-
	case $? in 0 | 137) ;; *) echo "status $?" ;; esac
}

round() {
	pids='' i=0
	while [ $i -lt 20 ]; do
		one >"$W/said.$i" 2>&1 &
		pids="$pids $!" i=$((i + 1))
	done
	exec 4<>"$R/tmp/gate" # what the last round left in it went with the last opener
	seq 20 | tr -d 0-9 >&3
	await 5 met
	seq 20 | tr -d 0-9 >&4
	# shellcheck disable=SC2086
	wait $pids
	exec 4>&-
	cat "$W"/said.* | grep -vx 'nsinit: the container ended, and this command with it'
	sort "$R/tmp/met" | uniq -c | grep -vx ' *20 .*'
	find "$STATE" "$R" -mindepth 1 -name '.nspid*' -o -path "$STATE/*"
	: >"$R/tmp/met"
}

mkfifo "$W/gate" "$R/tmp/gate"
: >"$R/tmp/met"
exec 3<>"$W/gate"
rounds=0
while [ $rounds -lt 200 ]; do
	round | sed "s/^/round $rounds: /"
	rounds=$((rounds + 1))
done >"$W/wrong"
is "200 rounds: one spawns, the rest join, nothing is left" '' "$(cat "$W/wrong")"

# The spawner waits for two seconds before .nspid, when its init listens already; then the start fails.
failing_start() {
	strace -o /dev/null -e inject=renameat:error=ENOSPC:delay_enter=2000000 \
		"$NSINIT" --state "$STATE" -C "$R" exec touch /tmp/first >"$W/first" 2>&1 </dev/null &
	first=$!
	keep $first
	await 5 listens
}
listens() {
	[ -S "$(echo "$STATE"/*/sock)" ]
}
failed() { # NAME
	wait "$first"
	is "$1: the start fails" '125 nsinit: write .nspid: No space left on device' "$? $(cat "$W/first")"
	is "$1: its command did not run, nothing is left" '' "$(find "$STATE" "$R" -mindepth 1 -name '.nspid*' -o -path "$STATE/*" -o -name first)"
}

failing_start
gives "exec while a start fails: it starts itself" 'demo 1' bounded sh -c 'echo "$(hostname) $(grep -c . /.nspid)"'
failed "with an exec at its side"
failing_start
says "exec --join while a start fails" 125 '^nsinit: the container ended before it accepted the command, and --join never spawns' bounded --join touch /tmp/first
failed "with an exec --join at its side"
failing_start
says "exec --new while a start is under way" 125 '^nsinit: the container is live already, and --new never joins' bounded --new touch /tmp/first
failed "with an exec --new at its side"

# A start waits for three seconds with its new entry, which it has not opened; meanwhile a look removes the entry, as empty.
strace -o /dev/null -e inject=mkdirat:delay_exit=3000000:when=2 \
	"$NSINIT" --state "$STATE" -C "$R" exec hostname >"$W/late" 2>&1 </dev/null &
late=$!
keep $late
holds "a start has made its entry" await 5 sh -c '[ -n "$(find "$0" -mindepth 1)" ]' "$STATE"
status "state finds none" 1 "$NSINIT" --state "$STATE" -C "$R" state
is "and takes the entry away" '' "$(find "$STATE" -mindepth 1)"
wait $late
is "the start makes it again" '0 demo' "$? $(cat "$W/late")"

# A start waits for a second when its init listens already; nothing of it is frozen before it is through.
echo '{ "cgroups": { "pids": 100 } }' | config
strace -o /dev/null -e inject=renameat:delay_enter=1000000 \
	"$NSINIT" --state "$STATE" -C "$R" exec sleep 1000 >"$W/paused" 2>&1 </dev/null &
paused=$!
keep $paused
holds "a start has an init that listens" await 5 listens
status "pause waits for the start" 0 "$NSINIT" --state "$STATE" -C "$R" pause
holds "which is through then" [ -s "$R/.nspid" ]
status "resume" 0 "$NSINIT" --state "$STATE" -C "$R" resume
status "stop" 0 "$NSINIT" --state "$STATE" -C "$R" stop
wait $paused
is "the command was ended" '143 nsinit: the command was ended by signal 15 (SIGTERM)' "$? $(cat "$W/paused")"

# The container ends when it has just been found: none lives here, whatever was to be done with its groups.
ends_found() { # COMMAND AT SEEN: while COMMAND waits at a system call, before which its trace shows SEEN
	live sleep 1000
	rm -f "$W/trace"
	strace -o "$W/trace" -e "inject=$2=1000000" "$NSINIT" --state "$STATE" -C "$R" "$1" >"$W/asked" 2>&1 &
	asked=$!
	keep $asked
	holds "$1: it comes to $2" await 5 grep -qs "$3" "$W/trace"
	kill "$SPAWNER"
	wait "$asked"
	is "$1: the container ends meanwhile" '125 nsinit: there is no live container here' "$? $(cat "$W/asked")"
	wait "$SPAWNER"
	is "$1: nothing is left" '' "$(find "$STATE" -mindepth 1)"
}
echo '{ "cgroups": { "pids": 100, "memory": "64M" } }' | config
ends_found stats openat2:when=1:delay_enter mountinfo
ends_found stats poll:delay_enter pids.current
ends_found oom eventfd2:delay_enter oom_control
ends_found pause flock:delay_enter openat2
ends_found pause flock:delay_exit openat2
ends_found resume openat2:when=1:delay_enter mountinfo
