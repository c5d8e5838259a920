#!/bin/sh
# Control groups of v2 alone, in a machine of our own: limits, the device program, a start inside, pause, stats, oom, the end.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud oldest
newroot
nested
config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin", "HOME=/root"], "args": ["sh", "/session"] }
END2
cat >"$R/session" <<'END2'
CG=/sys/fs/cgroup
await() {
	i=0
	until "$@" >/dev/null 2>&1; do
		i=$((i + 1))
		[ $i -lt 100 ] || { echo "@late $*"; return; }
		usleep 100000
	done
}
give() { # NAME CMD...: a line @NAME with its output and status
	name=$1
	shift
	text=$(timeout -s KILL 20 "$@" 2>&1)
	echo "@$name $(echo $text) $?" | sed 's/  / /'
}
groups() { # MEMBERS [OTHERS]
	rm -f container.json
	cat >container.json <<END3
{ "environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"], "seccomp": "none", "capabilities": [], ${2:+$2,}
  "cgroups": { "path": "/box/a"${1:+, $1} } }
END3
}
left() { # NAME
	echo "@left_$1 $(find $CG -name 'box*' -o -name 'nsinit-*') $(ls /run/nsinit 2>/dev/null)"
}
live() {
	nsinit exec --new "$@" &
	spawner=$!
	await test -s .nspid
	await nsinit exec --join true
	pid=$(cat .nspid)
}
down() {
	kill -KILL $pid
	wait $spawner
}
cd /c
if [ "$1" = swap ]; then
	groups '"memory": 33554432, "memory_swap": 33554432'
	give swap nsinit exec echo yes
	left swap
	exit 4
fi
mount | grep -q "on $CG type cgroup2" && echo "@mounted cgroup2 $(uname -r)"
groups '"memory": 33554432, "memory_swap": 50331648, "pids": 20, "cpu_shares": 512, "cpu_quota": 50000, "cpuset": "0"'
live sleep 1000
cd $CG/box/a
echo "@limits $(cat memory.max memory.swap.max pids.max cpu.weight cpu.max cpuset.cpus | tr '\n' ' ')"
cd /c
echo "@in $(cat /proc/$pid/cgroup) $(nsinit exec --join cat /proc/self/cgroup)"
echo "@bomb $(nsinit exec --join sh -c 'i=0; while [ $i -lt 30 ]; do sleep 1 & i=$((i + 1)); done; wait' 2>&1)"
nsinit pause
echo "@paused $? $(sed -n 's/^frozen //p' $CG/box/a/cgroup.events)"
nsinit resume
echo "@resumed $? $(sed -n 's/^frozen //p' $CG/box/a/cgroup.events)"
echo "@stats $(nsinit stats)"
nsinit oom >/oom &
oom=$!
await sh -c "ls -l /proc/$oom/fd | grep -q memory.events"
nsinit exec --join tail /dev/zero
echo "@killed $?"
await grep -q memory /oom
nsinit pause
down
wait $oom
echo "@oom $? $(cat /oom)"
left down

nodes='mount -t tmpfs -o dev t /tmp && mknod /tmp/null c 1 3 && mknod /tmp/kmsg c 1 11 && mknod /tmp/loop b 7 0 && '
groups '"memory": 33554432'
give null nsinit exec sh -c "$nodes echo >/tmp/null && echo yes"
give kmsg nsinit exec sh -c "$nodes : </tmp/kmsg"
give loop nsinit exec sh -c "$nodes : </tmp/loop"
groups '' '"devices": [{ "path": "/dev/log-kernel", "type": "c", "major": 1, "minor": 11 }]'
give kmsg_allowed nsinit exec sh -c "$nodes : </tmp/kmsg && echo yes"
give loop_still nsinit exec sh -c "$nodes : </tmp/loop"
groups '"devices": false'
give kmsg_alone nsinit exec sh -c "$nodes : </tmp/kmsg && echo yes"
left devices

groups '"memory": 33554432'
live sh -c 'sleep 1000 & sleep 1000'
kill -KILL $spawner
await test ! -e /proc/$pid
echo "@after_kill $(ls -d $CG/box/a)"
sed -i s,/box/a,/box/b, container.json
give next nsinit exec echo next
left next

# Without a PID namespace, and with nobody left to walk the descendants: nothing but the group holds them.
groups '' '"namespaces": ["NEWNS", "NEWUTS"]'
live sh -c 'setsid sleep 4321 & sleep 1000'
strays() {
	ps | grep -c ' sleep 4321$'
}
await sh -c 'ps | grep " sleep 4321\$"'
kill -STOP $spawner
kill -KILL $pid
kill -KILL $spawner
wait $spawner
before=$(strays)
nsinit exec true
echo "@stray $before $(strays)"
left stray

