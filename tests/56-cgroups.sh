#!/bin/sh
# Control groups as this machine has them, v1's and v2's hierarchies: limits, devices, pause, resume, stats, oom, and the end.
# tests/all/80-cgroup2.sh has the same under v2 alone.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/lib.sh"
need_root
need jq unshare setpriv strace flock
[ -d /sys/fs/cgroup/memory ] && [ -d /sys/fs/cgroup/unified ] || {
	skip "$NAME" "needs cgroups of v1 and v2"
	exit 0
}
newroot
own_state
CG=/sys/fs/cgroup
BASE=nsinit-test-$$
undo "find $CG -depth -type d -path '*/$BASE*' -exec rmdir {} \\;"

groups() { # MEMBERS [OTHERS]: a configuration whose cgroups has MEMBERS beside its path
	config <<END
{
	"environment": ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"], "seccomp": "none", "capabilities": [], ${2:+$2,}
	"cgroups": { "path": "/$BASE/a"${1:+, $1} }
}
END
}

begun() { # the first of them is there
	[ -n "$(left)" ]
}

taken() { # the lock of the state directory that others can read
	! flock -n "$W/open" true
}

left() { # what is left of them
	find $CG -path "*/$BASE*" -type d 2>/dev/null
}

value() { # CONTROLLER FILE
	cat "$CG/$1/$BASE/a/$2" 2>&1
}

down() {
	kill -KILL "$INIT"
	wait "$SPAWNER" || :
}

