#!/bin/bash
# exec -d: who returns when, who stays, what is left; descriptors that are handed over; who is told that it is ready; a
# configuration that has changed; what --debug tells.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
need perl
newroot
own_state

gone() {
	[ -z "$(left)" ] && ended "$INIT" && ended "$MONITOR"
}
down() {
	kill -KILL "$INIT"
	await 5 gone || bad "the container is gone" "$(left)"
}

# --- who returns, who stays ---

config <<'END'
{ "environment": ["PATH=/bin"] }
END
holds "-d returns" detached sleep 1000
fails "while the command runs" ended "$INIT"
is "the monitor is nsinit" nsinit "$(cat "/proc/$MONITOR/comm")"
is "it leads a session of its own" "$MONITOR" "$(ps -o sid= -p "$MONITOR" | tr -d ' ')"
is "without streams" '/dev/null
/dev/null
/dev/null' "$(readlink "/proc/$MONITOR/fd/0" "/proc/$MONITOR/fd/1" "/proc/$MONITOR/fd/2")"
gives "a join finds it" 7 inside --join sh -c 'echo 7'
kill -TERM "$INIT"
holds "when the command ends nothing is left" await 5 gone

status "what -d says of a command that is not there" 127 inside -d nonesuch
is "it says so" "nsinit: can't execute nonesuch: not found" "$err"
is "and nothing is left" '' "$(left)"
says "-d with -t" 125 '^nsinit: -d and -t exclude each other' inside -d -t sh
config <<'END'
{ "tty": true, "environment": ["PATH=/bin"] }
END
says "-d with the key tty" 125 '^nsinit: container.json:1:10: -d gives no terminal' inside -d sh
is "leaves nothing" '' "$(left)"
holds "-d -T does" detached -T sleep 1000
down

# --- the streams ---

config <<'END'
{ "environment": ["PATH=/bin"] }
END
inside -d sh -c 'cat; echo out; echo err >&2; exec sleep 1000' >"$W/out" 2>"$W/errors" <<'END'
from the caller
END
stays
await 5 grep -q err "$W/errors"
is "the command's streams are the caller's" 'from the caller
out
err' "$(cat "$W/out" "$W/errors")"
down
is "a reader sees the end as soon as the command has closed its stdout" hello \
	"$(timeout 5 "$NSINIT" --state "$STATE" -C "$R" exec -d sh -c 'echo hello; exec >/dev/null; sleep 1000')"
stays
down
exec 9>"$W/lock" # open elsewhere in the caller
inside -d sleep 1000
stays
is "the monitor keeps nothing else of the caller's" '/dev/null /dev/null /dev/null' \
	"$(readlink "/proc/$MONITOR/fd/"* | grep "^/dev/null\|$W/lock" | xargs)"
exec 9>&-

# --- who ends whom ---

kill -KILL "$MONITOR"
holds "a SIGKILL of the monitor ends the container" await 2 ended "$INIT"
gives "the next start clears what stayed" fresh inside --new echo fresh
is "and leaves nothing" '' "$(left)"
detached sh -c 'trap "exit 9" USR1; touch /tmp/trapped; while :; do sleep 0.05; done'
await 5 test -e "$R/tmp/trapped"
kill -USR1 "$MONITOR"
holds "signals to the monitor reach the command" await 5 gone
entry=$STATE/$(printf '%x-%x' "$(stat -c %d "$R")" "$(stat -c %i "$R")")
mkdir -m 700 "$entry"
locked "$entry"
"$NSINIT" --state "$STATE" -C "$R" exec -d sleep 1000 &
caller=$!
keep "$caller"
waits() {
	MONITOR=$(pgrep -P "$caller") && waits_for_lock "$MONITOR"
}
holds "a monitor waits for the directory" await 5 waits
kill -KILL "$caller"
wait "$caller" 2>/dev/null
holds "a caller that dies before the command runs takes the monitor along" await 5 ended "$MONITOR"
unlocked
rmdir "$entry"

