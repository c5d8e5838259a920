#!/bin/sh
# Fewer namespaces, and one more: what is not new is the host's, and nothing is left all the same. A process in an
# uninterruptible wait holds nobody up.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state

with() {
	printf '%s\n' "$1" | config
}

mkfifo "$W/ready"
names() { # NAMESPACE...: as a list
	printf '{ "namespaces": ['
	printf '%s' "$*" | sed 's/[^ ][^ ]*/"&"/g; s/ /, /g'
	printf '] }\n'
}

of() { # PID KIND
	readlink "/proc/$1/ns/$2"
}

# --- each alone is new, the others are the host's ---

kinds="NEWNS:mnt NEWPID:pid NEWUTS:uts NEWIPC:ipc NEWNET:net NEWCGROUP:cgroup NEWTIME:time"
for one in $kinds none; do
	if [ "$one" = none ]; then names | config; else names "${one%:*}" | config; fi
	live sleep 1000
	for other in $kinds; do
		kind=${other#*:} expected=same
		[ "$one" = "$other" ] && expected=new
		[ "$(of $INIT "$kind")" = "$(of $$ "$kind")" ] && is=same || is=new
		is "$one: $kind is $expected" $expected $is
	done
	gives "$one: a joined command is in the same" "$INIT" sh -c '
		"$1" --state "$2" -C "$3" exec sleep 1001 & joined=$!
		until pid=$(pgrep -f "^sleep 1001$"); do :; done
		for kind in mnt pid uts ipc net cgroup time; do
			[ "$(readlink /proc/$pid/ns/$kind)" = "$(readlink "/proc/$4/ns/$kind")" ] || echo "$kind differs"
		done
		kill $joined; wait $joined 2>/dev/null
		echo "$4"' sh "$NSINIT" "$STATE" "$R" "$INIT"
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
done

# --- nothing is left, whatever ends first ---

count() { # how many of the sleepers are there
	n=0
	for pid in $(pgrep -f "^sleep 20[0-9][0-9]$"); do
		ended "$pid" || n=$((n + 1))
	done
	echo "$n"
}

none_left() {
	[ "$(count)" = 0 ]
}

# A command with children in sessions of their own, orphans too.
family='setsid sleep 2001 & (setsid sleep 2002 & sleep 2003 &) ; setsid sh -c "sleep 2004 & exec sleep 2005" & '
for list in '' NEWNS 'NEWUTS NEWNET'; do
	# shellcheck disable=SC2086
	names $list | config
	mkdir -p "$R/dev"
	[ -e "$R/dev/null" ] || mknod -m 666 "$R/dev/null" c 1 3
	for first in "the command" "the init" "the spawner" "a TERM"; do
		live sh -c "$family exec sleep 2006"
		await 5 sh -c '[ "$(pgrep -fc "^sleep 20[0-9][0-9]$")" = 6 ]'
		is "[$list] $first: six run" 6 "$(count)"
		case $first in
		"the command") kill -KILL "$(pgrep -f '^sleep 2006$')" ;;
		"the init") kill -KILL "$INIT" ;;
		"the spawner") kill -KILL "$SPAWNER" ;;
		*) kill "$SPAWNER" ;;
		esac
		holds "[$list] $first: within a second none is left" await 1 none_left
		wait "$SPAWNER" 2>/dev/null
		case $first in
		"the spawner") gives "[$list] $first: the next start clears up" next inside echo next ;;
		esac
		fails "[$list] $first: no .nspid" test -e "$R/.nspid"
		is "[$list] $first: no state" "" "$(ls "$STATE")"
	done
	live sh -c 'exec sleep 2006'
	"$NSINIT" --state "$STATE" -C "$R" exec sh -c "$family exec sleep 2007" 2>/dev/null &
	joined=$!
	await 5 sh -c '[ "$(pgrep -fc "^sleep 20[0-9][0-9]$")" = 7 ]'
	kill -KILL $joined
	wait $joined 2>/dev/null
	holds "[$list] the caller of a join is killed: what came of it ends" await 1 sh -c '[ "$(pgrep -fc "^sleep 20[0-9][0-9]$")" = 1 ]'
	kill "$SPAWNER"
	wait "$SPAWNER" 2>/dev/null
done

# A child that the spawner had before is none of the container's.
names NEWNS | config
gives "an inherited child goes on" "alive" sh -c 'sleep 1002 & child=$!; "$@" >/dev/null; kill -0 $child && echo alive; kill $child' \
	sh "$NSINIT" --state "$STATE" -C "$R" exec true
gives "and is not killed with an init that is" "137 alive" sh -c '
	state=$1 nsinit=$2 root=$3
	sh -c "sleep 1003 & echo \$! >$root.child; exec $nsinit --state $state -C $root exec sleep 1000" 2>/dev/null &
	until [ -s $root/.nspid ]; do :; done
	kill -KILL $(cat $root/.nspid)
	wait $!; status=$?
	kill -0 $(cat $root.child) && echo $status alive
	kill $(cat $root.child)' sh "$STATE" "$NSINIT" "$R"