# Its own view: a group of its own may have controllers, since its root has no process.
groups '"memory": 33554432' '"namespaces": ["NEWNS", "NEWPID", "NEWUTS", "NEWIPC", "NEWNET", "NEWCGROUP"]'
give view nsinit exec cat /proc/self/cgroup
give own nsinit exec sh -c 'mkdir /tmp/c; mount -t cgroup2 c /tmp/c && mkdir -p /tmp/c/x/y && echo +pids >/tmp/c/cgroup.subtree_control && echo 5 >/tmp/c/x/pids.max && echo $$ >/tmp/c/x/cgroup.procs && cat /proc/self/cgroup'
left view

# A relative path: nsinit's own group has processes, so its controllers can't be passed on; without a limit it does.
mkdir $CG/mine
echo +memory >$CG/cgroup.subtree_control
echo +pids >$CG/cgroup.subtree_control
echo $$ >$CG/mine/cgroup.procs
rm container.json
echo '{ "environment": ["PATH=/bin:/usr/bin"], "cgroups": { "memory": 33554432 } }' >container.json
give relative_limit nsinit exec cat /proc/self/cgroup
rm container.json
echo '{ "environment": ["PATH=/bin:/usr/bin"], "cgroups": {} }' >container.json
give relative nsinit exec cat /proc/self/cgroup
left relative
rm container.json
echo '{ "environment": ["PATH=/bin:/usr/bin"], "cgroups": { "path": "/mine/x", "cpuset": "0" } }' >container.json
give processes_above nsinit exec true
echo $$ >$CG/cgroup.procs

exit 4
END2

session() { # NAME
	what=$1
	is_said() { # WHAT EXPECTED NAME
		is "$what: $1" "$2" "$(said "$3")"
	}
	like_said() { # WHAT ERE NAME
		like "$what: $1" "$2" "$(said "$3")"
	}
	like_said "v2 alone" '^cgroup2 ' mounted
	is_said "the limits" "33554432 16777216 20 20 50000 100000 0 " limits
	is_said "it starts inside, and who joins" "0::/box/a 0::/box/a" in
	like_said "a fork bomb meets the limit" "can't fork" bomb
	is_said "pause" "0 1" paused
	is_said "resume" "0 0" resumed
	is "$what: stats" "33554432 16777216 20" "$(said stats | jq -r '"\(.memory.limit) \(.memory.swap_limit) \(.pids.limit)"')"
	is "$what: stats of what is used" true "$(said stats | jq '.memory.usage > 0 and .pids.current >= 2 and .cpu.usage_usec > 0')"
	is_said "over the limit" 137 killed
	is_said "oom" "0 out of memory" oom
	is_said "a paused one is killed, and gone" " " left_down
	is_said "the default devices" "yes 0" null
	like_said "another is refused" 'Operation not permitted 1$' kmsg
	like_said "a disk too" 'Operation not permitted 1$' loop
	is_said "one of the configuration" "yes 0" kmsg_allowed
	like_said "it alone" 'Operation not permitted 1$' loop_still
	is_said "devices left alone" "yes 0" kmsg_alone
	is_said "the groups are gone" " " left_devices
	is_said "a SIGKILL leaves them" "/sys/fs/cgroup/box/a" after_kill
	is_said "the next start" "next 0" next
	is_said "removes them" " " left_next
	is_said "what nobody else knows of ends with the group, at the next start" "1 0" stray
	is_said "and the group with it" " " left_stray
	is_said "its own view" "0::/init 0" view
	is_said "in which it makes groups with controllers" "0::/x 0" own
	is_said "all are gone again" " " left_view
	like_said "relative, and a limit: refused" 'limit "memory".*has processes.*Delegate=yes.* 125$' relative_limit
	like_said "relative, without one" '^0::/mine/nsinit-[0-9a-f-]+ 0$' relative
	is_said "that is gone" " " left_relative
	like_said "processes above it" 'limit "cpuset".*has processes.* 125$' processes_above
	is_said "nothing is late" '' late
}

pack
booted "a session on the release's kernel" 0 '^nsinit: .*status 4'
session "this kernel"
booted "a session on the oldest kernel" 0 '^nsinit: .*status 4' --kernel "$KERNELS/oldest/vmlinuz" --append swapaccount=1
session "5.10"
like "the oldest kernel is that" '5\.10\.' "$(said mounted)"
booted "one that keeps no account of swap" 0 '^nsinit: .*status 4' --kernel "$KERNELS/oldest/vmlinuz" \
	--append 'swapaccount=0 -- sh /session swap'
like "it is said so" 'container.json:2:[0-9]+: .*"memory_swap": this kernel does not account for swap .*swapaccount=1\) 125$' "$(said swap)"
is "and nothing is left of it" " " "$(said left_swap)"