# --- limits ---
groups '"memory": 33554432, "memory_swap": 50331648, "pids": 20, "cpu_shares": 512, "cpu_quota": 50000, "cpuset": "0"'
live sleep 1000
plan=/proc/$INIT/map_files/$(sed -n 's/^\([^ ]*\) .*memfd:plan.*/\1/p' "/proc/$INIT/maps")
holds "the init has its plan" grep -qa newinstance "$plan"
fails "but no word of what the host does: the groups' path" grep -qa "$BASE" "$plan"
holds "which the host's own plan has" grep -qa "$BASE" "$STATE"/*/plan
is "memory" 33554432 "$(value memory memory.limit_in_bytes)"
is "memory and swap" 50331648 "$(value memory memory.memsw.limit_in_bytes)"
is "pids" 20 "$(value pids pids.max)"
is "cpu_shares" 512 "$(value cpu cpu.shares)"
is "cpu_quota, in each 100000" "50000 100000" "$(value cpu cpu.cfs_quota_us) $(value cpu cpu.cfs_period_us)"
is "cpuset" 0 "$(value cpuset cpuset.cpus)"
is "PID 1 is in each hierarchy's" 7 "$(grep -c ":/$BASE/a\$" "/proc/$INIT/cgroup")"
is "a joined command is in the same" "$(cat "/proc/$INIT/cgroup")" "$(inside --join cat /proc/self/cgroup)"
inside --join sh -c 'i=0; while [ $i -lt 30 ]; do sleep 5 & i=$((i + 1)); done; wait' 2>"$W/bomb"
like "a fork bomb meets the limit" "can't fork" "$(cat "$W/bomb")"
holds "and the host sees no more than it" test "$(value pids pids.peak)" -le 20
down
is "at the end all are gone" "" "$(left)"
is "and the state" "" "$(ls -A "$STATE")"

groups '"memory": 33554432'
status "a process over the limit is killed" 137 inside tail /dev/zero
is "all are gone" "" "$(left)"
groups '"memory": "unlimited", "pids": "unlimited", "cpu_quota": "unlimited"'
live sleep 1000
is "unlimited" "max -1" "$(value pids pids.max) $(value cpu cpu.cfs_quota_us)"
down

# --- devices: on a tmpfs of its own, for the root is nodev. 1:11 is kmsg ---
nodes='mount -t tmpfs -o dev t /tmp && mknod /tmp/null c 1 3 && mknod /tmp/kmsg c 1 11 && mknod /tmp/loop b 7 0 && '
groups
gives "a device of the default set" yes inside sh -c "$nodes echo >/tmp/null && echo yes"
says "one that is not" 1 'Operation not permitted' inside sh -c "$nodes : </tmp/kmsg"
says "nor a disk" 1 'Operation not permitted' inside sh -c "$nodes : </tmp/loop"
groups '' '"devices": [{ "path": "/dev/log-kernel", "type": "c", "major": 1, "minor": 11 }]'
gives "one that the configuration has" yes inside sh -c "$nodes : </tmp/kmsg && echo yes"
says "it alone" 1 'Operation not permitted' inside sh -c "$nodes : </tmp/loop"
groups '"devices": false'
gives "devices left alone" yes inside sh -c "$nodes : </tmp/kmsg && echo yes"

# --- the path ---
groups
live sleep 1000
is "a second one at the same path is refused" 125 "$(cp -a "$R" "$W/second"; "$NSINIT" --state "$STATE" -C "$W/second" exec true 2>"$W/err"; echo $?)"
like "and told so" "container.json:[0-9]+:[0-9]+: the cgroup exists already: give another path, or remove $BASE/a\$" "$(cat "$W/err")"
is "without harm to the first" yes "$(inside --join echo yes)"
down
for path in "/$BASE/../x" "/$BASE//x" / "../$BASE" "$BASE/./x"; do
	config <<END
{ "environment": ["PATH=/bin"], "cgroups": { "path": "$path" } }
END
	fails "the path $path is refused" inside true
done
mkdir "$CG/memory/$BASE"
groups
holds "a parent that was there" inside true
is "stays" "$CG/memory/$BASE" "$(left)"
rmdir "$CG/memory/$BASE"
config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": {} }
END
own=$(sed -n 's/^[0-9]*:memory://p' /proc/self/cgroup)
like "a relative path is beneath nsinit's own" ":memory:${own%/}/nsinit-[0-9a-f-]+\$" "$(inside cat /proc/self/cgroup)"
is "and is gone" "" "$(find $CG -name 'nsinit-*' -newer "$R/container.json")"
config <<'END'
{ "environment": ["PATH=/bin"] }
END
is "without the key it is where nsinit is" "$(cat /proc/self/cgroup)" "$(inside cat /proc/self/cgroup)"

# --- what can't be kept ---
groups '"cpuset": "4000"'
says "processors that are not there" 125 'container.json:[0-9]+:[0-9]+: can.t set the limit "cpuset"' inside true
groups '"cpu_quota": 1'
fails "a quota that the kernel does not take" inside true
is "nothing of these is left" "" "$(left)$(ls -A "$STATE")"
groups '"memory": 33554432'
says "no hierarchy at all" 125 'there are no cgroups here' \
	unshare -m sh -c "umount -R $CG && exec \"\$@\"" sh "$NSINIT" --state "$STATE" -C "$R" exec true
says "none with the controller" 125 'can.t set the limit "memory".*the controller is not available' \
	unshare -m sh -c "umount $CG/memory && exec \"\$@\"" sh "$NSINIT" --state "$STATE" -C "$R" exec true
config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": {} }
END
mkdir "$CG/freezer/$BASE"
part="mount --bind $CG/freezer/$BASE /mnt && umount -R $CG && exec \"\$@\""
says "a part of a hierarchy, where a relative path is not" 125 'cgroup is outside of the mounted hierarchy: give "path" as an absolute one' \
	unshare -m sh -c "$part" sh "$NSINIT" --state "$STATE" -C "$R" exec true
groups
gives "an absolute one is" "/$BASE/$BASE/a" unshare -m sh -c "$part" sh "$NSINIT" --state "$STATE" -C "$R" exec \
	sed -n 's/.*:freezer://p' /proc/self/cgroup
rmdir "$CG/freezer/$BASE"
gives "another's mount of a long name is passed over" "/$BASE/a" \
	unshare -m sh -c 'mount -t tmpfs "$(printf %3000s)" /mnt && exec "$@"' sh "$NSINIT" --state "$STATE" -C "$R" exec \
	sed -n 's/.*:memory://p' /proc/self/cgroup
is "nothing of these is left either" "" "$(left)$(ls -A "$STATE")"

# --- pause and resume ---
groups
live sh -c 'while :; do :; done'
frozen() { sed -n 's/^frozen //p' "$CG/unified/$BASE/a/cgroup.events"; }
holds "pause" ns -C "$R" pause
is "it is frozen" 1 "$(frozen)"
holds "stats of a paused one" sh -c "'$NSINIT' --state '$STATE' -C '$R' stats | jq -e '.pids.current >= 1'"
holds "resume" ns -C "$R" resume
is "it is not" 0 "$(frozen)"
gives "and joined" yes inside --join echo yes
ns -C "$R" pause
holds "unpause" ns -C "$R" unpause
entry=$(echo "$STATE"/*)
mv "$entry/sock" "$entry/later"
locked "$entry"
"$NSINIT" --state "$STATE" -C "$R" pause &
pause=$!
keep "$pause"
holds "pause while it starts: waits" await 10 waits_for_lock "$pause"
mv "$entry/later" "$entry/sock"
unlocked
holds "and then finds it" wait "$pause"
ns -C "$R" pause
down
is "a paused one can be killed" "" "$(left)"
says "pause without a container" 125 'no live container' ns -C "$R" pause
is "leaves no state" "" "$(ls -A "$STATE")"
config <<'END'
{ "environment": ["PATH=/bin"] }
END
live sleep 1000
says "pause without a cgroup" 125 'no cgroup of its own' ns -C "$R" pause
down

# --- stats and oom ---
groups '"memory": 33554432, "pids": 20'
live sleep 1000
ns -C "$R" stats >"$W/stats"
is "stats: the limits" '33554432 20' "$(jq -r '"\(.memory.limit) \(.pids.limit)"' "$W/stats")"
holds "what is used" jq -e '.memory.usage > 0 and .pids.current >= 1 and .cpu.usage_usec > 0 and .memory.oom_kills == 0' "$W/stats"
"$NSINIT" --state "$STATE" -C "$R" oom >"$W/oom" &
oom=$!
keep "$oom"
holds "oom listens" await 10 sh -c "ls -l /proc/$oom/fd 2>/dev/null | grep -q eventfd"
status "a process in it is killed" 137 inside --join tail /dev/zero
is "which the one line tells" "nsinit: the command was ended by signal 9 (SIGKILL); the OOM killer has killed processes of this container" "$err"
holds "oom says so" await 10 grep -qx 'out of memory' "$W/oom"
says "a later end by that signal is not put down to it" 137 '\(SIGKILL\)$' inside sh -c 'kill -KILL $$'
is "stats count it" 1 "$(ns -C "$R" stats | jq .memory.oom_kills)"
"$NSINIT" --state "$STATE" -C "$R" stats --watch >"$W/watch" &
watch=$!
keep "$watch"
holds "stats --watch: a line each second" await 10 sh -c "[ \$(jq -s length '$W/watch') -ge 2 ]"
kill -STOP "$oom" # so that it sees both at once: the end, and what v1 tells of it as if it were an event
told=$(cat "$W/oom") # v1 may tell of one kill twice: of each time that memory was asked for in vain
down
holds "the groups end meanwhile" await 5 grep -q "eventfd-count: *1" "/proc/$oom/fdinfo/"*
kill -CONT "$oom"
holds "oom ends with the container" wait "$oom"
holds "and stats --watch" wait "$watch"
is "the end is no event" "$told" "$(cat "$W/oom")"

groups '"memory": 33554432'
says "the OOM killer's end of a first command" 137 '; the OOM killer has killed processes of this container$' inside tail /dev/zero
says "another SIGKILL is none of its" 137 'signal 9 .SIGKILL.$' inside sh -c 'kill -KILL $$'

# --- a SIGKILL leaves the empty ones, for the next start ---
groups '"memory": 33554432'
live sleep 1000
kill -KILL "$SPAWNER"
holds "the container ends with its spawner" await 5 ended "$INIT"
holds "its groups are left" test -n "$(left)"
groups '' '"hostname": "next"'
sed -i "s,/$BASE/a,/$BASE/b," "$R/container.json"
gives "the next start" next inside hostname
is "removes them" "" "$(left)$(ls -A "$STATE")"

# --- its own view ---
groups '' '"namespaces": ["NEWNS", "NEWPID", "NEWUTS", "NEWIPC", "NEWNET", "NEWCGROUP"]'
view=$(inside cat /proc/self/cgroup)
like "it sees itself at the root" '^[0-9]+:memory:/$' "$view"
like "of v2 beneath, so that the root has no process" '^0::/init$' "$view"
fails "it can't write there" inside sh -c 'touch /sys/fs/cgroup/new || mkdir /sys/fs/cgroup/*/new'
gives "all of it is read-only" "" inside sh -c 'grep "^[^ ]* /sys/fs/cgroup" /proc/mounts | grep -v " ro," || :'
gives "it sees no group but its own" "" inside sh -c 'find /sys/fs/cgroup/memory /sys/fs/cgroup/pids /sys/fs/cgroup/cpu /sys/fs/cgroup/unified -mindepth 1 -type d | grep -v "^/sys/fs/cgroup/unified/init$" || :'
inside sh -c 'mkdir /tmp/c && mount -t cgroup2 c /tmp/c && mkdir -p /tmp/c/x/y/z /tmp/c/w && echo $$ >/tmp/c/x/y/cgroup.procs'
is "what it makes there is removed" "" "$(left)"

