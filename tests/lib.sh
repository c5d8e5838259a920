# shellcheck shell=sh disable=SC2034
# What a black-box script begins with:  . "$(dirname "$0")/lib.sh"  (tests/README.md says how to write one).
#
# From here: $TOP, the work tree; $NAME, the script's; $W, a directory of its own, gone at the end; $NSINIT, the program.
# The programs of build/tests are in PATH.

TOP=$(cd "$(dirname "$0")" && while [ ! -e GNUmakefile ] && [ "$PWD" != / ]; do cd ..; done && pwd)
NAME=$(basename "$0" .sh)
if [ -z "${TESTS_ALONE-}" ]; then # it is run by itself
	script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
	exec "$TOP/tests/alone" "${script#"$TOP"/}" "$@"
fi
NSINIT=${NSINIT:-$TOP/build/nsinit}
case $NSINIT in /*) ;; *) NSINIT=$TOP/$NSINIT ;; esac
W=$TESTS_TMP/$NAME.$$
failures=0 ends='' undone='' STATE=''

PATH=${TESTS_PATH:+$TESTS_PATH:}$TOP/build/tests:$PATH:/usr/sbin:/sbin
TMPDIR=$W TMUX_TMPDIR=$W HOME=$W LC_ALL=C
export PATH TMPDIR TMUX_TMPDIR HOME LC_ALL
unset NSINIT_DEBUG NOTIFY_SOCKET LISTEN_FDS LISTEN_PID LISTEN_FDNAMES ENV TMUX
umask 022

rm -rf --one-file-system "$W"
mkdir -p "$W"

finish() {
	result=$?
	trap '' INT TERM HUP
	cd "$TOP" || exit 1
	eval "$ends" 2>/dev/null
	eval "$undone" >/dev/null 2>&1
	rm -rf --one-file-system "$W" 2>/dev/null || await 3 rm -rf --one-file-system "$W" || bad "$W is removed" "it is not empty"
	[ "$failures" = 0 ] || result=1
	exit "$result"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# --- rows ---

ok() { # NAME
	printf 'ok %s\n' "$1"
}

bad() { # NAME WHY: more lines of WHY stand below, indented
	failures=$((failures + 1))
	printf 'not ok %s: %s\n' "$1" "$2" | cat -v | sed '2,$s/^/    /'
}

skip() { # NAME WHY
	printf 'skip %s: %s\n' "$1" "$2"
}

is() { # NAME EXPECTED ACTUAL
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		bad "$1" "expected, then what it was:
$2
---
$3"
	fi
}

like() { # NAME ERE ACTUAL: a line of ACTUAL matches
	if printf '%s\n' "$3" | grep -Eq -e "$2"; then
		ok "$1"
	else
		bad "$1" "nothing like /$2/ in:
$3"
	fi
}

unlike() { # NAME ERE ACTUAL
	if printf '%s\n' "$3" | grep -Eq -e "$2"; then
		bad "$1" "something like /$2/ in:
$3"
	else
		ok "$1"
	fi
}

holds() { # NAME CMD...
	row=$1
	shift
	if run "$@"; then
		ok "$row"
	else
		bad "$row" "$* ended with $status
$err"
	fi
}

fails() { # NAME CMD...
	row=$1
	shift
	if run "$@"; then
		bad "$row" "$* ended with 0"
	else
		ok "$row"
	fi
}

status() { # NAME N CMD...: it ends with N
	row=$1 expected=$2
	shift 2
	run "$@"
	if [ "$status" = "$expected" ]; then
		ok "$row"
	else
		bad "$row" "$* ended with $status, not $expected
$err"
	fi
}

gives() { # NAME TEXT CMD...: it prints exactly TEXT and ends with 0
	row=$1 expected=$2
	shift 2
	run "$@"
	if [ "$status" = 0 ]; then
		is "$row" "$expected" "$out"
	else
		bad "$row" "$* ended with $status
$err"
	fi
}

says() { # NAME N ERE CMD...: it ends with N, and a line of stderr is like that
	row=$1 expected=$2 pattern=$3
	shift 3
	run "$@"
	if [ "$status" = "$expected" ]; then
		like "$row" "$pattern" "$err"
	else
		bad "$row" "$* ended with $status, not $expected
$err"
	fi
}

# --- what rows are made of ---

run() { # CMD...: then $out, $err and $status have what came of it
	"$@" >"$W/.out" 2>"$W/.err"
	status=$?
	out=$(cat "$W/.out")
	err=$(cat "$W/.err")
	return "$status"
}

undo() { # TEXT: a line for the shell at the end, whatever happens, once all processes have ended; the last one first
	undone="$1
$undone"
}

keep() { # PID [OTHER]: at the end OTHER (or PID) is killed if PID has not ended before
	ends="ended $1 || kill -KILL ${2:-$1}; wait $1
$ends"
}

now() { # hundredths of a second since the machine started
	read -r uptime _ </proc/uptime
	echo "${uptime%.*}${uptime#*.}"
}

await() { # SECONDS CMD...: until CMD succeeds; fails when it has not by then. For what nothing announces
	deadline=$(($(now) + $1 * 100))
	shift
	until "$@"; do
		[ "$(now)" -lt "$deadline" ] || {
			"$@" # a machine that stood still meanwhile has had no time
			return
		}
		sleep 0.02
	done
}

ended() { # PID: no process any more, or a zombie. Of a pid that was never known nothing can be said
	[ -n "${1-}" ] || {
		bad "the pid of a process is known" "it is empty"
		exit 1
	}
	read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
	case ${stat##*) } in [ZX]*) return 0 ;; esac
	return 1
}

# Locks FILE, by a process that lives: of one whose owner has ended /proc/locks says nothing in a PID namespace, nor of who
# waits for it.
locked() { # FILE
	mkfifo "$W/unlock"
	flock -F "$1" cat "$W/unlock" &
	LOCK=$!
	keep "$LOCK"
	await 5 holds_lock "$LOCK"
}

unlocked() {
	: >"$W/unlock"
	wait "$LOCK"
	rm "$W/unlock"
}

holds_lock() { # PID
	grep -q "^[0-9]*: FLOCK .* $1 " /proc/locks
}

waits_for_lock() { # PID
	grep -q -e "-> FLOCK .* $1 " /proc/locks
}

need_root() {
	[ "$(id -u)" = 0 ] || {
		skip "$NAME" "needs root"
		exit 0
	}
}

need() { # COMMAND...
	for command; do
		command -v "$command" >/dev/null || {
			skip "$NAME" "needs $command"
			exit 0
		}
	done
}

# --- containers ---

newroot() { # [NAME]: a copy of the tests' root; $R is where
	R=$W/${1:-root}
	cp -a "$TOP/build/test-root" "$R"
}

config() { # standard input becomes the container.json of $R
	rm -f "$R/container.json"
	cat >"$R/container.json"
}

own_state() { # from here on a state directory of the script's own
	STATE=$W/state
	mkdir -m 700 "$STATE"
}

ns() { # nsinit, with that
	"$NSINIT" ${STATE:+--state "$STATE"} "$@"
}

inside() { # CMD...: nsinit exec in $R
	ns -C "$R" exec "$@"
}

# Starts CMD as a container in $R, in the background, and returns once it runs: $SPAWNER is nsinit's pid,
# $INIT that of the container's PID 1, which is killed at the end of the script. What it says is in $R.out and $R.err.
live() { # CMD...
	"$NSINIT" ${STATE:+--state "$STATE"} -C "$R" exec "$@" >"$R.out" 2>"$R.err" </dev/null &
	SPAWNER=$!
	await 10 live_or_ended
	if INIT=$(cat "$R/.nspid" 2>/dev/null); then
		keep "$SPAWNER" "$INIT"
		await 5 commanded || : # .nspid is there before the command
	else
		keep "$SPAWNER"
		bad "the container of $R starts" "$(cat "$R.err")"
		return 1
	fi
}

commanded() { # PID 1 has executed a command, or has ended
	ended "$INIT" && return
	for child in $(cat "/proc/$INIT/task/$INIT/children" 2>/dev/null); do
		case $(readlink "/proc/$child/exe") in '' | *memfd:*) ;; *) return 0 ;; esac
	done
	return 1
}

# Sets $D, where a plain user comes to, and moves $R there: the work tree may be in a directory of somebody's own.
public() {
	D=$(mktemp -d /var/tmp/nsinit-public.XXXXXX)
	undo "rm -rf --one-file-system $D"
	chmod 755 "$D"
	mv "$R" "$D/root"
	R=$D/root
}

# The same by exec -d, whatever is done with its streams. $MONITOR is the nsinit that stays.
detached() { # CMD...
	inside -d "$@" || return
	stays
}

stays() { # [NAME]: $INIT and $MONITOR are those of the container that exec -d has just started
	INIT=$(cat "$R/.nspid${1:+.$1}") || return
	MONITOR=$(parent "$INIT")
	ends="ended $INIT || kill -KILL $INIT
$ends"
}

parent() { # PID
	awk '/^PPid:/ { print $2 }' "/proc/$1/status"
}

left() { # what there is of a container outside
	ls -A "$STATE"
	ls -d "$R"/.nspid* 2>/dev/null
}

live_or_ended() { # a SIGKILL may have left the .nspid of another one, of which nothing lives
	{ [ -s "$R/.nspid" ] && ! ended "$(cat "$R/.nspid")"; } || ended "$SPAWNER"
}

# --- containers that are looked for on the whole machine ---

mark=$NAME.$$
with() { # MORE: of container.json, which gets a mark
	config <<END
{ "environment": ["PATH=/bin", "container=$mark"]${1:+,
	$1} }
END
}

# The init has the mark in its environment, and so has all that it started; nsinit has the state directory in its arguments,
# and so has a child that has not yet executed the init. One that is ending has given its memory back, but not yet its control
# socket: it is there, too. (It is not yet a zombie; there are no threads of the kernel in the tests' PID namespace.)
container() {
	grep -lsF "container=$mark" /proc/[0-9]*/environ
	grep -lsF "$STATE" /proc/[0-9]*/cmdline
	cat /proc/[0-9]*/stat 2>/dev/null | sed -n 's/^\([0-9]*\) .*) \(.*\)/\1 \2/p' | awk '$2 !~ /[ZX]/ && $22 == 0 { print "process " $1 ", which ends" }'
}
gone() {
	[ -z "$(container)" ]
}