# --- without namespaces, with control groups ---

both_ended() { # what was joined, and the init, which may outlive it for a moment
	ended "$child" && ended "$INIT"
}
for keys in '"namespaces": ["NEWNS", "NEWUTS", "NEWIPC", "NEWNET"]' '"cgroups": { "pids": 50 }' '"namespaces": ["NEWNS", "NEWPID", "NEWUSER"], "uid_mappings": [{ "container_id": 0, "host_id": 100000, "size": 65536 }], "gid_mappings": [{ "container_id": 0, "host_id": 100000, "size": 65536 }]'; do
	name=${keys%%:*}
	chmod 755 "$W" "$R"
	config <<END
{ $keys, "environment": ["PATH=/bin"] }
END
	holds "-d, $keys" detached sh -c 'sleep 1000 & sleep 1000'
	group=$(cut -d: -f3 "/proc/$INIT/cgroup" | grep nsinit | head -n 1)
	holds "$name: -d of a join" inside --join -d sleep 999
	child=$(pgrep -fx 'sleep 999' | head -n 1)
	is "$name: which is the init's then" "$INIT" "$(parent "$child")"
	kill -KILL "$MONITOR"
	holds "$name: the monitor's end is everyone's" await 2 both_ended
	gives "$name: what stayed is cleared" fresh inside --new echo fresh
	is "$name: all of it" '' "$(left; [ -z "$group" ] || find /sys/fs/cgroup -type d -path "*$group")"
done

# --- joins ---

config <<'END'
{ "environment": ["PATH=/bin"] }
END
detached sleep 1000
is "-d of a join returns, and its command goes on" started "$(inside -d sh -c 'echo started; exec >/dev/null; exec sleep 998')"
child=$(pgrep -fx 'sleep 998')
is "it is PID 1's" "$INIT" "$(parent "$child")"
status "what it says of a command that is not there" 127 inside -d nonesuch
status "likewise where SIGCHLD was inherited ignored" 127 sh -c 'trap "" CHLD; exec "$@"' - "$NSINIT" --state "$STATE" -C "$R" exec -d nonesuch
kill -TERM "$INIT"
holds "it ends with the container" await 5 ended "$child"
await 5 gone

# --- the configuration has changed ---

detached sleep 1000
run inside true
is "a join says nothing of an unchanged configuration" '' "$err"
touch "$R/container.json"
run inside true
is "nor of one that was only touched" '' "$err"
printf '{ "environment": ["PATH=/bin"] }\n\n' >"$R/container.json"
says "of one that has changed it does" 0 \
	'^nsinit: the configuration has changed since this container was started, which keeps the old one$' inside true
printf '{ "environment": ["PATH=/sbi"] }\n' >"$R/container.json"
says "of the same length too" 0 '^nsinit: the configuration has changed since' inside true
down
printf '{ "environment": ["PATH=/bin", "A=1"] }' >"$W/other.json"
ns --config "$W/other.json" -C "$R" exec -d sleep 1000
stays
run inside true
is "with --config it is that file" '' "$err"
printf '{ "environment": ["PATH=/bin", "A=2"] }' >"$W/other.json"
says "which has changed" 0 'has changed since this container was started' inside true
down

# --- a join goes by the plan that the start kept ---

config <<'END'
{ "environment": ["PATH=/bin", "A=kept"], "user": "user",
  "working_dir": "/work" }