# --- another's group of the same name ---

config <<END
{ "cgroups": { "path": "/$BASE/same" } }
END
live sleep 1000
kill -KILL "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
await 5 ended "$INIT"
for i in "$CG"/*/"$BASE/same"; do await 5 rmdir "$i"; done
mkdir "$CG/unified/$BASE" "$CG/unified/$BASE/same" 2>/dev/null
sleep 1000 &
other=$!
keep $other
echo $other >"$CG/unified/$BASE/same/cgroup.procs"
says "a group that somebody made meanwhile is not ours: refused" 125 "the cgroup exists already" inside true
fails "and what is in it goes on" ended $other
kill $other
wait $other 2>/dev/null
await 5 rmdir "$CG/unified/$BASE/same"
rmdir "$CG/unified/$BASE"
status "then it starts" 0 inside true
is "and nothing of it is left" "" "$(left)"
cp -a "$R" "$R.2"
for i in 1 2 3 4 5 6 7 8 9 10; do
	"$NSINIT" --state "$STATE" -C "$R" exec sh -c 'sleep 0.3; exit 3' 2>/dev/null &
	one=$!
	"$NSINIT" --state "$STATE" -C "$R.2" exec sh -c 'sleep 0.3; exit 3' 2>/dev/null
	two=$?
	wait $one
	echo "$? $two"
done | tr 3 w | sort | uniq -c | sed 's/^ *//' >"$W/race"
unlike "two starts with one path at once: one of them lives" '125 125|137' "$(cat "$W/race")"
is "and nothing is left" "" "$(left)"
strace -o "$W/trace" -e trace=mkdirat "$NSINIT" --state "$STATE" -C "$R" exec true
first=$(grep -n -m 1 "\"$BASE\"" "$W/trace" | cut -d : -f 1)
strace -o "$W/trace" -e trace=mkdirat -e "inject=mkdirat:delay_exit=1000000:when=$first" "$NSINIT" --state "$STATE" -C "$R" exec true 2>/dev/null &
one=$!
await 5 begun
"$NSINIT" --state "$STATE" -C "$R.2" exec -d sleep 1000 2>/dev/null
wait $one
"$NSINIT" --state "$STATE" -C "$R.2" stop -t 0 2>/dev/null
is "the first of two starts is held in the midst of its groups: nothing is left" "" "$(left)"
mkdir -m 755 "$W/open"
setpriv --reuid 1234 --regid 1234 --clear-groups flock -F "$W/open" sleep 1000 &
keep $!
await 5 taken
status "a state directory that others can read, and so lock: nobody waits for them" 0 \
	timeout -s KILL 10 "$NSINIT" --state "$W/open" -C "$R" exec true
