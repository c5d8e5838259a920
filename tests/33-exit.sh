#!/bin/sh
# How it ends: 125, 126, 127, 128+N and the command's own; and what is inherited and what is not.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need perl
newroot
own_state

# --- files that can't be executed ---

echo 'echo no line of an interpreter' >"$R/bin/no-interpreter"
printf '#!/bin/nonesuch\n' >"$R/bin/lost-interpreter"
printf '\177ELF' >"$R/bin/half"
printf '#!/bin/sh\n' >"$R/bin/not-executable"
ln -s nonesuch "$R/bin/dangling"
ln -s loop "$R/bin/loop"
chmod 755 "$R/bin/no-interpreter" "$R/bin/lost-interpreter" "$R/bin/half"

down() { # the live container ends
	kill -KILL "$INIT"
	wait "$SPAWNER" || :
}

both() { # NAME STATUS ERE ARG...: of a first command, then of a joined one; ERE may be empty where nothing is said
	both_name=$1 both_status=$2 both_words=$3
	shift 3
	alone "first, $both_name" "$both_status" "$both_words" "$@"
	live sleep 1000
	alone "joined, $both_name" "$both_status" "$both_words" "$@"
	down
}

alone() { # NAME STATUS ERE ARG...
	alone_name=$1 alone_status=$2 alone_words=$3
	shift 3
	status "$alone_name" "$alone_status" inside "$@"
	if [ -n "$alone_words" ]; then
		like "$alone_name: the one line" "^1 nsinit: $alone_words" "$(printf '%s\n' "$err" | wc -l) $err"
	else
		is "$alone_name: nothing is said" "" "$err"
	fi
	fails "$alone_name: no .nspid of a dead one" test -e "$R/.nspid" -a ! -e "/proc/$(cat "$R/.nspid" 2>/dev/null)"
}

both "its own 0" 0 '' true
both "its own 7" 7 '' sh -c 'exit 7'
both "its own 255" 255 '' sh -c 'exit 255'
both "its own 137 is no signal's" 137 '' sh -c 'exit 137'
both "SIGTERM" 143 'the command was ended by signal 15 .SIGTERM.$' sh -c 'kill -TERM $$'
both "SIGKILL" 137 'the command was ended by signal 9 .SIGKILL.$' sh -c 'kill -KILL $$'
both "a realtime signal" 168 'the command was ended by signal 40$' sh -c 'kill -40 $$'
both "SIGSEGV" 139 'the command was ended by signal 11 .SIGSEGV.' sh -c 'ulimit -c 0; kill -SEGV $$'
# Whether there is a core depends on the machine: what it says of the same end outside
cored=$(cd "$W" && perl -e 'system "sh", "-c", q(ulimit -c unlimited; kill -SEGV $$); print $? & 128 ? ", core dumped" : ""')
rm -f "$W"/core*
both "SIGSEGV, with a core where this machine makes them" 139 "the command was ended by signal 11 .SIGSEGV.$cored\$" sh -c 'ulimit -c unlimited; kill -SEGV $$'
both "missing" 127 "can't execute nonesuch: not found" nonesuch
both "missing, by path" 127 "can't execute /bin/nonesuch: not found" /bin/nonesuch
both "missing, behind a file" 127 "can't execute /bin/sh/x: Not a directory" /bin/sh/x
both "missing, empty" 127 "can't execute" ''
both "dangling" 127 "can't execute dangling: not found" dangling
both "loop" 126 "can't execute /bin/loop: (Symbolic link loop|Too many levels of symbolic links)" /bin/loop
both "a directory" 126 "can't execute /bin: Is a directory" /bin
both "not executable" 126 "can't execute not-executable: Permission denied" not-executable
both "no interpreter named" 126 "can't execute no-interpreter: Exec format error .it is neither a program for this processor nor a script" no-interpreter
both "half a program" 126 "can't execute half: Exec format error" half
both "its interpreter is missing" 126 "can't execute lost-interpreter: its interpreter or loader is missing \\(the file itself exists\\)" lost-interpreter
printf '#!/bin/half-linked\n' >"$R/bin/twice-lost"
printf '#!/bin/nonesuch\n' >"$R/bin/half-linked"
chmod 755 "$R/bin/twice-lost" "$R/bin/half-linked"
both "the interpreter's interpreter is missing" 126 "can't execute twice-lost: its interpreter or loader is missing" twice-lost
mkdir "$W/noexec"
unshare -m sh -c 'mount --make-rprivate / && mount -t tmpfs -o noexec none "$1" && cp -a "$2/." "$1" && shift 2 && "$@"; echo $?' - \
	"$W/noexec" "$R" "$NSINIT" --state "$STATE" -C "$W/noexec" exec true >"$W/said" 2>&1
