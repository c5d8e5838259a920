#!/bin/sh
# Joins that are attacked from inside, and joins as the container ends. JOINS: how many; tests/all has more of them.
# shellcheck disable=SC2016
# sanitize: no
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
joins=${JOINS:-200}
undo "rm -f /nsinit-race-$$"

down() {
	kill -KILL "$INIT"
	wait "$SPAWNER" || :
}

# By root with all that the default leaves, in the host's user namespace.
cp "$(command -v attack)" "$R/bin/attack"
live sleep 100000
inside sh -c 'attack >/tmp/hits & :'
attacks() { # $attacker is whom PID 1 has got
	for attacker in $(cat "/proc/$INIT/task/$INIT/children"); do
		[ "$(cat "/proc/$attacker/comm" 2>/dev/null)" != attack ] || return 0
	done
	return 1
}
await 5 attacks
i=0 good=0
while [ $i -lt "$joins" ]; do
	i=$((i + 1))
	inside --join true 2>>"$W/refused" && good=$((good + 1))
done
is "$joins joins, attacked: all run" "$joins" "$good$(cat "$W/refused")"
kill -TERM "$attacker"
holds "the attack ends" await 10 grep -q tries "$R/tmp/hits"
unlike "no hit on PID 1, a supervisor or a command before it runs" hit: "$(head -n 20 "$R/tmp/hits")"
met=$(sed -n 's/ processes,.*//p' "$R/tmp/hits")
holds "(it met $met processes)" test "$met" -gt "$joins"
down

# A joined command and the end of the container, a little later each time. --join: it must never spawn.
i=0 ran=0 cut=0 late=0 none=0 unclear=''
while [ $i -lt "$joins" ]; do
	i=$((i + 1))
	live sleep 1000
	"$NSINIT" --state "$STATE" -C "$R" exec --join touch "/nsinit-race-$$" 2>"$W/joined.err" &
	joined=$!
	: $((delay = i % 40 * 200))
	while [ $((delay -= 1)) -gt 0 ]; do :; done
	kill -KILL "$INIT"
	wait "$joined"
	code=$?
	case $code:$(cat "$W/joined.err") in
	0:) ran=$((ran + 1)) ;;
	"137:nsinit: the container ended, and this command with it") cut=$((cut + 1)) ;;
	"125:nsinit: the container ended before it accepted the command, and --join never spawns") late=$((late + 1)) ;;
	"125:nsinit: there is no live container here, and --join never spawns") none=$((none + 1)) ;;
	*) unclear="$unclear
$code: $(cat "$W/joined.err")" ;;
	esac
	wait "$SPAWNER" || :
done
is "$joins joins as the container ends (ran $ran, cut off $cut, too late $late, $none met none): each end is clear" "" "$unclear"
holds "(some met the end)" test $((ran + cut + late)) -gt 0
fails "none ran on the host" test -e "/nsinit-race-$$"
is "nothing of them is left: state, .nspid" "" "$(ls -A "$STATE"; find "$R" -maxdepth 1 -name '.nspid*')"