is "and nothing is left in it" "" "$(ls -A "$W/open")"
cp "$R/container.json" "$W/same.json"
entry=$(printf '%s/%x-%x' "$STATE" "$(stat -c %d "$R")" "$(stat -c %i "$R")")
live sleep 1000
cp "$entry/cgroup" "$W/record"
for line in "memory 1 1 $(head -c 30000 /dev/zero | tr '\0' a)" "unified 1 1 ../../x" "unified 1 1 /x" "unified 1 1 a//b" "unified 9 1 a" \
	"nonesuch 1 1 a" "unified 1 a"; do
	echo "$line" >"$entry/cgroup"
	says "a record that is none: $(echo "$line" | cut -c 1-20)" 125 "open the container's cgroups: Protocol error" ns -C "$R" stats
done
cp "$W/record" "$entry/cgroup"
kill "$SPAWNER"
wait "$SPAWNER" 2>/dev/null
is "and nothing is left" "" "$(left)"
rm -rf "$R.2"

# --- a group that was killed once ---

config <<END
{ "cgroups": { "path": "once" } }
END
once=$CG/unified/nsinit-test-$$/once
mkdir -p "$once"
echo 1 >"$once/cgroup.kill"
gives "nsinit in a group that got cgroup.kill before: it starts all the same" "0::/nsinit-test-$$/once/once" sh -c '
	echo $$ >"$1/cgroup.procs"; shift; exec "$@"' sh "$once" "$NSINIT" --state "$STATE" -C "$R" exec sed -n '/^0:/p' /proc/self/cgroup
