#!/bin/sh
# An entrypoint in a memory cgroup of its own, cgroup v2, in a machine of our own: what the OOM killer took is told.
# sanitize: no
# shellcheck disable=SC2016,SC2034,SC2154
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../machine.sh"
need_root
kernel cloud
newroot
install -m 755 "$TOP/build/nsinit-init" "$R/bin/entry"
config <<'END2'
{ "environment": ["PATH=/bin:/sbin:/usr/bin"], "args": ["sh", "/session"] }
END2
cat >"$R/session" <<'END2'
cd /sys/fs/cgroup
echo +memory >cgroup.subtree_control
limited() { # NAME ARG...: an entrypoint in a cgroup that has 12 MiB
	mkdir "$1"
	echo 12M >"$1/memory.max"
	name=$1
	shift
	sh -c 'echo $$ >"$0/cgroup.procs"; exec "$@"' "$name" entry "$@" 2>/err
	echo "@$name $? $(tr '\n' ';' </err)"
}
hog='exec 2>/dev/null; tail /dev/zero; echo "@status $?"; sleep 0.3; exit 4'
limited quiet sh -c "$hog"
limited say --oom=say sh -c "$hog"
limited end --oom=end sh -c 'exec 2>/dev/null; tail /dev/zero; sleep 20; exit 4'
limited command --oom=say --report=/why tail /dev/zero
echo "@why $(cat /why)"
limited other --oom=say sh -c 'kill -KILL $$'
END2
pack
boots
is "the power goes off" 0 "$status"
is "the OOM killer takes the command's child" "137
137" "$(said status)"
is "without --oom the command goes on, and nothing is said" '4 ' "$(said quiet)"
is "--oom=say: it is said as it happens, the command goes on" \
	"4 nsinit-init: the OOM killer has killed 1 of this container's processes;" "$(said say)"
like "--oom=end: it is said, and the container ends" \
	"^137 nsinit-init: the OOM killer has killed 1 of this container's processes: the container ends;nsinit-init: the command was ended by signal 9 \(SIGKILL\); the OOM killer" "$(said end)"
like "the command itself: the line of its end names the OOM killer" \
	"nsinit-init: the command was ended by signal 9 \(SIGKILL\); the OOM killer has killed 1 of this container's processes;$" "$(said command)"
is "--report has it" "nsinit-init: the command was ended by signal 9 (SIGKILL); the OOM killer has killed 1 of this container's processes" "$(said why)"
is "another SIGKILL does not" '137 nsinit-init: the command was ended by signal 9 (SIGKILL);' "$(said other)"