is "a root that is mounted noexec is named as such" "nsinit: can't execute true: Permission denied (the container directory is on a file system that is mounted noexec: mount -o remount,exec it)
126" "$(cat "$W/said")"
both "no such user" 125 "can't find the user nonesuch: .*no such name in /etc/passwd" -u nonesuch true
both "no such group" 125 "can't find the user user:nonesuch: " -u user:nonesuch true
both "no such directory" 125 "can't change to the directory /nonesuch: No such file" -w /nonesuch true
both "a directory that is a file" 125 "can't change to the directory /bin/sh: Not a directory" -w /bin/sh true
both "a directory that the user may not enter" 125 "can't change to the directory /root: Permission denied" -u user -w /root true
both "a directory that is not absolute" 125 "-w tmp: it must be absolute" -w tmp true
both "an option that is none" 125 "unknown option -y" -y true
both "-e without =" 125 "-e A: it must be NAME=VALUE" -e A true
both "--new and --join" 125 "--new and --join exclude each other" --new --join true
alone "--join where nothing is live" 125 'there is no live container here, and --join never spawns' --join true
live sleep 1000
alone "--new where it is live" 125 'the container is live already, and --new never joins' --new true
kill -KILL "$INIT"
wait "$SPAWNER"
is "PID 1 is killed: status" 137 $?
is "PID 1 is killed: the one line" "nsinit: the container's init was ended by signal 9 (SIGKILL), and the container with it" "$(cat "$R.err")"

# --- what is inherited, and what is not ---

# A shell's program, then the same of a first and of a joined command: what it begins nsinit with.
under() { # NAME EXPECTED BEGINNING CMD...
	under_name=$1 under_expected=$2 beginning=$3
	shift 3
	gives "first, $under_name" "$under_expected" sh -c "$beginning"'
		exec "$@"' sh "$NSINIT" --state "$STATE" -C "$R" exec "$@"
	live sleep 1000
	gives "joined, $under_name" "$under_expected" sh -c "$beginning"'
		exec "$@"' sh "$NSINIT" --state "$STATE" -C "$R" exec "$@"
	down
}

under "umask 777 outside: 022 inside" 0022 'umask 777' sh -c umask
under "ignored signals: none inside" 'SigIgn:	0000000000000000' 'trap "" HUP INT QUIT PIPE CHLD TERM TSTP USR1 ALRM' \
	grep SigIgn /proc/self/status
under "blocked signals: none inside" 'SigBlk:	0000000000000000' 'set -- burden "$@"' grep SigBlk /proc/self/status
under "500 descriptors: three inside" '0
1
2' 'set -- burden "$@"' sh -c 'ls /proc/$$/fd; :'
rm -f "$R/tmp/streams"
under "no streams" '' 'exec <&- >&- 2>&-' sh -c 'for i in 0 1 2; do x=$(readlink "/proc/$$/fd/$i"); echo "$x" >>/tmp/streams; done'
is "no streams: /dev/null for each, first and joined" 6 "$(grep -cx /dev/null "$R/tmp/streams")"
under "the environment: only the config's" 'PATH=/bin:/sbin:/usr/bin:/usr/sbin
HOME=/root
TERM=xterm' 'export SECRET=x PATH=$PATH:/secret LD_PRELOAD= IFS=x' env
under "the directory" / 'cd /tmp' pwd
under "standard input is the caller's" given 'exec <<END
given
END' cat
under "a session without a terminal, a group of its own" '1 yes' : \
	sh -c 'read -r line </proc/$$/stat; set -- ${line##*)}; echo "$4 $([ "$3" = $$ ] && echo yes)"'
