#!/bin/sh
# Who spawns and who joins: --new and --join, many at once, starts that fail, a spawner that is killed, a directory that is
# swapped for another. The sweeps and the many rounds are in tests/all.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state

bounded() { # CMD...: in $R
	timeout -k 1 10 "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}
left() {
	find "$STATE" "$R" -mindepth 1 -maxdepth 1 ! -type l -name '.nspid*' -o -path "$STATE/*"
}
nothing_left() { # NAME
	is "$1: nothing is left" '' "$(left)"
}

# --- --new and --join ---

says "--join never spawns" 125 '^nsinit: there is no live container here, and --join never spawns' bounded --join touch /tmp/ran
nothing_left "--join without a container"
says "--new and --join at once" 125 '^nsinit: --new and --join exclude' bounded --new --join true
gives "--new spawns" demo bounded --new hostname
live --new sleep 1000
says "--new never joins" 125 '^nsinit: the container is live already, and --new never joins' bounded --new touch /tmp/ran
gives "--join joins" "$(readlink "/proc/$INIT/ns/pid")" bounded --join readlink /proc/self/ns/pid
is "what was refused did not run" '' "$(find "$R/tmp" -name ran)"

# --- the spawner is killed ---

inside sh -c 'setsid sleep 1001 & exec sleep 1002' >/dev/null 2>"$W/joiner" &
joiner=$!
keep "$joiner"
namespace=$(readlink "/proc/$INIT/ns/pid")
five_members() { # the init, its command, the supervisor, what it started, and what that left
	members=$(find /proc/[0-9]*/ns/pid -printf '%p %l\n' 2>/dev/null | grep -F "$namespace" | cut -d/ -f3)
	[ "$(echo "$members" | wc -l)" = 5 ]
}
members_ended() {
	for member in $members; do
		ended "$member" || return 1
	done
}
holds "five processes are in the container" await 5 five_members
kill -KILL "$SPAWNER"
holds "the spawner killed: within a second none is left" await 1 members_ended
wait "$joiner"
is "who had joined ends with 137" 137 $?
is "and says why in one line" 'nsinit: the container ended, and this command with it' "$(cat "$W/joiner")"
is ".nspid stays, and is the dead one's" "$INIT" "$(cat "$R/.nspid")"
says "--join does not take the stale one for live" 125 'there is no live container here' bounded --join touch /tmp/ran
gives "the next exec starts afresh" demo bounded hostname
nothing_left "after the next one"

# --- many at once ---

# Each COMMAND at once, twenty times: they wait for the gate to open. What the Nth says is in $W/many/N.*
at_once() { # ARG...
	rm -rf "$W/many" && mkdir "$W/many" && mkfifo "$W/many/gate"
	exec 3<>"$W/many/gate"
	pids='' i=0
	while [ $i -lt 20 ]; do
		(
			read -r _ <"$W/many/gate" 3>&-
			bounded "$@" >"$W/many/$i.out" 2>"$W/many/$i.err" </dev/null 3>&-
			echo $? >"$W/many/$i.status"
		) &
		pids="$pids $!" i=$((i + 1))
	done
	seq 20 | tr -d 0-9 >&3 # a line for each
	# shellcheck disable=SC2086
	wait $pids
	exec 3>&-
}
statuses() {
	sort "$W"/many/*.status | uniq -c | tr -s ' \n' ' '
}

# The first command ends when all have come: some are killed then.
meet='readlink /proc/self/ns/pid >>/tmp/met; n=0; until [ "$(wc -l </tmp/met)" -ge 20 ] || [ $((n += 1)) -gt 400 ]; do sleep 0.02; done'
at_once sh -c "$meet"
is "twenty first exec at once: all are in one container" 20 "$(sort "$R/tmp/met" | uniq -c | awk '{ print $1 }')"
unlike "they end with 0, or are killed at its end" '[^ ]' "$(cat "$W"/many/*.status | grep -Evx '0|137')"
unlike "what they say is that" '.' "$(cat "$W"/many/*.err | grep -vx 'nsinit: the container ended, and this command with it')"
nothing_left "twenty first exec at once"
rm "$R/tmp/met"

at_once --new sh -c 'echo >>/tmp/met; sleep 0.3'
is "twenty --new at once: what ran is what ended with 0" "$(grep -lx 0 "$W"/many/*.status | wc -l)" "$(wc -l <"$R/tmp/met")"
unlike "the others say why not" '.' "$(cat "$W"/many/*.err | grep -vx 'nsinit: the container is live already, and --new never joins')"
nothing_left "twenty --new at once"

at_once --join touch /tmp/ran
is "twenty --join at once: none spawns" ' 20 125 ' "$(statuses)"
nothing_left "twenty --join at once"

config <<'END'
{ "network": { "ip": "10.99.0.2/24", "bridge": "none-such" } }
END
at_once touch /tmp/ran
is "twenty at once, and no start succeeds" ' 20 125 ' "$(statuses)"
unlike "each says why" '.' "$(cat "$W"/many/*.err | grep -v 'there is no bridge none-such')"
is "in a line each" 20 "$(cat "$W"/many/*.err | wc -l)"
is "none of the commands ran" '' "$(find "$R/tmp" -name ran)"
nothing_left "after those"

# --- a directory, or one above it, that is swapped all the time ---

for i in a b; do
	mkdir "$W/$i"
	newroot "$i/root"
	echo "{ \"hostname\": \"$i\" }" | config
	echo "$i" >"$R/which"
done
ln -s a "$W/link"
touch "$W/go"
sh -c 'cd "$1" || exit; while [ -e go ]; do for i in b a; do ln -s $i new && mv -T new link; done; done' - "$W" &
swapper=$!

keep "$swapper"
# shellcheck disable=SC2016
swapped=$(
	i=0
	while [ $i -lt 60 ]; do
		timeout -k 1 5 "$NSINIT" --state "$STATE" -C "$W/link/root" exec sh -c 'echo "$(hostname) $(cat /which)"' 2>&1
		i=$((i + 1))
	done | sort | uniq -c
)
rm "$W/go"
is "a directory that is swapped: a container is of one or the other" 'a a
b b' "$(echo "$swapped" | awk '{ print $2, $3 }')"
is "nothing is left in either" '' "$(find "$W/a/root" "$W/b/root" "$STATE" -mindepth 1 -maxdepth 1 -name '.nspid*' -o -path "$STATE/*")"
