#!/bin/sh
# A second nsinit exec joins through the live init.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"
need_root
newroot
own_state
ended_with_it='nsinit: the container ended, and this command with it'

# --- what rows are made of ---

# All that a command has of the container, as a command sees it. What is one process' alone is left out.
cat >"$R/bin/look" <<'END'
#!/bin/sh
for i in /proc/self/ns/*; do echo "$i $(readlink "$i")"; done
cat /proc/self/cgroup /proc/self/oom_score_adj /proc/self/limits /proc/self/mountinfo
grep -Ev '^(Name|State|Tgid|Ngid|Pid|PPid|NS|FDSize|Vm|Rss|Hugetlb|SigQ|Threads|[a-z_]*ctxt)' /proc/self/status
id
pwd
hostname
env | grep -v ^SHLVL
END
chmod 755 "$R/bin/look"

down() { # the live container ends
	kill -KILL "$INIT"
	wait "$SPAWNER" || :
}

children() { # PID: its children, spaces around each
	echo " $(cat "/proc/$1/task/$1/children")"
}

members() { # how many processes are in it
	find /proc/[0-9]*/ns/pid -maxdepth 0 -lname "$PIDNS" 2>/dev/null | wc -l
}

in_container() { # N
	[ "$(members)" = "$1" ]
}

crowded() {
	[ "$(members)" -gt 6 ]
}

joined() { # CMD...: in the background; $JOINED is the caller
	"$NSINIT" --state "$STATE" -C "$R" exec --join "$@" &
	JOINED=$!
	keep "$JOINED"
}

up() { # a container that does nothing: two processes
	live sleep 1000
	PIDNS=$(readlink "/proc/$INIT/ns/pid" | sed 's/[][]/\\&/g')
}

# --- the same container ---

like_the_first() { # NAME, the configuration on standard input
	rm -f "$R/tmp/look"
	config
	live sh -c 'look >/tmp/look; echo >>/tmp/look; exec sleep 1000'
	await 5 grep -q '^$' "$R/tmp/look"
	inside look >"$W/joined"
	echo >>"$W/joined"
	is "joined, $1: nothing is different" "$(cat "$R/tmp/look")" "$(cat "$W/joined")"
	down
}

like_the_first "by default" <<'END'
{ "hostname": "one", "environment": ["PATH=/bin:/usr/bin", "A=b c"] }
END
like_the_first "a user, no_new_privileges, limits, umask, directory" <<'END'
{ "user": "user", "no_new_privileges": true, "rlimits": { "nofile": [100, 200], "core": [0, 0] }, "umask": "027",
  "working_dir": "/tmp", "environment": ["PATH=/bin:/usr/bin"], "readonly_fs": false }
END
like "that user's groups" 'uid=1000.user. gid=1000.user. groups=.*50.staff.*100' "$(cat "$W/joined")"
like "no_new_privileges" '^NoNewPrivs:	1' "$(cat "$W/joined")"
like_the_first "keep_capabilities, seccomp none" <<'END'
{ "keep_capabilities": ["CAP_NET_RAW", "CAP_SYS_ADMIN"], "seccomp": "none", "environment": ["PATH=/bin:/usr/bin"] }
END
like "those capabilities, though the init has two more" '^CapPrm:	0000000000202000' "$(cat "$W/joined")"
like_the_first "capabilities dropped, CAP_KILL, CAP_SETUID and CAP_SETGID too" <<'END'
{ "capabilities": ["ALL"], "environment": ["PATH=/bin:/usr/bin"], "no_new_privileges": true, "user": "user" }
END
like "none" '^CapBnd:	0000000000000000' "$(cat "$W/joined")"

for i in /sys/fs/cgroup/pids /sys/fs/cgroup/unified /sys/fs/cgroup; do
	cgroup=$i/nsinit-join-$$
	! mkdir "$cgroup" 2>/dev/null || break