END
mkdir "$R/work"
detached -e B=first -u 0 -w /tmp sleep 1000
entry=$STATE/$(ls "$STATE")
seen() { # NAME [ERE]: what a joined command gets; a line of stderr, or nothing
	gives "$1" "kept 1000 /work" inside sh -c 'echo "$A$B $(id -u) $(pwd)"'
	if [ "${2-}" ]; then like "$1: it is said" "$2" "$err"; else is "$1: nothing is said" '' "$err"; fi
}
seen "a join has nothing of the first command's words"
gives "but of its own" "kept2 0 /tmp" inside -e B=2 -u 0 -w /tmp sh -c 'echo "$A$B $(id -u) $(pwd)"'
rmdir "$R/work"
printf '\n\n%s\n' '{ "environment": ["PATH=/bin", "A=other"] }' >"$R/container.json"
says "an error has its place in the text of the start" 125 "^nsinit: the live container's configuration:2:18: can't .* /work: " \
	inside true
mkdir "$R/work"
seen "the configuration is another one" 'the configuration has changed since this container was started'
rm "$R/container.json"
seen "it is gone"
config <<'END'
{ "environment": ["PATH=/bin", "A=kept"], "user": "user",
  "working_dir": "/work" }
END
seen "it is there again"
cp "$R/container.json" "$entry/config"
mv "$entry/plan" "$W/plan"
says "no plan: an older nsinit's" 125 'older nsinit, which keeps no plan: use that one here' inside true
head -c 200 "$W/plan" >"$entry/plan"
says "a part of one" 125 "this nsinit can't read the live container's plan" inside true
cp "$W/plan" "$entry/plan"
seen "the plan again"
down
is "at the end it goes with all else" '' "$(left)"
detached sleep 1000
rm "$entry/plan"
says "stop without it: by the default" 0 'no plan is kept that tells how the container is to be stopped: it is asked by SIGTERM' ns -C "$R" stop
await 5 gone
rmdir "$R/work"

# --- LISTEN_FDS ---

config <<'END'
{ "environment": ["PATH=/bin"] }
END
export W
handing() { # COUNT CMD...: nsinit exec with so many descriptors, each of a file that holds its number
	perl -e '
		use POSIX; my $n = shift;
		for my $i (3 .. 2 + $n) {
			open my $f, ">", "$ENV{W}/fd.$i"; print $f "$i\n"; close $f;
			my $d = POSIX::open("$ENV{W}/fd.$i"); POSIX::dup2($d, $i) if $d != $i;
		}
		$ENV{LISTEN_FDS} //= $n; $ENV{LISTEN_PID} //= $$;
		exec @ARGV' "$1" "$NSINIT" --state "$STATE" -C "$R" exec "${@:2}"
}
has='set -- /proc/self/fd/*; for i; do [ ! -e "$i" ] || echo "${i##*/}"; done | sort -n | tr "\n" " "'
LISTEN_FDNAMES=a:b gives "two descriptors are the command's, as 3 and 4" '2 a:b 3 4' \
	handing 2 sh -c '[ $LISTEN_PID = $$ ] && read x <&3 && read y <&4 && echo $LISTEN_FDS $LISTEN_FDNAMES $x $y'
gives "sixty, each in its place" "$(seq 3 62)" handing 60 sh -c 'for i in $(seq 3 62); do head -n 1 <&$i; done'
gives "and no other" '0 1 2 3 4 5 ' handing 3 sh -c "$has"
LISTEN_PID=1 gives "another's are not" '0 1 2 ' handing 2 sh -c "$has"
handing 2 -d sleep 1000
stays
is "neither the init nor the monitor keeps them" 'signalfd signalfd' \
	"$(for i in $INIT $MONITOR; do ls -l "/proc/$i/fd" | grep -o "signalfd\|$W/fd\..*"; done | xargs)"
says "to a join they are refused" 125 'LISTEN_FDS are for a new container' handing 1 true
down
LISTEN_FDS=x says "a count that is none" 125 '^nsinit: LISTEN_FDS=x: it must be a number' handing 0 true
LISTEN_FDS=9 says "one that is not open" 125 '^nsinit: use the descriptors of LISTEN_FDS=9, from 3 on: Bad file' handing 0 true

# --- NOTIFY_SOCKET ---

