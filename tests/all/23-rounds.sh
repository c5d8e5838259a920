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
says "exec --join while a start fails" 125 '^nsinit: the container ended before it took the command, and --join never spawns' bounded --join touch /tmp/first
failed "with an exec --join at its side"
failing_start
says "exec --new while a start is under way" 125 '^nsinit: the container is live already, and --new never joins' bounded --new touch /tmp/first
failed "with an exec --new at its side"

# A start waits for a second with its new entry, which it has not opened; meanwhile a look removes the entry, as empty.
strace -o /dev/null -e inject=mkdirat:delay_exit=1000000:when=2 \
	"$NSINIT" --state "$STATE" -C "$R" exec hostname >"$W/late" 2>&1 </dev/null &
late=$!
keep $late
holds "a start has made its entry" await 5 sh -c '[ -n "$(find "$0" -mindepth 1)" ]' "$STATE"
status "state finds none" 1 "$NSINIT" --state "$STATE" -C "$R" state
is "and takes the entry away" '' "$(find "$STATE" -mindepth 1)"
wait $late
is "the start makes it again" '0 demo' "$? $(cat "$W/late")"