done
undo "await 3 rmdir $cgroup"
config <<'END'
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"] }
END
up
echo "$SPAWNER" >"$cgroup/cgroup.procs" && echo "$INIT" >"$cgroup/cgroup.procs"
like "joined: in the init's cgroup, not its caller's" "/nsinit-join-$$\$" "$(inside cat /proc/self/cgroup)"

# --- a fork that is refused: what could be mistaken for a dead container ---

if [ -e "$cgroup/pids.max" ]; then
	cat "$cgroup/pids.current" >"$cgroup/pids.max"
	refused=0
	for i in 1 2 3 4 5 6 7 8 9 10; do
		timeout -s KILL 5 "$NSINIT" --state "$STATE" -C "$R" exec --join true 2>"$W/refused"
		[ $? = 125 ] && grep -q 'fork: Resource temporarily unavailable' "$W/refused" && refused=$((refused + 1))
	done
	is "no process is left in the cgroup: that is what is said, ten times" 10 "$refused"
	echo max >"$cgroup/pids.max"
	holds "and then there is one" inside true
else
	skip "no process is left in the cgroup" "needs a pids controller"
fi
down

# --- ends ---

up
joined sh -c 'trap "" TERM HUP; sleep 1000 & sleep 1000; :' 2>"$W/err"
holds "joined: it runs" await 5 in_container 6
kill -TERM "$(children "$INIT" | cut -d ' ' -f 2)"
wait "$JOINED"
is "the first command ends: status of a joined one" 137 $?
is "the first command ends: one line says why" "$ended_with_it" "$(cat "$W/err")"
wait "$SPAWNER"
is "the first command ends: its own status" 143 $?
holds "the first command ends: nothing is left" in_container 0

up
joined sh -c 'sleep 1000 & setsid sh -c "sleep 1000 & sleep 1000; :" & setsid setsid sh -c "setsid sleep 1000 & exit" & sleep 1000; :'
holds "joined: a tree of sessions runs" await 5 in_container 10
kill -KILL "$JOINED"
wait "$JOINED" 2>/dev/null
holds "a joining caller is killed: all that came of its command is gone within a second" await 1 in_container 2
is "a joining caller is killed: PID 1 has its first command alone" 1 "$(children "$INIT" | wc -w)"

joined sh -c 'while :; do setsid sh -c "sleep 0.1 & sleep 0.1 &" & sleep 0.02; done'
holds "joined: much forking" await 5 crowded
kill -KILL "$JOINED"
wait "$JOINED" 2>/dev/null
holds "a joining caller is killed amidst forks: the same" await 1 in_container 2

status "a joined command leaves a process in the background, and ends" 3 \
	inside sh -c 'setsid sleep 1000 </dev/null >/dev/null 2>&1 & exit 3'
holds "that lives on" in_container 3
is "as PID 1's" "1 1" "$(inside sh -c 'for i in $(pidof sleep); do grep PPid "/proc/$i/status"; done' | cut -f 2 | xargs)"
down

# --- many ---

up
inside true
same_init() { # NAME
	is "$1: PID 1's memory" "$memory" "$(grep -E 'RssAnon|VmData' "/proc/$INIT/status")"
	is "$1: PID 1's descriptors" "$descriptors" "$(ls "/proc/$INIT/fd")"
	holds "$1: no process" await 2 in_container 2
}
memory=$(grep -E 'RssAnon|VmData' "/proc/$INIT/status")
descriptors=$(ls "/proc/$INIT/fd")
i=0 good=0
while [ $i -lt 1000 ]; do
	i=$((i + 1))
	! inside true || good=$((good + 1))
done
is "a thousand joins one after the other" 1000 $good
same_init "after those"
mkfifo "$R/go"
i=0 callers=''
while [ $i -lt 100 ]; do
	i=$((i + 1))
	joined cat /go
	callers="$callers $JOINED"
done
holds "a hundred joined commands at once" await 20 in_container 202
: >"$R/go"
good=0
for i in $callers; do
	! wait "$i" || good=$((good + 1))
done
is "a hundred end well" 100 $good
same_init "after those"
down