told() { # SOCKET CMD...: what is said to it, and how CMD ended
	perl -e '
		use Socket; my $path = shift; my $at = $path; $at =~ s/^@/\0/;
		my $s; socket($s, AF_UNIX, SOCK_DGRAM, 0) && bind($s, pack_sockaddr_un($at)) or die "bind: $!";
		$ENV{NOTIFY_SOCKET} = $path; my $status = system(@ARGV) >> 8;
		setsockopt($s, SOL_SOCKET, SO_RCVTIMEO, pack("l!l!", 5, 0)); recv($s, my $word, 100, 0);
		$word =~ s/\d+/PID/ if $word =~ /MAINPID/; print $word, "$status\n"' "$1" "$NSINIT" --state "$STATE" -C "$R" exec "${@:2}"
}
gives "it is told that the command runs" 'READY=1
3' told "$W/notify" sh -c 'exit 3'
gives "in the abstract space too; the command does not have it" 'none
READY=1
0' told "@nsinit-test-$$" sh -c 'echo ${NOTIFY_SOCKET-none}'
# Where there is little time between the command's start and the container's end all is heard that the init said.
taskset -c 0 sh -c 'while :; do :; done' &
busy=$!
keep "$busy"
hurried() {
	for _ in 1 2; do
		rm -f "$W/notify"
		told "$W/notify" true
	done
}
is "of one that ends at once too" '2 0
2 READY=1' "$(nice -n 19 taskset -c 0 bash -c "NSINIT='$NSINIT' STATE='$STATE' R='$R' W='$W'; $(declare -f told hurried); hurried" | sort | uniq -c | sed 's/^ *//')"
kill -KILL "$busy"
wait "$busy" 2>/dev/null
rm "$W/notify"
gives "with -d whom to watch" 'MAINPID=PID
READY=1
0' told "$W/notify" -d sleep 1000
stays
rm "$W/notify"
gives "of a join too" 'READY=1
0' told "$W/notify" --join true
rm "$W/notify"
gives "and of one with -d" 'READY=1
0' told "$W/notify" --join -d true
down
NOTIFY_SOCKET=relative says "who can't be told is named, and the command runs" 4 \
	'^nsinit: tell NOTIFY_SOCKET relative that the command runs: Invalid argument' inside sh -c 'exit 4'
deaf() { # CMD...: with a NOTIFY_SOCKET whose queue is full
	perl -MSocket -e 'my $path = shift; socket my $r, AF_UNIX, SOCK_DGRAM, 0; bind $r, sockaddr_un $path;
		socket my $s, AF_UNIX, SOCK_DGRAM, 0; connect $s, sockaddr_un $path; 1 while send $s, "x", 0x40;
		$ENV{NOTIFY_SOCKET} = $path; exit(system(@ARGV) >> 8)' "$W/deaf" "$@"
}
rm -f "$W/deaf"
says "who does not read is not waited for" 4 '^nsinit: tell NOTIFY_SOCKET .*/deaf that the command runs: Resource temporarily' \
	deaf timeout -s KILL 5 "$NSINIT" --state "$STATE" -C "$R" exec sh -c 'exit 4'

# --- --debug ---

run ns --debug -C "$R" exec true
is "--debug: the start, step by step" 'read container.json
the init: mount proc proc: done
the init: enter the root: done
run the command
the container ended' "$(printf '%s\n' "$err" | sed -n 's/^nsinit: debug: [0-9]* us: //; s/process [0-9]*/process N/; /^read\|mount proc\|enter\|^run\|ended/p')"
like "with the pid of the init, which is at work meanwhile" 'start the init, process [1-9]' "$err"
rm -rf "${R:?}/proc" && ln -s /tmp "$R/proc"
NSINIT_DEBUG=1 says "what fails, with its errno" 125 'us: the init: mount proc proc: Too many|Symbolic link' inside true
rm "$R/proc" && mkdir "$R/proc"
NSINIT_DEBUG=0 run inside true
is "NSINIT_DEBUG=0: nothing" '' "$err"