gives "nor is one with a root of its own" "alive" sh -c '
	chroot "$3" sleep 1004 & child=$!
	(exec "$2" --state "$1" -C "$3" exec true) && kill -0 $child && echo alive; kill $child' sh "$STATE" "$NSINIT" "$R"
gives "nor by the nsinit whose child it is" "alive" sh -c '
	sh -c "chroot $3 sleep 1005 & echo \$! >$3.child; exec $2 --state $1 -C $3 exec true"
	kill -0 $(cat $3.child) && echo alive; kill $(cat $3.child)' sh "$STATE" "$NSINIT" "$R"

# --- without NEWNS ---

names NEWPID NEWUTS | config
gives "the root is entered" "container.json" sh -c '"$@" ls -a / | grep json' sh "$NSINIT" --state "$STATE" -C "$R" exec
gives "nothing is mounted" "" inside ls /proc
status "the terminal is the host's" 0 inside -t test -t 0
mknod -m 666 "$R/dev/tty" c 5 0
gives "its controlling one, too" yes sh -c '"$@" | tr -d "\r"' sh "$NSINIT" --state "$STATE" -C "$R" exec -t \
	sh -c '(: </dev/tty) && echo yes'
rm -f "$R/dev/tty"
says "without one it does not start" 125 "nsinit: make the terminal: " unshare -m --propagation private sh -c \
	'mount --bind /dev/null /dev/ptmx && exec "$@"' sh "$NSINIT" --state "$STATE" -C "$R" exec -t true
live sleep 1000
gives "joined, a terminal as well" yes sh -c '"$@" | tr -d "\r"' sh "$NSINIT" --state "$STATE" -C "$R" exec -t \
	sh -c 'test -t 0 && test -t 1 && test -t 2 && echo yes'
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
rm -f "$R/dev/null"
with '{ "namespaces": ["NEWPID"], "readonly_fs": true }'
says "what needs a mount namespace is refused" 125 "without NEWNS in namespaces there can be no" inside true

# --- the clocks ---

with '{ "namespaces": ["NEWNS", "NEWPID", "NEWTIME"], "time_offsets": { "monotonic": -5, "boottime": 864000 } }'
read -r up _ </proc/uptime
gives "the boot time is moved" ten sh -c 'read -r now _ && now=${now%.*} && [ $((now - ${1%.*} - 864000)) -ge 0 ] &&
	[ $((now - ${1%.*} - 864000)) -lt 10 ] && echo ten' sh "$up" <<END
$(inside cat /proc/uptime)
END
gives "both offsets" "monotonic -5 0 boottime 864000 0" inside sh -c 'echo $(cat /proc/self/timens_offsets)'
live sleep 1000
gives "a joined command has them" "monotonic -5 0 boottime 864000 0" inside sh -c 'echo $(cat /proc/self/timens_offsets)'
is "so has its init" "$(of "$INIT" time)" "$(of "$INIT" time_for_children)"
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
with '{ "namespaces": ["NEWNS", "NEWPID", "NEWTIME"], "time_offsets": { "monotonic": -999999999 } }'
says "a clock before its beginning" 125 "container.json:1:80: can't set the clock offsets: " inside true

# --- an uninterruptible wait ---

freezer=$(sed -n 's/^[^ ]* [^ ]* [^ ]* [^ ]* \([^ ]*\) .* cgroup [^ ]* [^ ]*\<freezer\>.*/\1/p' /proc/self/mountinfo | head -n 1)
if [ -z "$freezer" ]; then
	skip "a frozen process" "needs cgroup v1's freezer"
	exit
fi
group=$freezer/nsinit-fewer-$$
mkdir "$group"
undo "rmdir $group"
undo "echo THAWED >$group/freezer.state"
for list in 'NEWNS NEWPID' NEWNS; do
	# shellcheck disable=SC2086
	names $list | config
	live sh -c 'sleep 3001 & exec sleep 3000'
	await 5 pgrep -f '^sleep 3001$' >/dev/null
	stuck=$(pgrep -f '^sleep 3001$')
	echo "$stuck" >"$group/cgroup.procs"
	echo FROZEN >"$group/freezer.state"
	await 5 grep -q FROZEN "$group/freezer.state"
	before=$(now)
	kill -KILL "$(pgrep -f '^sleep 3000$')"
	wait "$SPAWNER"
	is "[$list] it ends with the command's status" 137 $?
	[ $(($(now) - before)) -lt 400 ] && ok "[$list] and soon" || bad "[$list] and soon" "$(($(now) - before)) hundredths"
	like "[$list] who is stuck is named" "nsinit: process $stuck \(sleep\) of the container is in an uninterruptible wait" "$(cat "$R.err")"
	fails "[$list] no .nspid" test -e "$R/.nspid"
	echo THAWED >"$group/freezer.state"
	holds "[$list] it ends when the wait does" await 3 ended "$stuck"
done
