#!/bin/sh
# Root inside against its own init: it ends when its command does, and nothing inside reaches /container.json.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
cp "$(command -v assail)" "$R/bin/assail"
config <<'END'
{ "hostname": "assailed" }
END
# The kernel counts the signals that wait for all processes of a user: a flood is not to fill the queue of the whole machine.
bounded() { # CMD...: inside
	timeout -s KILL 8 prlimit --sigpending=20000 "$NSINIT" --state "$STATE" -C "$R" exec "$@"
}

# A joined command's supervisor that is stopped from inside: its caller is not deaf to TERM. (Looked at last.)
live sleep 1000
timeout -s KILL 30 "$NSINIT" --state "$STATE" -C "$R" exec sleep 2000 >"$W/joined" 2>&1 </dev/null &
caller=$!
keep "$caller"
holds "a joined command runs" await 5 inside --join sh -c 'pidof sleep | grep -q " "'
inside --join sh -c 'for p in $(pidof nsinit-init); do grep -q "^PPid:.1$" /proc/$p/status && [ -n "$(cat /proc/$p/task/$p/children)" ] &&
	grep -q ^sleep /proc/$(cut -d " " -f 1 /proc/$p/task/$p/children)/cmdline && kill -STOP $p; done'
kill -TERM "$(pgrep -P "$caller" | head -n 1)"

mkdir "$W/other"
first=$R
cp -a "$R" "$W/second"
R=$W/second
status "an init with one descriptor ends with its command" 7 bounded sh -c 'assail nofile; exit 7'
status "and with one that lasts" 7 bounded sh -c 'assail nofile; sleep 0.3; exit 7'
status "a flood of realtime signals does not outlast the command" 7 bounded sh -c 'trap "" 40; assail flood; exit 7'
status "nor does one of three" 7 bounded sh -c 'trap "" 40; assail flood & assail flood & assail flood; exit 7'
is "no user namespace: a process would be free of the mounts over /container.json in it" "clone: Operation not permitted
clone3: Function not implemented
unshare: Operation not permitted" "$(bounded assail newuser)"
is "without the filter there is one, so the row above means something" "unshare: done" "$(
	config <<'END'
{ "seccomp": "none" }
END
	bounded assail newuser | tail -n 1
)"
config <<'END'
{ "hostname": "assailed" }
END
says "no node of a raw device" 1 'Operation not permitted' bounded mknod /dev/evil b 254 0
status "but a FIFO" 0 bounded mkfifo /tmp/fifo

R=$first
wait "$caller"
is "the supervisor was stopped: its caller ends all the same" 125 $?
like "and says so" 'does not answer' "$(cat "$W/joined")"