rmdir "$once"
rmdir "$CG/unified/nsinit-test-$$" 2>/dev/null

# --- a plain user: what is delegated to it, and else words ---
plain() { # CMD...: nsinit exec in $R by that user, with the group of v2 that $1 is
	sh -c 'echo $$ >"$0" && exec "$@"' "$CG/unified/$1/cgroup.procs" env XDG_RUNTIME_DIR="$D/run" \
		setpriv --reuid 4242 --regid 4242 --clear-groups "$D/nsinit" -C "$R" exec cat /proc/self/cgroup
}
public
cp "$NSINIT" "$D/nsinit"
mkdir -m 700 "$D/run"
chown -R 4242 "$D/run" "$R"
mkdir "$CG/unified/$BASE"
config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": {} }
END
chown 4242 "$R/container.json"
says "not its own: refused" 125 'Permission denied .*Delegate=yes' plain "$BASE"
is "nothing is left of that" "" "$(ls -A "$D/run/nsinit")"
chown 4242 "$CG/unified/$BASE" "$CG/unified/$BASE/cgroup.procs"
run plain "$BASE"
like "delegated to it: in v2 as it may be" "^0::/$BASE/nsinit-[0-9a-f-]+\$" "$out"
is "which is gone" "$CG/unified/$BASE" "$(left)"
config <<'END'
{ "environment": ["PATH=/bin"], "cgroups": { "memory": 33554432 } }
END
chown 4242 "$R/container.json"
says "a limit in a hierarchy that is not" 125 'can.t set the limit "memory"' plain "$BASE"
is "nothing is left of that either" "$CG/unified/$BASE" "$(left)$(ls -A "$D/run/nsinit")"
rmdir "$CG/unified/$BASE"
chown -R 0 "$R"

# --- v1 alone: without a freezer, and its own ---
cat >"$W/none" <<'END'
umount /sys/fs/cgroup/unified /sys/fs/cgroup/freezer
"$@" exec --new sleep 1000 &
until [ -s "$R/.nspid" ]; do sleep 0.02; done
"$@" pause; "$@" resume
kill -KILL "$(cat "$R/.nspid")"
wait
END
groups
export R
timeout 20 unshare -m sh "$W/none" "$NSINIT" --state "$STATE" -C "$R" 2>"$W/err"
is "pause and resume without a freezer: told so" 2 "$(grep -c 'container.*: there is no freezer (this needs Linux 5.2' "$W/err")"
unlike "and no more" 'in part' "$(cat "$W/err")"
cat >"$W/v1" <<'END'
umount /sys/fs/cgroup/unified
"$@" exec --new sleep 1000 &
until [ "$(cat "$FREEZER/freezer.state" 2>/dev/null)" = THAWED ] && [ -s "$R/.nspid" ]; do sleep 0.02; done
"$@" pause; echo "$? $(cat "$FREEZER/freezer.state")"
"$@" resume; echo "$? $(cat "$FREEZER/freezer.state")"
mkdir "$FREEZER/inner"
sh -c 'echo $$ >"$FREEZER/inner/cgroup.procs"; i=0; while [ $i -lt 1000 ]; do sleep 1000 & i=$((i + 1)); done' >/dev/null 2>&1
kill -KILL "$(cat "$R/.nspid")"
wait
END
groups
export R FREEZER="$CG/freezer/$BASE/a"
is "v1's freezer" "0 FROZEN
0 THAWED" "$(timeout 30 unshare -m sh "$W/v1" "$NSINIT" --state "$STATE" -C "$R" 2>/dev/null)"
is "all are gone, though more was in one of them than is killed at once" "" "$(left)"
